-- By hand, in plain DuckDB: clients with an indication on 1 January, by five breakdowns.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, g.gemeente, p.profielgroep, p.grondslag, p.profiel,
    case when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 18 then '0-18' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 23 then '19-23' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 34 then '24-34'
      when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 49 then '35-49' when date_sub('year', k.geboren, make_date(j.jaar, 1, 1)) <= 64 then '50-64' else '65+' end as leeftijdsgroep
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
)
select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, leeftijdsgroep, profielgroep, grondslag, profiel, count(distinct klant) as numerator,
  1 as denominator
from stand
group by grouping sets (
  (regio, sector, jaar, gemeente),
  (regio, sector, jaar, leeftijdsgroep), (sector, jaar, leeftijdsgroep),
  (regio, sector, jaar, profielgroep), (sector, jaar, profielgroep),
  (regio, sector, jaar, grondslag), (sector, jaar, grondslag),
  (regio, sector, jaar, profiel), (sector, jaar, profiel),
  (regio, sector, jaar), (sector, jaar)
)
