-- By hand, in plain DuckDB: locations of the atlas with five clients in an institution or two in a group, by contracts for the sector.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, p.profielgroep
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
),
zorg as (
  select s.*, t.pc6, t.leveringsvorm, a.contractsector, (t.leveringsvorm in ('Intramuraal', 'Deeltijdverblijf') or (t.leveringsvorm = 'VPT' and t.geclusterd)) as op_locatie
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
  left join aanbieders as a on a.aanbieder = t.aanbieder
),
atlas as (
  select pc6, min(bekend_sinds) as sinds from locaties group by all
),
locatie as (
  select coalesce(regio, 'zk') as region, sector, jaar, pc6
  from zorg
  where op_locatie and contractsector = sector
  group by grouping sets ((regio, sector, jaar, pc6), (sector, jaar, pc6))
  having count(distinct klant) filter (where leveringsvorm <> 'VPT') >= 5 or count(distinct klant) filter (where leveringsvorm = 'VPT') >= 2
),
per_jaar as (
  select region, sector, jaar, count(*) as locaties
  from locatie
  join atlas using (pc6)
  where sinds <= make_date(jaar, 1, 1)
  group by all
),
tellen as (
  select coalesce(regio, 'zk') as region, sector, jaar, count(distinct klant) as klanten
  from zorg
  where profielgroep <> 'SGLVG'
  group by grouping sets ((regio, sector, jaar), (sector, jaar))
)
select k.region, k.sector, k.jaar as period, coalesce(l.locaties, 0) as numerator, k.klanten as denominator
from tellen as k
left join per_jaar as l using (region, sector, jaar)
