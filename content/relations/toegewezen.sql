-- Wat op 1 januari is toegewezen aan wie een geldige indicatie heeft: één regel per toewijzing.
select
  g.region, g.sector, g.year, g.klant, g.profiel, g.meerzorgwaardig, t.leveringsvorm, t.pc6, t.meerzorg,
  t.leveringsvorm = 'Intramuraal' as intramuraal,
  t.leveringsvorm = 'Intramuraal' or (t.leveringsvorm = 'VPT' and t.geclusterd) as op_locatie
from {{ toewijzingen }} as t
join {{ geindiceerd }} as g
  on g.klant = t.klant and {{ holds_on(january_1("g.year"), "t.ingang", "t.einde") }}
