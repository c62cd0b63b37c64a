-- By hand, in plain DuckDB: people waiting on the first of each month, by status and all.
with wacht as (
  select distinct g.regio, i.sector, w.peildatum, w.klant, case when p.profielgroep in ('VG', 'V&V') then p.klasse else p.profielgroep end as zwaarte, case w.status when 'urgent plaatsen' then 'urgent' when 'actief plaatsen' then 'actief' else 'voorkeur' end as status
  from wachtlijst as w
  join klanten as k on k.klant = w.klant
  join gebieden as g on g.code = k.gemeente
  join indicaties as i on i.klant = w.klant and i.ingang <= w.peildatum and (i.einde is null or i.einde >= w.peildatum)
  join zorgprofielen as p on p.profiel = i.profiel
  where w.status in ('wacht op voorkeur', 'actief plaatsen', 'urgent plaatsen')
),
per_status as (
  select regio, sector, peildatum, status, count(distinct klant) as wachtenden from wacht group by all
)
select coalesce(regio, 'zk') as region, sector, peildatum as period, status, sum(wachtenden) as numerator, 1 as denominator
from per_status
group by grouping sets ((regio, sector, peildatum, status), (sector, peildatum, status), (regio, sector, peildatum), (sector, peildatum))
