-- Declaraties opgeteld: één regel per klant, jaar en zorgprofiel, met het aantal maanden met een declaratie. Een maand telt bij
-- de indicatie op de eerste van die maand. Hier staat geen regio in: zo wordt het maar één keer uitgerekend.
with maanden as (
  select klant, maand, sum(bedrag) as kosten, sum(case when soort = 'meerzorg' then 0 else bedrag end) as kosten_zonder_meerzorg,
    sum(case when soort = 'meerzorg' then dagen end) as meerzorgdagen
  from {{ declaraties }}
  group by 1, 2
)
select m.klant, i.sector, {{ year_of("m.maand") }} as year, p.grondslag, p.profiel, count(*) as klantmaanden,
  sum(m.kosten) as kosten, sum(m.kosten_zonder_meerzorg) as kosten_zonder_meerzorg, sum(m.meerzorgdagen) as meerzorgdagen,
  count(m.meerzorgdagen) as meerzorgmaanden
from maanden as m
join {{ indicaties }} as i on i.klant = m.klant and {{ holds_on("m.maand", "i.ingang", "i.einde") }}
join {{ zorgprofielen }} as p on p.profiel = i.profiel
group by 1, 2, 3, 4, 5
