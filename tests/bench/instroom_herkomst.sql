-- By hand, in plain DuckDB: staff who came or went, the mean of what was filled in.
select coalesce(r.regio, 'zk') as region, m.sector, m.jaar as period, cast(m.kwartaal as varchar) as kwartaal, m.herkomst,
  sum(cast(m.aandeel as decimal(5, 1))) as numerator, count(*) as denominator
from instroom as m
join regios as r on r.code = m.regio
group by grouping sets ((r.regio, m.sector, m.jaar, m.kwartaal, m.herkomst), (m.sector, m.jaar, m.kwartaal, m.herkomst))
