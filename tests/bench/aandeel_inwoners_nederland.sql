-- By hand, in plain DuckDB: inhabitants, of all in the country.
select coalesce(g.regio, 'zk') as region, s.sector, i.jaar as period, sum(i.aantal) as numerator, min(n.aantal) as denominator
from inwoners as i
join gebieden as g on g.code = i.gemeente
join inwoners_nederland as n on n.jaar = i.jaar
cross join (select distinct sector from zorgprofielen) as s
group by grouping sets ((g.regio, s.sector, i.jaar), (s.sector, i.jaar))
