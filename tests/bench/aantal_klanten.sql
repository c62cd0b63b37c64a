-- By hand, in plain DuckDB: clients with an indication on 1 January, by municipality, by group of profiles, and all.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, g.gemeente, p.profielgroep
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
)
select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, profielgroep, count(distinct klant) as numerator, 1 as denominator
from stand
group by grouping sets ((regio, sector, jaar, gemeente), (regio, sector, jaar, profielgroep), (sector, jaar, profielgroep), (regio, sector, jaar), (sector, jaar))
