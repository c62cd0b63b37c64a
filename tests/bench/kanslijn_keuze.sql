-- By hand, in plain DuckDB: how often a line is chosen, the mean of what was filled in.
select coalesce(r.regio, 'zk') as region, 'gz' as sector, m.jaar as period, cast(m.kanslijn as varchar) as kanslijn,
  sum(m.aandeel) as numerator, count(*) as denominator
from kanslijnen as m
join regios as r on r.code = m.regio
group by grouping sets ((r.regio, m.jaar, m.kanslijn), (m.jaar, m.kanslijn))
