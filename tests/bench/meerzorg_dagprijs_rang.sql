-- By hand, in plain DuckDB: the place of a region among all.
with figures as (
  with maanden as (select distinct maand from declaraties),
  jaren as (select year(maand) as jaar from maanden group by 1 having count(*) = 12),
  meerzorg as (
    select g.regio, i.sector, year(d.maand) as jaar, i.profiel, d.bedrag, d.dagen
    from declaraties as d
    join klanten as k on k.klant = d.klant
    join gebieden as g on g.code = k.gemeente
    join indicaties as i on i.klant = d.klant and i.ingang <= d.maand and (i.einde is null or i.einde >= d.maand)
    where d.soort = 'meerzorg' and year(d.maand) in (select jaar from jaren)
  )
  select coalesce(regio, 'zk') as region, sector, jaar as period, profiel, sum(bedrag) as numerator, sum(dagen) as denominator
  from meerzorg
  group by grouping sets ((regio, sector, jaar, profiel), (sector, jaar, profiel), (regio, sector, jaar), (sector, jaar))
  having sum(dagen) > 0
)
select region, sector, period, rank() over (partition by sector, period order by numerator / denominator desc) as numerator,
  1 as denominator
from figures
where profiel is null and region <> 'zk'
