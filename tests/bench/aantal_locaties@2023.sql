-- By hand, in plain DuckDB: locations of the atlas where three or more clients live.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
zorg as (
  select s.*, t.pc6, (t.leveringsvorm in ('Intramuraal', 'Deeltijdverblijf') or (t.leveringsvorm = 'VPT' and t.geclusterd)) as op_locatie
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
),
locatie as (
  select coalesce(regio, 'zk') as region, sector, jaar, pc6
  from zorg
  where op_locatie and pc6 is not null
  group by grouping sets ((regio, sector, jaar, pc6), (sector, jaar, pc6))
  having count(distinct klant) >= 3
),
atlas as (
  select pc6, min(bekend_sinds) as sinds from locaties group by all
),
per_jaar as (
  select region, sector, jaar, count(*) as locaties
  from locatie
  join atlas using (pc6)
  where sinds <= make_date(jaar, 1, 1)
  group by all
),
gedeclareerd as (
  select g.regio, i.sector, j.jaar, i.klant, d.aanbieder, a.contractsector, d.kosten
  from (
    select klant, aanbieder, year(maand) as jaar, sum(bedrag) as kosten from declaraties where month(maand) = 1 group by all
  ) as d
  join (select distinct jaar from inwoners) as j on j.jaar = d.jaar
  join indicaties as i on i.klant = d.klant and i.ingang <= make_date(j.jaar, 1, 1)
    and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
  left join aanbieders as a on a.aanbieder = d.aanbieder
),
tellen as (
  select coalesce(regio, 'zk') as region, sector, jaar, count(distinct klant) as klanten
  from gedeclareerd
  group by grouping sets ((regio, sector, jaar), (sector, jaar))
)
select k.region, k.sector, k.jaar as period, coalesce(l.locaties, 0) as numerator, 1 as denominator
from tellen as k
left join per_jaar as l using (region, sector, jaar)
