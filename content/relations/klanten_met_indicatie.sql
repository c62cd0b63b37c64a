-- Klanten met een geldige indicatie op 1 januari: alle samen (deel 'alles'), en per deel van een uitsplitsing.
select g.region, g.sector, g.year, u.uitsplitsing,
  case u.uitsplitsing when 'gemeente' then g.gemeente when 'leeftijdsgroep' then g.leeftijdsgroep when 'grondslag' then g.grondslag
    when 'profielgroep' then g.profielgroep when 'profiel' then g.profiel else 'alles' end as deel,
  count(distinct g.klant) as klanten
from {{ geindiceerd }} as g
cross join (values ('alles'), ('gemeente'), ('leeftijdsgroep'), ('grondslag'), ('profielgroep'), ('profiel')) as u(uitsplitsing)
group by 1, 2, 3, 4, 5
