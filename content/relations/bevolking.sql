-- Inwoners op 1 januari, per leeftijdsgroep.
select {{ region("i.regio") }} as region, i.leeftijdsgroep, i.jaar as year, sum(i.aantal) as inwoners
from {{ inwoners }} as i
group by 1, 2, 3
