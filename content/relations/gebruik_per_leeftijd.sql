-- Het gebruik per hoofd (in miljardsten) per leeftijdsgroep, op twee manieren geteld (`telling`):
-- 'indicatie': wie een indicatie heeft, opgeteld over het basisjaar en de twee jaren daarvoor. Dat is drie keer het gemiddelde,
-- wat voor een verhouding niet uitmaakt; zo blijft het rekenen met hele getallen.
-- 'zorg': wie in het basisjaar zelf in zorg is.
with bewoners as (
  select region, year, leeftijdsgroep, sum(inwoners) as inwoners from {{ bevolking }} group by 1, 2, 3
),
klanten_per_groep as (
  select 'indicatie' as telling, {{ region("i.regio") }} as region, i.sector, i.year, i.leeftijdsgroep, count(*) as klanten
  from {{ klant_met_indicatie }} as i
  group by 1, 2, 3, 4, 5
  union all
  select 'zorg' as telling, {{ region("z.regio") }} as region, z.sector, z.year, z.leeftijdsgroep, count(*) as klanten
  from {{ klant_in_zorg }} as z
  group by 1, 2, 3, 4, 5
),
gebruik_per_jaar as (
  select k.telling, k.region, k.sector, k.year, k.leeftijdsgroep, {{ billionths("k.klanten", "b.inwoners") }} as gebruik
  from klanten_per_groep as k
  join bewoners as b on b.region = k.region and b.year = k.year and b.leeftijdsgroep = k.leeftijdsgroep
)
select g.telling, g.region, g.sector, j.year as basisjaar, g.leeftijdsgroep, sum(g.gebruik) as gebruik
from {{ jaren }} as j
join gebruik_per_jaar as g on g.year between case when g.telling = 'zorg' then j.year else j.year - 2 end and j.year
where g.telling = 'zorg' or j.year - 2 >= (select min(year) from {{ jaren }})
group by 1, 2, 3, 4, 5
