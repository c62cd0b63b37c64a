-- By hand, in plain DuckDB: clients in institutions in June who wait for another one.
with bewoner as (
  select g.regio, i.sector, year(d.peildatum) as jaar, t.klant, case when p.profielgroep in ('VG', 'V&V') then p.klasse else p.profielgroep end as zwaarte, w.klant is not null as wacht
  from (select distinct peildatum from wachtlijst where month(peildatum) = 6) as d
  join toewijzingen as t on t.ingang <= d.peildatum and (t.einde is null or t.einde >= d.peildatum)
  join indicaties as i on i.klant = t.klant and i.ingang <= d.peildatum and (i.einde is null or i.einde >= d.peildatum)
  join zorgprofielen as p on p.profiel = i.profiel
  join klanten as k on k.klant = t.klant
  join gebieden as g on g.code = k.gemeente
  left join wachtlijst as w on w.klant = t.klant and w.peildatum = d.peildatum and w.status = 'wacht op voorkeur'
  where t.leveringsvorm in ('Intramuraal', 'Deeltijdverblijf')
)
select coalesce(regio, 'zk') as region, sector, jaar as period, zwaarte, count(distinct klant) filter (where wacht) as numerator, count(distinct klant) as denominator
from bewoner
group by grouping sets ((regio, sector, jaar, zwaarte), (sector, jaar, zwaarte), (regio, sector, jaar), (sector, jaar))
