-- Kosten en klantmaanden per jaar en zorgprofiel, alleen van jaren waarvan alle twaalf maanden er zijn.
select k.regio, j.sector, j.year, j.grondslag, j.profiel, cast(sum(j.klantmaanden) as bigint) as klantmaanden,
  sum(j.kosten) as kosten, sum(j.kosten_zonder_meerzorg) as kosten_zonder_meerzorg, sum(j.meerzorgdagen) as meerzorgdagen,
  cast(sum(j.meerzorgmaanden) as bigint) as meerzorgmaanden
from {{ klantjaren }} as j
join {{ klanten }} as k on k.klant = j.klant
where j.year in (select year from {{ maanden }} group by 1 having count(*) = 12)
group by 1, 2, 3, 4, 5
