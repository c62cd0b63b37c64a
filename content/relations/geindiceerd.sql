-- Wie op 1 januari een geldige indicatie heeft: één regel per klant en jaar, met gemeente, profiel en leeftijdsgroep.
-- Met de regio waar de klant woont (`regio`), zodat deze query één keer loopt en niet nog eens voor ZK.
with geldig as (
  select k.regio, i.sector, j.year, i.klant, k.gemeente, i.profiel, p.grondslag,
    p.profielgroep, p.klasse, p.licht, p.meerzorg as meerzorgwaardig,
    {{ age_on("k.geboren", january_1("j.year")) }} as leeftijd
  from {{ indicaties }} as i
  join {{ jaren }} as j on {{ holds_on(january_1("j.year"), "i.ingang", "i.einde") }}
  join {{ klanten }} as k on k.klant = i.klant
  join {{ zorgprofielen }} as p on p.profiel = i.profiel
)
select regio, sector, year, klant, gemeente, profiel, grondslag, profielgroep, klasse, licht, meerzorgwaardig,
  case
    when leeftijd <= 18 then '0-18'
    when leeftijd <= 23 then '19-23'
    when leeftijd <= 34 then '24-34'
    when leeftijd <= 49 then '35-49'
    when leeftijd <= 64 then '50-64'
    else '65+'
  end as leeftijdsgroep
from geldig
