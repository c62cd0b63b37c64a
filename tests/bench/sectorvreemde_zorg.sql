-- By hand, in plain DuckDB: clients with a claim in January by the contract sector of the provider.
with gedeclareerd as (
  select g.regio, i.sector, j.jaar, i.klant, d.aanbieder, a.contractsector, d.kosten
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
totaal as (
  select coalesce(regio, 'zk') as region, sector, jaar, count(distinct klant) as klanten
  from gedeclareerd
  group by grouping sets ((regio, sector, jaar), (sector, jaar))
),
per_sector as (
  select coalesce(regio, 'zk') as region, sector, jaar, contractsector, count(distinct klant) as klanten
  from gedeclareerd
  where contractsector is not null
  group by grouping sets ((regio, sector, jaar, contractsector), (sector, jaar, contractsector))
)
select p.region, p.sector, p.jaar as period, p.contractsector, p.klanten as numerator, t.klanten as denominator
from per_sector as p
join totaal as t using (region, sector, jaar)
