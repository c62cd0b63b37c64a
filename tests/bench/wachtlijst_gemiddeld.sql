-- By hand, in plain DuckDB: people waiting on the first of a month, the mean of a year.
with wacht as (
  select distinct g.regio, i.sector, w.peildatum, w.klant, case when p.profielgroep in ('VG', 'V&V') then p.klasse else p.profielgroep end as zwaarte, case w.status when 'urgent plaatsen' then 'urgent' when 'actief plaatsen' then 'actief' else 'voorkeur' end as status
  from wachtlijst as w
  join klanten as k on k.klant = w.klant
  join gebieden as g on g.code = k.gemeente
  join indicaties as i on i.klant = w.klant and i.ingang <= w.peildatum and (i.einde is null or i.einde >= w.peildatum)
  join zorgprofielen as p on p.profiel = i.profiel
  where w.status in ('wacht op voorkeur', 'actief plaatsen', 'urgent plaatsen')
),
maanden as (
  select year(peildatum) as jaar, count(distinct peildatum) as maanden from wacht group by all
),
per_status as (
  select regio, sector, year(peildatum) as jaar, case when status = 'voorkeur' then status else 'actief_urgent' end as status,
    count(distinct (klant, peildatum, wacht.status)) as wachtenden
  from wacht
  group by all
)
select coalesce(regio, 'zk') as region, sector, jaar as period, status, sum(wachtenden) as numerator,
  min(maanden) as denominator
from per_status
join maanden using (jaar)
group by grouping sets ((regio, sector, jaar, status), (sector, jaar, status), (regio, sector, jaar), (sector, jaar))
