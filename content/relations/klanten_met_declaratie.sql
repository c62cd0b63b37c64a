-- Klanten met een geldige indicatie op 1 januari én een declaratie in januari: alle samen, per gemeente en per profielgroep.
select {{ region("t.regio") }} as region, t.sector, t.year, t.uitsplitsing, t.deel, cast(sum(t.klanten) as bigint) as klanten
from {{ geteld_met_declaratie }} as t
group by 1, 2, 3, 4, 5
