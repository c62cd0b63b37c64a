-- Kosten en klantmaanden per jaar en grondslag, alleen van jaren waarvan alle twaalf maanden er zijn.
select region, sector, year, grondslag, count(*) as klantmaanden, sum(kosten) as kosten,
  sum(kosten_zonder_meerzorg) as kosten_zonder_meerzorg
from {{ klantmaanden }}
where year in (select year from {{ klantmaanden }} group by 1 having count(distinct maand) = 12)
group by 1, 2, 3, 4
