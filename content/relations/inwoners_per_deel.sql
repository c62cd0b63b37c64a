-- Inwoners op 1 januari: alle samen (deel 'alles').
select region, year, 'alles' as uitsplitsing, 'alles' as deel, sum(inwoners) as inwoners
from {{ bevolking }}
group by 1, 2
