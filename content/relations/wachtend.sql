-- Wie op een peildatum wacht: één regel per klant, peildatum en status. Wie wacht uit voorzorg, telt niet mee.
select distinct
  k.regio, i.sector, w.peildatum, w.klant, z.zwaarte,
  case w.status when 'urgent plaatsen' then 'urgent' when 'actief plaatsen' then 'actief' else 'voorkeur' end as status
from {{ wachtlijst }} as w
join {{ klanten }} as k on k.klant = w.klant
join {{ indicaties }} as i on i.klant = w.klant and {{ holds_on("w.peildatum", "i.ingang", "i.einde") }}
join {{ zorgzwaarte }} as z on z.profiel = i.profiel
where w.status in ('wacht op voorkeur', 'actief plaatsen', 'urgent plaatsen')
