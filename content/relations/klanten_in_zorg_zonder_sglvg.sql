-- Klanten in zorg op 1 januari zonder de klanten met SGLVG: alle samen, per gemeente en per profielgroep.
select {{ region("t.regio") }} as region, t.sector, t.year, t.uitsplitsing, t.deel, cast(sum(t.klanten) as bigint) as klanten
from {{ geteld_in_zorg }} as t
group by 1, 2, 3, 4, 5
