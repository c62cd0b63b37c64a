-- By hand, in plain DuckDB: where locations are on which clients of a group of profiles live, to a hundred metres.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, p.profielgroep
  from (select distinct jaar from inwoners qualify jaar > max(jaar) over () - 3) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
),
zorg as (
  select s.*, t.pc6
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
  where t.leveringsvorm in ('Intramuraal', 'Deeltijdverblijf') or (t.leveringsvorm = 'VPT' and t.geclusterd)
),
locatie as (
  select regio, sector, jaar, pc6 from zorg where pc6 is not null group by all having count(distinct klant) >= 5
),
plaats as (
  select locaties.pc6, min(g.gemeente) as gemeente, concat(min(x // 100 * 100), ' ', min(y // 100 * 100)) as plek
  from locaties join gebieden as g on g.code = locaties.gemeente group by 1
)
select z.regio as region, z.sector, z.jaar as period, z.profielgroep, p.gemeente, p.plek, count(distinct z.pc6) as numerator,
  1 as denominator
from zorg as z join locatie as l using (regio, sector, jaar, pc6) join plaats as p using (pc6)
group by all
