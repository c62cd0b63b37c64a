-- Kosten en klantmaanden per jaar en zorgprofiel, alleen van jaren waarvan alle twaalf maanden er zijn.
select region, sector, year, grondslag, profiel, count(*) as klantmaanden, sum(kosten) as kosten,
  sum(kosten_zonder_meerzorg) as kosten_zonder_meerzorg, sum(meerzorgdagen) as meerzorgdagen,
  count(meerzorgdagen) as meerzorgmaanden
from {{ klantmaanden }}
where year in (select year from {{ klantmaanden }} group by 1 having count(distinct maand) = 12)
group by 1, 2, 3, 4, 5
