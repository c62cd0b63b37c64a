-- Wat op 1 januari is toegewezen aan wie een geldige indicatie heeft: één regel per toewijzing. Deeltijdverblijf telt als
-- intramuraal, logeren als MPT.
select
  g.regio, g.sector, g.year, g.klant, g.gemeente, g.leeftijdsgroep, g.profiel, g.grondslag, g.profielgroep, g.klasse, g.licht,
  g.meerzorgwaardig, t.aanbieder, t.pc6, t.meerzorg,
  case t.leveringsvorm when 'Deeltijdverblijf' then 'Intramuraal' when 'Logeren' then 'MPT' else t.leveringsvorm end as leveringsvorm,
  t.leveringsvorm in ('Intramuraal', 'Deeltijdverblijf') as intramuraal,
  t.leveringsvorm in ('Intramuraal', 'Deeltijdverblijf') or (t.leveringsvorm = 'VPT' and t.geclusterd) as op_locatie
from {{ toewijzingen }} as t
join {{ geindiceerd }} as g
  on g.klant = t.klant and {{ holds_on(january_1("g.year"), "t.ingang", "t.einde") }}
