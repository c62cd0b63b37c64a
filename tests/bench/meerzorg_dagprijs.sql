-- By hand, in plain DuckDB: cost of a day of extra care, by profile and all.
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
