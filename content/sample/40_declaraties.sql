-- Wat is gedeclareerd, per klant en maand. Het bedrag van een regio en jaar wordt tot op de cent verdeeld: ieder krijgt
-- het verschil tussen twee afgeronde tussenstanden, zodat de som precies het doel is.
-- Een pgb wordt niet gedeclareerd, en van MPT en VPT maar een deel van de maanden.

create table maanden as
with alle as (
  select s.*, unnest(range(
    year(van) * 12 + month(van) - 1 + case when day(van) > 1 then 1 else 0 end,
    year(tot - 1) * 12 + month(tot - 1))) as nr
  from staat s where s.intramuraal or s.vorm in ('MPT', 'VPT')
),
kan as (
  select regio, klant, profiel, grondslag, intramuraal, meerzorg, nr, nr // 12 as jaar, nr % 12 + 1 as maand,
    case when meerzorg then 0 when intramuraal then 1000000 else 2000000 end
      + (lot('declareert', klant) + lot('declareert', klant * 100000 + nr)) // 2 as beurt
  from alle where nr < 2025 * 12 + 4
)
select k.*
from (select *, row_number() over (partition by regio, jaar order by beurt, klant, nr) as rang from kan) k
join regiojaar d on d.regio = k.regio and d.jaar = k.jaar
where k.rang <= d.klantmaanden;

-- Het doel per grondslag, in centen; de grootste grondslag (VG) krijgt wat van het totaal overblijft.
create table doel_grondslag as
with aantal as (select regio, jaar, grondslag, count(*) as n from maanden group by 1, 2, 3),
niveau as (
  select a.*, d.kosten_zonder_meerzorg * d.klantmaanden as totaal,
    cast(case a.jaar when 2021 then t.y2021 when 2022 then t.y2022 when 2023 then t.y2023 when 2024 then t.y2024 else t.y2025 end
      as decimal(18, 2)) * b.kosten_zonder_meerzorg
      -- een regio zonder eigen regels wijkt per jaar en grondslag tot 1% af
      * case when t.regio = '*' then 990 + lot(concat('prijs', a.jaar, a.grondslag), a.regio) % 21 else 1000 end as keer
  from aantal a
  join regiojaar d on d.regio = a.regio and d.jaar = a.jaar
  join regiojaar b on b.regio = a.regio and b.jaar = 2022
  left join targets.kosten_grondslag t on t.grondslag = a.grondslag
    and t.regio = case when a.regio in (select regio from targets.kosten_grondslag) then a.regio else '*' end
),
centen as (
  select regio, jaar, grondslag, cast(totaal * 100 as bigint) as totaal,
    cast(keer as hugeint) * n // 80000 as eigen
  from niveau
)
select regio, jaar, grondslag,
  cast(case when grondslag = 'VG' then totaal - sum(coalesce(eigen, 0)) over (partition by regio, jaar) else eigen end as bigint) as centen
from centen;

-- (gehele getallen van 64 bits: de gewichten zijn klein, zodat gewicht x centen erin past)
create table bedragen as
with gewogen as (
  select *, (case when intramuraal then 20 else 9 end) * (80 + lot('prijs', klant) % 41) // 10 as gewicht from maanden
),
som as (
  select *,
    cast(sum(gewicht) over (partition by regio, jaar, grondslag order by klant, nr) as bigint) as tot,
    cast(sum(gewicht) over (partition by regio, jaar, grondslag) as bigint) as alle
  from gewogen
)
select s.klant, s.nr, g.centen * s.tot // s.alle - g.centen * (s.tot - s.gewicht) // s.alle as centen
from som s
join doel_grondslag g on g.regio = s.regio and g.jaar = s.jaar and g.grondslag = s.grondslag;

create table bedragen_meerzorg as
with rang as (
  select klant, nr, regio, jaar, row_number() over (partition by regio, jaar order by klant, nr) as rang,
    count(*) over (partition by regio, jaar) as alle
  from maanden where meerzorg
)
select r.klant, r.nr, m.centen * r.rang // r.alle - m.centen * (r.rang - 1) // r.alle as centen
from rang r
join (
  select regio, jaar, cast((kosten_per_klant - kosten_zonder_meerzorg) * klantmaanden * 100 as bigint) as centen from regiojaar
) m on m.regio = r.regio and m.jaar = r.jaar;

create table parquet.declaraties as
with regel as (
  select klant, nr, 'zorg' as soort, 'verblijf' as prestatie, centen * 72 // 100 as centen from bedragen
  union all
  select klant, nr, 'zorg', 'dagbesteding', centen - centen * 72 // 100 from bedragen
  union all
  select klant, nr, 'meerzorg', 'meerzorg', centen from bedragen_meerzorg
)
select klantcode(klant) as klant, aanbieder_van(klant) as aanbieder, make_date(cast(nr // 12 as integer), cast(nr % 12 + 1 as integer), 1) as maand, soort, prestatie,
  cast(30 as bigint) as dagen, cast(cast(centen as decimal(14, 0)) * 0.01 as decimal(12, 2)) as bedrag
from regel
order by maand, klant, soort, prestatie;
