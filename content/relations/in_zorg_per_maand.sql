-- Het aantal klanten met een toewijzing op iedere peildatum van de wachtlijst, per regio. Een klant woont in één regio: wie
-- ZK wil, telt de regio's op. Zo loopt deze query één keer.
with tijdvakken as (
  select distinct k.regio, i.sector, t.klant, greatest(t.ingang, i.ingang) as ingang,
    case when t.einde is null then i.einde when i.einde is null then t.einde else least(t.einde, i.einde) end as einde
  from {{ toewijzingen }} as t
  join {{ indicaties }} as i on i.klant = t.klant
  join {{ klanten }} as k on k.klant = t.klant
)
select v.regio, v.sector, p.peildatum, count(distinct v.klant) as klanten
from (select distinct peildatum from {{ wachtlijst }} where peildatum >= cast('2021-05-01' as date)) as p
join tijdvakken as v on {{ holds_on("p.peildatum", "v.ingang", "v.einde") }}
group by 1, 2, 3
