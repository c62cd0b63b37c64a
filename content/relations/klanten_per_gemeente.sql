-- Klanten op 1 januari per gemeente, op twee manieren geteld (`telling`): met een indicatie, en in zorg.
select 'indicatie' as telling, {{ region("i.regio") }} as region, i.sector, i.year, i.gemeente, count(*) as klanten
from {{ klant_met_indicatie }} as i
group by 1, 2, 3, 4, 5
union all
select 'zorg' as telling, {{ region("z.regio") }} as region, z.sector, z.year, z.gemeente, count(*) as klanten
from {{ klant_in_zorg }} as z
group by 1, 2, 3, 4, 5
