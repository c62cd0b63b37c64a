-- Inwoners op 1 januari, per gemeente en leeftijdsgroep.
select {{ region("i.regio") }} as region, i.gemeente, i.leeftijdsgroep, i.jaar as year, sum(i.aantal) as inwoners
from {{ inwoners }} as i
group by 1, 2, 3, 4
