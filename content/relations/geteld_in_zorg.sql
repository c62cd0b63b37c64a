-- Klanten in zorg op 1 januari zonder de klanten met SGLVG, per regio: alle samen (deel 'alles'), en per deel van een uitsplitsing.
select k.regio, k.sector, k.year, u.uitsplitsing, case u.uitsplitsing when 'gemeente' then k.gemeente else 'alles' end as deel,
  count(*) as klanten
from {{ klant_in_zorg }} as k
cross join (values ('alles'), ('gemeente')) as u(uitsplitsing)
where k.zonder_sglvg = 1
group by 1, 2, 3, 4, 5
union all
select z.regio, z.sector, z.year, 'profielgroep' as uitsplitsing, z.profielgroep as deel, count(distinct z.klant) as klanten
from {{ in_zorg }} as z
where z.profielgroep <> 'SGLVG'
group by 1, 2, 3, 4, 5
