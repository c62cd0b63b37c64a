-- By hand, in plain DuckDB: clients of each class of profiles, of all in its group.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, p.profielgroep, p.klasse
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
),
totaal as (
  select coalesce(regio, 'zk') as region, sector, jaar, profielgroep, count(distinct klant) as klanten
  from stand
  group by grouping sets ((regio, sector, jaar, profielgroep), (sector, jaar, profielgroep))
),
per_klasse as (
  select coalesce(regio, 'zk') as region, sector, jaar, klasse, count(distinct klant) as klanten
  from stand
  group by grouping sets ((regio, sector, jaar, klasse), (sector, jaar, klasse))
)
select t.region, t.sector, t.jaar as period, k.klasse, coalesce(c.klanten, 0) as numerator, t.klanten as denominator
from totaal as t
join (select distinct profielgroep, klasse from zorgprofielen where profielgroep <> 'SGLVG') as k using (profielgroep)
left join per_klasse as c using (region, sector, jaar, klasse)
