-- Het gebruik per hoofd (in miljardsten) per leeftijdsgroep, opgeteld over het basisjaar en de twee jaren daarvoor:
-- drie keer het gemiddelde, wat voor een verhouding niet uitmaakt. Zo blijft het rekenen met hele getallen.
with klanten_per_groep as (
  select region, sector, year, leeftijdsgroep, count(distinct klant) as klanten
  from {{ geindiceerd }}
  group by 1, 2, 3, 4
)
select k.region, k.sector, j.year as basisjaar, k.leeftijdsgroep, sum({{ billionths("k.klanten", "b.inwoners") }}) as gebruik,
  count(distinct k.year) as jaren
from {{ jaren }} as j
join klanten_per_groep as k on k.year between j.year - 2 and j.year
join {{ bevolking }} as b on b.region = k.region and b.year = k.year and b.leeftijdsgroep = k.leeftijdsgroep
group by 1, 2, 3, 4
having count(distinct k.year) = 3
