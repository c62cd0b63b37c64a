-- Declaraties opgeteld: één regel per klant en maand, met het profiel van de indicatie op de eerste van die maand.
select
  {{ region("k.regio") }} as region, i.sector, {{ year_of("d.maand") }} as year, d.maand, d.klant, p.grondslag, p.profiel,
  sum(d.bedrag) as kosten,
  sum(case when d.soort = 'meerzorg' then 0 else d.bedrag end) as kosten_zonder_meerzorg,
  sum(case when d.soort = 'meerzorg' then d.dagen end) as meerzorgdagen
from {{ declaraties }} as d
join {{ klanten }} as k on k.klant = d.klant
join {{ indicaties }} as i on i.klant = d.klant and {{ holds_on("d.maand", "i.ingang", "i.einde") }}
join {{ zorgprofielen }} as p on p.profiel = i.profiel
group by 1, 2, 3, 4, 5, 6, 7
