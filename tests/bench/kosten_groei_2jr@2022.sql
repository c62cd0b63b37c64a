-- By hand, in plain DuckDB: cost of a client in a month, growth in two years, without SGLVG.
with figures as (
  with maanden as (select distinct maand from declaraties),
  jaren as (select year(maand) as jaar from maanden group by 1 having count(*) = 12),
  kosten as (
    select g.regio, i.sector, year(d.maand) as jaar, i.profiel, d.klant, d.maand, sum(d.bedrag) as kosten
    from declaraties as d
    join klanten as k on k.klant = d.klant
    join gebieden as g on g.code = k.gemeente
    join indicaties as i on i.klant = d.klant and i.ingang <= d.maand and (i.einde is null or i.einde >= d.maand)
    join zorgprofielen as p on p.profiel = i.profiel
    where year(d.maand) in (select jaar from jaren)
      and p.grondslag <> 'SGLVG'
    group by all
  )
  select coalesce(regio, 'zk') as region, sector, jaar as period, sum(kosten) as numerator, count(*) as denominator
  from kosten
  group by grouping sets ((regio, sector, jaar), (sector, jaar))
)
select n.region, n.sector, n.period, n.numerator * o.denominator as numerator,
  n.denominator * o.numerator as denominator
from figures as n
join figures as o on o.region = n.region and o.sector = n.sector and o.period = n.period - 2 and o.numerator <> 0
