-- Het aantal klanten met een toewijzing op iedere peildatum van de wachtlijst, per regio. Een klant woont in één regio: wie
-- ZK wil, telt de regio's op. Zo loopt deze query één keer.
select k.regio, i.sector, p.peildatum, count(distinct t.klant) as klanten
from (select distinct peildatum from {{ wachtlijst }} where peildatum >= cast('2021-05-01' as date)) as p
join {{ toewijzingen }} as t on {{ holds_on("p.peildatum", "t.ingang", "t.einde") }}
join {{ indicaties }} as i on i.klant = t.klant and {{ holds_on("p.peildatum", "i.ingang", "i.einde") }}
join {{ klanten }} as k on k.klant = t.klant
group by 1, 2, 3
