-- Het aantal wachtenden op iedere eerste van de maand. Actief plaatsen en urgent plaatsen tellen samen.
select
  {{ region("k.regio") }} as region, i.sector, w.peildatum,
  case when w.status = 'wacht op voorkeur' then 'voorkeur' else 'actief_urgent' end as status,
  count(distinct w.klant) as wachtenden
from {{ wachtlijst }} as w
join {{ klanten }} as k on k.klant = w.klant
join {{ indicaties }} as i on i.klant = w.klant and {{ holds_on("w.peildatum", "i.ingang", "i.einde") }}
where w.status in ('wacht op voorkeur', 'actief plaatsen', 'urgent plaatsen')
group by 1, 2, 3, 4
