-- Klanten met een geldige indicatie op 1 januari én een declaratie in januari, per regio: alle samen (deel 'alles'), en per deel
-- van een uitsplitsing.
select g.regio, g.sector, g.year, u.uitsplitsing,
  case u.uitsplitsing when 'gemeente' then g.gemeente when 'profielgroep' then g.profielgroep else 'alles' end as deel,
  count(distinct g.klant) as klanten
from {{ gedeclareerd }} as g
cross join (values ('alles'), ('gemeente'), ('profielgroep')) as u(uitsplitsing)
group by 1, 2, 3, 4, 5
