-- By hand, in plain DuckDB: people who were placed later than six weeks.
with geplaatst as (
  select g.regio, i.sector, year(w.geplaatst_op) as jaar, case when p.profielgroep in ('VG', 'V&V') then p.klasse else p.profielgroep end as zwaarte, w.geplaatst_op - w.wacht_sinds as dagen
  from plaatsingen as w
  join klanten as k on k.klant = w.klant
  join gebieden as g on g.code = k.gemeente
  join indicaties as i on i.klant = w.klant and i.ingang <= w.geplaatst_op and (i.einde is null or i.einde >= w.geplaatst_op)
  join zorgprofielen as p on p.profiel = i.profiel
  where w.status in ('actief plaatsen', 'urgent plaatsen') and w.geplaatst_op >= date '2021-05-01'
)
select coalesce(regio, 'zk') as region, sector, jaar as period, zwaarte, count(*) filter (where dagen > 42) as numerator, count(*) as denominator
from geplaatst
group by grouping sets ((regio, sector, jaar, zwaarte), (sector, jaar, zwaarte), (regio, sector, jaar), (sector, jaar))
