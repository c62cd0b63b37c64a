-- Inwoners op 1 januari: alle samen (deel 'alles') en per gemeente.
select b.region, b.year, u.uitsplitsing, case u.uitsplitsing when 'gemeente' then b.gemeente else 'alles' end as deel,
  sum(b.inwoners) as inwoners
from {{ bevolking }} as b
cross join (values ('alles'), ('gemeente')) as u(uitsplitsing)
group by 1, 2, 3, 4
