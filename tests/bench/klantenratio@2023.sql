-- By hand, in plain DuckDB: clients with an indication and a claim in January beside inhabitants.
with gedeclareerd as (
  select g.regio, i.sector, j.jaar, i.klant, d.aanbieder, a.contractsector, d.kosten, g.gemeente
  from (
    select klant, aanbieder, year(maand) as jaar, sum(bedrag) as kosten from declaraties where month(maand) = 1 group by all
  ) as d
  join (select distinct jaar from inwoners) as j on j.jaar = d.jaar
  join indicaties as i on i.klant = d.klant and i.ingang <= make_date(j.jaar, 1, 1)
    and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
  left join aanbieders as a on a.aanbieder = d.aanbieder
),
tellen as (
  select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, count(distinct klant) as klanten
  from gedeclareerd
  group by grouping sets ((regio, sector, jaar, gemeente), (regio, sector, jaar), (sector, jaar))
),
bevolking as (
  select coalesce(g.regio, 'zk') as region, i.jaar as period, g.gemeente, sum(i.aantal) as inwoners
  from inwoners as i
  join gebieden as g on g.code = i.gemeente
  group by grouping sets ((g.regio, i.jaar, g.gemeente), (g.regio, i.jaar), (i.jaar))
)
select k.region, k.sector, k.period, k.gemeente, k.klanten as numerator, b.inwoners as denominator
from tellen as k
join bevolking as b on b.region = k.region and b.period = k.period and b.gemeente is not distinct from k.gemeente
