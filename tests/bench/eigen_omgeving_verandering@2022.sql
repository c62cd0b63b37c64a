-- By hand, in plain DuckDB: care at home, change of the share in three years, each client with one form of care.
with figures as (
  with stand as (
    select g.regio, i.sector, j.jaar, i.klant, g.gemeente
    from (select distinct jaar from inwoners) as j
    join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
    join klanten as k on k.klant = i.klant
    join gebieden as g on g.code = k.gemeente
  ),
  zorg as (
    select s.*, case t.leveringsvorm when 'Deeltijdverblijf' then 'Intramuraal' when 'Logeren' then 'MPT' else t.leveringsvorm end as leveringsvorm
    from stand as s
    join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
      and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
  ),
  eerste as (
    select regio, gemeente, sector, jaar, klant,
      min(case leveringsvorm when 'Intramuraal' then 1 when 'VPT' then 2 when 'MPT' then 3 else 4 end) as vorm
    from zorg
    group by all
  )
  select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, count(*) filter (where vorm <> 1) as numerator, count(*) as denominator
  from eerste
  group by grouping sets ((regio, sector, jaar, gemeente), (regio, sector, jaar), (sector, jaar))
)
select n.region, n.sector, n.period, n.gemeente, n.numerator * o.denominator - o.numerator * n.denominator as numerator,
  n.denominator * o.denominator as denominator
from figures as n
join figures as o on o.region = n.region and o.sector = n.sector and o.period = n.period - 3 and o.gemeente is not distinct from n.gemeente
