-- By hand, in plain DuckDB: clients with an indication by age group.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, case when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 18 then '0-18' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 23 then '19-23' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 34 then '24-34'
      when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 49 then '35-49' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 64 then '50-64' else '65+' end as leeftijdsgroep
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
per_groep as (
  select coalesce(regio, 'zk') as region, sector, jaar, leeftijdsgroep, count(distinct klant) as klanten
  from stand
  group by grouping sets ((regio, sector, jaar, leeftijdsgroep), (sector, jaar, leeftijdsgroep))
),
totaal as (
  select coalesce(regio, 'zk') as region, sector, jaar, count(distinct klant) as klanten
  from stand
  group by grouping sets ((regio, sector, jaar), (sector, jaar))
)
select t.region, t.sector, t.jaar as period, v.leeftijdsgroep, coalesce(g.klanten, 0) as numerator, t.klanten as denominator
from totaal as t
cross join (values ('0-18'), ('19-23'), ('24-34'), ('35-49'), ('50-64'), ('65+')) as v(leeftijdsgroep)
left join per_groep as g using (region, sector, jaar, leeftijdsgroep)
