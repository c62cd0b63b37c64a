-- Klanten met een geldige indicatie op 1 januari per regio: alle samen (deel 'alles'), en per deel van een uitsplitsing.
select k.regio, k.sector, k.year, u.uitsplitsing,
  case u.uitsplitsing when 'gemeente' then k.gemeente when 'leeftijdsgroep' then k.leeftijdsgroep else 'alles' end as deel,
  count(*) as klanten
from {{ klant_met_indicatie }} as k
cross join (values ('alles'), ('gemeente'), ('leeftijdsgroep')) as u(uitsplitsing)
group by 1, 2, 3, 4, 5
union all
select g.regio, g.sector, g.year, u.uitsplitsing,
  case u.uitsplitsing when 'grondslag' then g.grondslag when 'profielgroep' then g.profielgroep when 'klasse' then g.klasse
    else g.profiel end as deel,
  count(distinct g.klant) as klanten
from {{ geindiceerd }} as g
cross join (values ('grondslag'), ('profielgroep'), ('klasse'), ('profiel')) as u(uitsplitsing)
group by 1, 2, 3, 4, 5
