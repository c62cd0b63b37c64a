-- By hand, in plain DuckDB: share of inhabitants with origins abroad.
with per_herkomst as (
  select coalesce(g.regio, 'zk') as region, h.jaar, h.herkomst, sum(h.aantal) as inwoners
  from herkomst as h
  join gebieden as g on g.code = h.gemeente
  group by grouping sets ((g.regio, h.jaar, h.herkomst), (h.jaar, h.herkomst))
)
select region, s.sector, jaar as period, sum(inwoners) filter (where herkomst <> 'Nederlands') as numerator, sum(inwoners) as denominator
from per_herkomst
cross join (select distinct sector from zorgprofielen) as s
group by all
