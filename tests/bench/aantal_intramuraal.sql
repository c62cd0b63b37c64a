-- By hand, in plain DuckDB: clients in institutions.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
zorg as (
  select s.*
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
  where t.leveringsvorm in ('Intramuraal', 'Deeltijdverblijf')
)
select coalesce(regio, 'zk') as region, sector, jaar as period, count(distinct klant) as numerator, 1 as denominator
from zorg
group by grouping sets ((regio, sector, jaar), (sector, jaar))
