-- By hand, in plain DuckDB: staff.
select coalesce(r.regio, 'zk') as region, m.sector, m.jaar as period, sum(m.aantal) as numerator, 1 as denominator
from medewerkers as m
join regios as r on r.code = m.regio
group by grouping sets ((r.regio, m.sector, m.jaar), (m.sector, m.jaar))
