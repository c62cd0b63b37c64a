-- Gebruik per hoofd keer de verwachte bevolking, in duizendsten: per telling, basisjaar, variant en jaar één getal, en dat van
-- het basisjaar erbij. `gemeente` leeg: de hele regio. Een gemeente heeft het gebruik per hoofd van haar regio.
with per_gemeente as (
  select g.telling, g.region, g.sector, g.basisjaar, v.gemeente, v.variant, v.year,
    cast(sum(g.gebruik * v.inwoners) // 1000000 as bigint) as gebruik
  from {{ gebruik_per_leeftijd }} as g
  join {{ verwachte_bevolking }} as v
    on v.region = g.region and v.basisjaar = g.basisjaar and v.leeftijdsgroep = g.leeftijdsgroep
  group by 1, 2, 3, 4, 5, 6, 7
),
per_jaar as (
  select telling, region, sector, basisjaar, gemeente, variant, year, gebruik from per_gemeente
  union all
  select telling, region, sector, basisjaar, cast(null as varchar) as gemeente, variant, year, cast(sum(gebruik) as bigint) as gebruik
  from per_gemeente
  group by 1, 2, 3, 4, 5, 6, 7
)
select s.telling, s.region, s.sector, s.basisjaar, s.gemeente, s.variant, s.year, s.gebruik, b.gebruik as gebruik_basisjaar
from per_jaar as s
join per_jaar as b on b.telling = s.telling and b.region = s.region and b.sector = s.sector and b.basisjaar = s.basisjaar
  and b.variant = s.variant and coalesce(b.gemeente, '') = coalesce(s.gemeente, '') and b.year = s.basisjaar
