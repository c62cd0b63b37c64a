-- By hand, in plain DuckDB: clients of a municipality more or less in 2040.
-- close: 0.01
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, g.gemeente, case when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 18 then '0-18' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 23 then '19-23' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 34 then '24-34'
      when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 49 then '35-49' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 64 then '50-64' else '65+' end as leeftijdsgroep
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
bewoners as (
  select coalesce(g.regio, 'zk') as region, i.jaar, i.leeftijdsgroep, sum(i.aantal) as inwoners
  from inwoners as i
  join gebieden as g on g.code = i.gemeente
  group by grouping sets ((g.regio, i.jaar, i.leeftijdsgroep), (i.jaar, i.leeftijdsgroep))
),
per_groep as (
  select coalesce(regio, 'zk') as region, sector, jaar, leeftijdsgroep, count(distinct klant) as klanten
  from stand
  group by grouping sets ((regio, sector, jaar, leeftijdsgroep), (sector, jaar, leeftijdsgroep))
),
gebruik as (
  select g.region, g.sector, g.leeftijdsgroep, j.jaar as basisjaar, sum(g.klanten / b.inwoners) as gebruik
  from (select distinct jaar from inwoners) as j
  join per_groep as g on g.jaar between j.jaar - 2 and j.jaar
  join bewoners as b on b.region = g.region and b.jaar = g.jaar and b.leeftijdsgroep = g.leeftijdsgroep
  where j.jaar - 2 >= (select min(jaar) from inwoners)
  group by all
),
tellen as (
  select regio, gemeente, sector, jaar as basisjaar, count(distinct klant) as klanten from stand group by all
),
verwacht as (
  select g.regio, g.gemeente, v.basisjaar, v.jaar, v.leeftijdsgroep, sum(v.aantal) as inwoners
  from bevolkingsprognose as v
  join gebieden as g on g.code = v.gemeente
  where v.variant = 'midden' and (v.jaar = v.basisjaar or v.jaar = 2040)
  group by all
),
som as (
  select g.region, g.sector, g.basisjaar, v.gemeente, sum(g.gebruik * v.inwoners) filter (where v.jaar = 2040) as straks,
    sum(g.gebruik * v.inwoners) filter (where v.jaar = v.basisjaar) as nu
  from gebruik as g
  join verwacht as v on v.regio = g.region and v.basisjaar = g.basisjaar and v.leeftijdsgroep = g.leeftijdsgroep
  group by all
)
select n.region, n.sector, 2040 as period, cast(n.basisjaar as varchar) as basisjaar, n.gemeente,
  k.klanten * (n.straks - n.nu) as numerator, n.nu as denominator
from som as n
join tellen as k on k.regio = n.region and k.sector = n.sector and k.basisjaar = n.basisjaar and k.gemeente = n.gemeente
