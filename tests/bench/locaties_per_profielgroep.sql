-- By hand, in plain DuckDB: locations where clients of a group of profiles live.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, p.profielgroep
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
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
  having count(distinct klant) >= 5
)
select l.region, z.sector, z.jaar as period, z.profielgroep, count(distinct z.pc6) as numerator, 1 as denominator
from zorg as z
join locatie as l on l.sector = z.sector and l.jaar = z.jaar and l.pc6 = z.pc6 and l.region in (z.regio, 'zk')
where z.op_locatie
group by all
