-- Klanten met een geldige indicatie op 1 januari: alle samen (deel 'alles'), en per deel van een uitsplitsing.
select {{ region("t.regio") }} as region, t.sector, t.year, t.uitsplitsing, t.deel, cast(sum(t.klanten) as bigint) as klanten
from {{ geteld_met_indicatie }} as t
group by 1, 2, 3, 4, 5
