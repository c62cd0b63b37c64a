-- Wie van de wachtlijst geplaatst is: één regel per plaatsing, met het aantal dagen dat die op zich liet wachten. De
-- statussen bestaan sinds mei 2021; plaatsingen van daarvoor tellen niet mee.
select
  k.regio, i.sector, {{ year_of("p.geplaatst_op") }} as year, p.klant, z.zwaarte,
  case p.status when 'urgent plaatsen' then 'urgent' when 'actief plaatsen' then 'actief' else 'voorkeur' end as status,
  {{ days_between("p.wacht_sinds", "p.geplaatst_op") }} as dagen
from {{ plaatsingen }} as p
join {{ klanten }} as k on k.klant = p.klant
join {{ indicaties }} as i on i.klant = p.klant and {{ holds_on("p.geplaatst_op", "i.ingang", "i.einde") }}
join {{ zorgzwaarte }} as z on z.profiel = i.profiel
where p.status in ('wacht op voorkeur', 'actief plaatsen', 'urgent plaatsen') and p.geplaatst_op >= cast('2021-05-01' as date)
