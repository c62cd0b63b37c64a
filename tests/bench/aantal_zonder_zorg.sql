-- By hand, in plain DuckDB: clients with an indication and no care.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
)
select coalesce(regio, 'zk') as region, sector, jaar as period, count(distinct klant) filter (where t is null) as numerator, 1 as denominator
from (
  select s.*, z.klant as t
  from stand as s
  left join (
    select distinct t.klant, j.jaar
    from (select distinct jaar from inwoners) as j
    join toewijzingen as t on t.ingang <= make_date(j.jaar, 1, 1) and (t.einde is null or t.einde >= make_date(j.jaar, 1, 1))
  ) as z on z.klant = s.klant and z.jaar = s.jaar
) as s
group by grouping sets ((regio, sector, jaar), (sector, jaar))
