-- By hand, in plain DuckDB: providers by the forms of care that they give.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
zorg as (
  select s.*, t.aanbieder, case t.leveringsvorm when 'Deeltijdverblijf' then 'Intramuraal' when 'Logeren' then 'MPT' else t.leveringsvorm end as leveringsvorm
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
),
per_aanbieder as (
  select coalesce(regio, 'zk') as region, sector, jaar, aanbieder,
    count(distinct klant) filter (where leveringsvorm = 'Intramuraal') as intramuraal,
    count(distinct klant) filter (where leveringsvorm in ('VPT', 'MPT')) as vpt_mpt
  from zorg
  where aanbieder is not null
  group by grouping sets ((regio, sector, jaar, aanbieder), (sector, jaar, aanbieder))
),
soort as (
  select region, sector, jaar,
    case when intramuraal >= 5 and vpt_mpt >= 2 then 'beide' when intramuraal >= 5 then 'intramuraal' else 'vpt_mpt' end as aanbod
  from per_aanbieder
  where intramuraal >= 5 or vpt_mpt >= 2
)
select s.region, s.sector, s.jaar as period, v.aanbod, count(*) filter (where s.aanbod = v.aanbod) as numerator, 1 as denominator
from soort as s
cross join (values ('intramuraal'), ('beide'), ('vpt_mpt')) as v(aanbod)
group by all
