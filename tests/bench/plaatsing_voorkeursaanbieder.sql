-- By hand, in plain DuckDB: people who waited in June and were placed where they wished within six months.
with wacht as (
  select g.regio, i.sector, year(w.peildatum) as jaar, w.klant, case when p.profielgroep in ('VG', 'V&V') then p.klasse else p.profielgroep end as zwaarte, max(p2.klant is not null) as geplaatst
  from wachtlijst as w
  join klanten as k on k.klant = w.klant
  join gebieden as g on g.code = k.gemeente
  join indicaties as i on i.klant = w.klant and i.ingang <= w.peildatum and (i.einde is null or i.einde >= w.peildatum)
  join zorgprofielen as p on p.profiel = i.profiel
  left join plaatsingen as p2 on p2.klant = w.klant and p2.bij_voorkeur and p2.geplaatst_op >= w.peildatum
    and p2.geplaatst_op <= w.peildatum + interval 6 month
  where w.status = 'wacht op voorkeur' and month(w.peildatum) = 6
  group by all
)
select coalesce(regio, 'zk') as region, sector, jaar as period, zwaarte, count(distinct klant) filter (where geplaatst) as numerator, count(distinct klant) as denominator
from wacht
group by grouping sets ((regio, sector, jaar, zwaarte), (sector, jaar, zwaarte), (regio, sector, jaar), (sector, jaar))
