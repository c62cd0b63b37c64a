-- By hand, in plain DuckDB: inhabitants, by municipality and all.
select coalesce(g.regio, 'zk') as region, s.sector, i.jaar as period, g.gemeente, sum(i.aantal) as numerator, 1 as denominator
from inwoners as i
join gebieden as g on g.code = i.gemeente
cross join (select distinct sector from zorgprofielen) as s
group by grouping sets ((g.regio, s.sector, i.jaar, g.gemeente), (g.regio, s.sector, i.jaar), (s.sector, i.jaar))
