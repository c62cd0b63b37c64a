-- By hand, in plain DuckDB: the place of a region among all.
with figures as (
  with stand as (
    select g.regio, i.sector, j.jaar, i.klant, p.profiel, p.meerzorg as waardig
    from (select distinct jaar from inwoners) as j
    join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
    join klanten as k on k.klant = i.klant
    join gebieden as g on g.code = k.gemeente
    join zorgprofielen as p on p.profiel = i.profiel
  ),
  zorg as (
    select s.*, t.meerzorg
    from stand as s
    join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
      and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
  )
  select coalesce(regio, 'zk') as region, sector, jaar as period, profiel, count(distinct klant) filter (where meerzorg) as numerator, count(distinct klant) as denominator
  from zorg
  where waardig
  group by grouping sets ((regio, sector, jaar, profiel), (sector, jaar, profiel), (regio, sector, jaar), (sector, jaar))
)
select region, sector, period, rank() over (partition by sector, period order by numerator / denominator desc) as numerator,
  1 as denominator
from figures
where profiel is null and region <> 'zk'
