-- By hand, in plain DuckDB: share of clients with a light profile.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, p.licht
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
)
select coalesce(regio, 'zk') as region, sector, jaar as period, count(distinct klant) filter (where licht) as numerator, count(distinct klant) as denominator
from stand
group by grouping sets ((regio, sector, jaar), (sector, jaar))
