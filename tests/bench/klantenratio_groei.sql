-- By hand, in plain DuckDB: clients beside inhabitants, growth in a year.
with figures as (
  with stand as (
    select g.regio, i.sector, j.jaar, i.klant, g.gemeente
    from (select distinct jaar from inwoners) as j
    join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
    join klanten as k on k.klant = i.klant
    join gebieden as g on g.code = k.gemeente
  ),
  tellen as (
    select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, count(distinct klant) as klanten
    from stand
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
)
select n.region, n.sector, n.period, n.numerator * o.denominator as numerator,
  n.denominator * o.numerator as denominator
from figures as n
join figures as o on o.region = n.region and o.sector = n.sector and o.period = n.period - 1 and o.numerator <> 0
where n.gemeente is null and o.gemeente is null
