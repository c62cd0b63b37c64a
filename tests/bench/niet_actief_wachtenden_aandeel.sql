-- By hand, in plain DuckDB: people waiting on the first of a month, of all with an allocation that day.
with wacht as (
  select distinct g.regio, i.sector, w.peildatum, w.klant, case when p.profielgroep in ('VG', 'V&V') then p.klasse else p.profielgroep end as zwaarte, case w.status when 'urgent plaatsen' then 'urgent' when 'actief plaatsen' then 'actief' else 'voorkeur' end as status
  from wachtlijst as w
  join klanten as k on k.klant = w.klant
  join gebieden as g on g.code = k.gemeente
  join indicaties as i on i.klant = w.klant and i.ingang <= w.peildatum and (i.einde is null or i.einde >= w.peildatum)
  join zorgprofielen as p on p.profiel = i.profiel
  where w.status in ('wacht op voorkeur', 'actief plaatsen', 'urgent plaatsen')
),
zorg as (
  select coalesce(g.regio, 'zk') as region, i.sector, d.peildatum, count(distinct t.klant) as klanten
  from (select distinct peildatum from wachtlijst where peildatum >= date '2021-05-01') as d
  join toewijzingen as t on t.ingang <= d.peildatum and (t.einde is null or t.einde >= d.peildatum)
  join indicaties as i on i.klant = t.klant and i.ingang <= d.peildatum and (i.einde is null or i.einde >= d.peildatum)
  join klanten as k on k.klant = t.klant
  join gebieden as g on g.code = k.gemeente
  group by grouping sets ((g.regio, i.sector, d.peildatum), (i.sector, d.peildatum))
),
wachtenden as (
  select coalesce(regio, 'zk') as region, sector, peildatum, count(distinct klant) as klanten
  from wacht
  where status in ('voorkeur')
  group by grouping sets ((regio, sector, peildatum), (sector, peildatum))
)
select z.region, z.sector, z.peildatum as period, coalesce(w.klanten, 0) as numerator, z.klanten as denominator
from zorg as z
left join wachtenden as w using (region, sector, peildatum)
