-- By hand, in plain DuckDB: clients with an indication and a claim in January.
with gedeclareerd as (
  select g.regio, i.sector, j.jaar, i.klant, d.aanbieder, a.contractsector, d.kosten, g.gemeente, p.profielgroep
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
)
select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, profielgroep, count(distinct klant) as numerator, 1 as denominator
from gedeclareerd
group by grouping sets ((regio, sector, jaar, gemeente), (regio, sector, jaar, profielgroep), (sector, jaar, profielgroep), (regio, sector, jaar), (sector, jaar))
