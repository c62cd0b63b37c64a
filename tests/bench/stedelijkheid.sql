-- By hand, in plain DuckDB: the class of a municipality; of a region the mean, weighed with inhabitants.
with klassen as (
  select g.gemeente, t.jaar, max(6 - t.klasse) as klasse from stedelijkheid as t join gebieden as g on g.code = t.gemeente group by all
),
bevolking as (
  select g.regio, g.gemeente, i.jaar, sum(i.aantal) as inwoners from inwoners as i join gebieden as g on g.code = i.gemeente group by all
)
select b.regio as region, s.sector, b.jaar as period, b.gemeente, k.klasse as numerator, 1 as denominator
from bevolking as b
join klassen as k using (gemeente, jaar)
cross join (select distinct sector from zorgprofielen) as s
union all
select coalesce(b.regio, 'zk') as region, s.sector, b.jaar as period, null as gemeente, sum(k.klasse * b.inwoners) as numerator,
  sum(b.inwoners) as denominator
from bevolking as b
join klassen as k using (gemeente, jaar)
cross join (select distinct sector from zorgprofielen) as s
group by grouping sets ((b.regio, s.sector, b.jaar), (s.sector, b.jaar))
