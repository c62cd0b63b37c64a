-- Klanten in zorg op 1 januari: één regel per klant en jaar. Iemand kan én intramuraal én in eigen omgeving zorg krijgen.
select
  regio, sector, year, klant, gemeente, leeftijdsgroep, profiel, grondslag, profielgroep, klasse, licht, meerzorgwaardig,
  max(case when intramuraal then 1 else 0 end) as intramuraal,
  max(case when intramuraal then 0 else 1 end) as eigen_omgeving,
  max(case when meerzorg then 1 else 0 end) as meerzorg
from {{ toegewezen }}
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
