-- Het aantal wachtenden op iedere eerste van de maand, per status. Wie wacht uit voorzorg, telt niet mee.
select
  {{ region("k.regio") }} as region, i.sector, w.peildatum,
  case w.status when 'urgent plaatsen' then 'urgent' when 'actief plaatsen' then 'actief' else 'voorkeur' end as status,
  count(distinct w.klant) as wachtenden
from {{ wachtlijst }} as w
join {{ klanten }} as k on k.klant = w.klant
join {{ indicaties }} as i on i.klant = w.klant and {{ holds_on("w.peildatum", "i.ingang", "i.einde") }}
where w.status in ('wacht op voorkeur', 'actief plaatsen', 'urgent plaatsen')
group by 1, 2, 3, 4
