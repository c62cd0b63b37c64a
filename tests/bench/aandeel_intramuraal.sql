-- By hand, in plain DuckDB: share of clients in care who live in an institution.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, g.gemeente
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
zorg as (
  select s.*, t.leveringsvorm
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
)
select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, count(distinct klant) filter (where leveringsvorm in ('Intramuraal', 'Deeltijdverblijf')) as numerator, count(distinct klant) as denominator
from zorg
group by grouping sets ((regio, sector, jaar, gemeente), (regio, sector, jaar), (sector, jaar))
