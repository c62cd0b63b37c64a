-- By hand, in plain DuckDB: clients now, and as many as the expected population would make them.
-- close: 0.0001
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, case when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 18 then '0-18' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 23 then '19-23' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 34 then '24-34'
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
  select coalesce(regio, 'zk') as region, sector, jaar as basisjaar, count(distinct klant) as klanten
  from stand
  group by grouping sets ((regio, sector, jaar), (sector, jaar))
),
verwacht as (
  select coalesce(g.regio, 'zk') as region, v.basisjaar, v.variant, v.jaar, v.leeftijdsgroep, sum(v.aantal) as inwoners
  from bevolkingsprognose as v
  join gebieden as g on g.code = v.gemeente
  group by grouping sets ((g.regio, v.basisjaar, v.variant, v.jaar, v.leeftijdsgroep), (v.basisjaar, v.variant, v.jaar, v.leeftijdsgroep))
),
som as (
  select g.region, g.sector, g.basisjaar, v.variant, v.jaar, sum(g.gebruik * v.inwoners) as gebruik
  from gebruik as g
  join verwacht as v using (region, basisjaar, leeftijdsgroep)
  group by all
)
select n.region, n.sector, n.jaar as period, cast(n.basisjaar as varchar) as basisjaar, n.variant, k.klanten * n.gebruik as numerator,
  b.gebruik as denominator
from som as n
join som as b on b.region = n.region and b.sector = n.sector and b.basisjaar = n.basisjaar and b.variant = n.variant and b.jaar = n.basisjaar
join tellen as k on k.region = n.region and k.sector = n.sector and k.basisjaar = n.basisjaar
