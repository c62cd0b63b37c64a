-- By hand, in plain DuckDB: profiles of clients whose provider has a contract for another sector.
with gedeclareerd as (
  select g.regio, i.sector, j.jaar, i.klant, d.aanbieder, a.contractsector, d.kosten, i.profiel
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
  select coalesce(regio, 'zk') as region, sector, jaar, contractsector, count(distinct klant) as klanten
  from gedeclareerd
  where contractsector <> sector
  group by grouping sets ((regio, sector, jaar, contractsector), (sector, jaar, contractsector))
),
per_profiel as (
  select coalesce(regio, 'zk') as region, sector, jaar, contractsector, profiel, count(distinct klant) as klanten
  from gedeclareerd
  where contractsector <> sector
  group by grouping sets ((regio, sector, jaar, contractsector, profiel), (sector, jaar, contractsector, profiel))
)
select p.region, p.sector, p.jaar as period, p.contractsector, p.profiel, p.klanten as numerator, t.klanten as denominator
from per_profiel as p
join totaal as t using (region, sector, jaar, contractsector)
