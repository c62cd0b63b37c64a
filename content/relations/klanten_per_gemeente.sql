-- Klanten op 1 januari per gemeente, op twee manieren geteld (`telling`): met een indicatie, en in zorg.
select 'indicatie' as telling, region, sector, year, gemeente, count(distinct klant) as klanten
from {{ geindiceerd }}
group by 1, 2, 3, 4, 5
union all
select 'zorg' as telling, region, sector, year, gemeente, count(distinct klant) as klanten
from {{ in_zorg }}
group by 1, 2, 3, 4, 5
