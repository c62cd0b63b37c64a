-- Eén regel per klant in zorg op 1 januari, ook wie twee zorgprofielen heeft. De kolommen met 0 of 1 zeggen of het voor de klant
-- geldt: tel ze op. Een klant woont in één regio: wie ZK wil, telt de regio's op.
select regio, sector, year, klant, gemeente, leeftijdsgroep, max(intramuraal) as intramuraal, max(eigen_omgeving) as eigen_omgeving,
  max(meerzorg) as meerzorg, max(case when meerzorgwaardig then 1 else 0 end) as meerzorgwaardig,
  max(case when meerzorgwaardig then meerzorg else 0 end) as meerzorg_op_meerzorgwaardig,
  max(case when profielgroep <> 'SGLVG' then 1 else 0 end) as zonder_sglvg,
  max(case when profielgroep <> 'SGLVG' and licht then 1 else 0 end) as licht_zonder_sglvg
from {{ in_zorg }}
group by 1, 2, 3, 4, 5, 6
