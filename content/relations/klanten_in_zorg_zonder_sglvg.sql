-- Klanten in zorg op 1 januari zonder de klanten met SGLVG: alle samen, per gemeente en per profielgroep.
select z.region, z.sector, z.year, u.uitsplitsing,
  case u.uitsplitsing when 'gemeente' then z.gemeente when 'profielgroep' then z.profielgroep else 'alles' end as deel,
  count(distinct z.klant) as klanten
from {{ in_zorg }} as z
cross join (values ('alles'), ('gemeente'), ('profielgroep')) as u(uitsplitsing)
where z.profielgroep <> 'SGLVG'
group by 1, 2, 3, 4, 5
