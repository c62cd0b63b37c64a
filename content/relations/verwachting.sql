-- Gebruik per hoofd keer de verwachte bevolking: per basisjaar en jaar één getal, en dat van het basisjaar zelf erbij.
with per_jaar as (
  select g.region, g.sector, g.basisjaar, v.jaar as year, sum(g.gebruik * v.aantal) as gebruik
  from {{ gebruik_per_leeftijd }} as g
  join (
    select {{ region("v.regio") }} as region, v.leeftijdsgroep, v.basisjaar, v.jaar, sum(v.aantal) as aantal
    from {{ bevolkingsprognose }} as v
    group by 1, 2, 3, 4
  ) as v on v.region = g.region and v.basisjaar = g.basisjaar and v.leeftijdsgroep = g.leeftijdsgroep
  group by 1, 2, 3, 4
)
select s.region, s.sector, s.basisjaar, s.year, s.gebruik, b.gebruik as gebruik_basisjaar
from per_jaar as s
join per_jaar as b on b.region = s.region and b.sector = s.sector and b.basisjaar = s.basisjaar and b.year = s.basisjaar
