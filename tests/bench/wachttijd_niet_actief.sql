-- By hand, in plain DuckDB: weeks until people who waited for a wished provider were placed.
with geplaatst as (
  select g.regio, i.sector, year(w.geplaatst_op) as jaar, case when p.profielgroep in ('VG', 'V&V') then p.klasse else p.profielgroep end as zwaarte, w.geplaatst_op - w.wacht_sinds as dagen
  from plaatsingen as w
  join klanten as k on k.klant = w.klant
  join gebieden as g on g.code = k.gemeente
  join indicaties as i on i.klant = w.klant and i.ingang <= w.geplaatst_op and (i.einde is null or i.einde >= w.geplaatst_op)
  join zorgprofielen as p on p.profiel = i.profiel
  where w.status in ('wacht op voorkeur') and w.geplaatst_op >= date '2021-05-01'
)
select coalesce(regio, 'zk') as region, sector, jaar as period, zwaarte, sum(dagen) as numerator, 7 * count(*) as denominator
from geplaatst
group by grouping sets ((regio, sector, jaar, zwaarte), (sector, jaar, zwaarte), (regio, sector, jaar), (sector, jaar))
