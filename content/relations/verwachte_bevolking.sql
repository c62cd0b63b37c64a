-- De verwachte bevolking: per basisjaar, variant, jaar, gemeente en leeftijdsgroep.
select {{ region("v.regio") }} as region, v.gemeente, v.leeftijdsgroep, v.basisjaar, v.variant, v.jaar as year, sum(v.aantal) as inwoners
from {{ bevolkingsprognose }} as v
group by 1, 2, 3, 4, 5, 6
