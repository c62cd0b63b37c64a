-- Wie op 1 januari een pas heeft, per werkgebied.
select p.gebied, g.jaar as year, p.jeugd, count(*) as leden
from {{ pashouders }} as p
join (select distinct jaar from {{ gebieden }}) as g on {{ holds_on(january_1("g.jaar"), "p.vanaf", "p.tot") }}
group by 1, 2, 3
