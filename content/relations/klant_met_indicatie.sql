-- Eén regel per klant met een geldige indicatie op 1 januari, ook wie twee zorgprofielen heeft. Een klant woont in één regio: wie
-- ZK wil, telt de regio's op.
select regio, sector, year, klant, gemeente, leeftijdsgroep, max(case when licht then 1 else 0 end) as licht
from {{ geindiceerd }}
group by 1, 2, 3, 4, 5, 6
