-- Wat is gedeclareerd, per klant en maand. Het bedrag van een regio en jaar wordt tot op de cent verdeeld.
-- Een PGB wordt niet gedeclareerd, en van MPT en VPT maar een deel van de maanden.

-- Een stuk: een klant met één stand in één kalenderjaar, en de maanden daarvan.
create table stukken as
with jaren as (
  select s.*, s.jaar as kalender, 1 as van, case when s.jaar = 2025 then 4 else wisselmaand(klant, s.jaar) end as tm
  from staat s where s.intramuraal or s.vorm in ('MPT', 'VPT')
  union all
  select s.*, s.jaar - 1, wisselmaand(klant, s.jaar - 1) + 1, 12
  from staat s where s.jaar > 2018 and (s.intramuraal or s.vorm in ('MPT', 'VPT'))
),
stuk as (
  select j.* exclude (tm), j.tm - j.van + 1 as maanden, j.profiel = '1SGLVG' as apart,
    case when j.meerzorg or j.intramuraal or j.profiel = '1SGLVG' then 0 else 1 end as beurt
  from jaren j where j.tm >= j.van
),
ruimte as (
  select *, sum(maanden) over (partition by sector, regio, kalender, beurt order by klant, jaar) as tot,
    sum(maanden) over (partition by sector, regio, kalender, beurt) as alle,
    coalesce(sum(case when beurt = 0 then maanden end) over (partition by sector, regio, kalender), 0) as eerst
  from stuk
),
geteld as (
  select r.* exclude (tot, alle, eerst),
    case when d.klantmaanden is null then maanden
      when beurt = 0 then deel_van(least(d.klantmaanden, eerst), maanden, tot, alle)
      else deel_van(greatest(d.klantmaanden - eerst, 0), maanden, tot, alle) end as aantal
  from ruimte r join regiojaar d on d.sector = r.sector and d.regio = r.regio and d.jaar = r.kalender
)
select g.sector, g.regio, g.kalender, g.klant, g.jaar, g.intramuraal, g.grondslag, g.profiel, g.meerzorg, g.apart, g.aantal,
  g.van + kans(50, g.klant) % (g.maanden - g.aantal + 1) as van,
  case when g.intramuraal then 'verblijf' else lower(g.vorm) end as prestatie,
  case when g.intramuraal then a.verblijf_van else a.thuis_van end as aanbieder,
  g.aantal * (80 + kans(51, g.klant) % 41) * case when g.intramuraal then 20 else 9 end * cast(p.prijs as bigint) as gewicht,
  case when g.meerzorg then g.aantal * (
    70 + kans(52, g.klant) % 61 + case g.grondslag when 'SGLVG' then 40 when 'VG' then 15 else 0 end) else 0 end as gewicht_meerzorg
from geteld g
join adressen a using (sector, regio, jaar, klant)
join (unpivot targets.prijzen on columns('^y[0-9]{4}$') into name kolom value prijs) p
  on p.grondslag = g.grondslag and p.kolom = 'y' || g.kalender
where g.aantal > 0;

-- De bedragen van een regio en jaar in centen: alles, SGLVG apart, en meerzorg.
create table bedragen as
with maanden as (
  select s.sector, s.regio, s.kalender as jaar, sum(aantal) as maanden, coalesce(sum(aantal) filter (apart), 0) as apart,
    coalesce(sum(aantal) filter (meerzorg), 0) as meerzorg
  from stukken s group by all
),
samen as (
  select sector, 'ZK' as regio, jaar, sum(maanden) as maanden, sum(apart) as apart, sum(meerzorg) as meerzorg from maanden group by all
  union all
  select * from maanden where regio = 'ZK06'
),
niveau as (
  select s.*, max(waarde) filter (maat = 'kosten_per_klant') as alles,
    max(waarde) filter (maat = 'kosten_zonder_sglvg') as zonder_sglvg,
    max(waarde) filter (maat = 'kosten_zonder_meerzorg') as zonder_meerzorg
  from samen s join doelen d using (sector, regio, jaar) group by all
),
doel as (
  select sector, regio, jaar, cast(alles * 100 as hugeint) * maanden as alles,
    case when zonder_sglvg is null then 0
      else cast(alles * 100 as hugeint) * maanden - cast(zonder_sglvg * 100 as hugeint) * (maanden - apart) end as apart,
    cast((alles - zonder_meerzorg) * 100 as hugeint) * maanden as meerzorg
  from niveau
),
rest as (
  select t.sector, t.jaar, t.alles - d.alles as alles, t.apart - d.apart as apart, t.meerzorg - d.meerzorg as meerzorg
  from doel t join doel d on d.sector = t.sector and d.jaar = t.jaar and d.regio = 'ZK06' where t.regio = 'ZK'
),
gewicht as (
  select m.sector, m.regio, m.jaar, r.alles, r.apart, r.meerzorg,
    m.maanden * (g.kosten * 10 + lot(concat('kosten', m.sector, m.jaar), m.regio) % 11) as gewicht,
    m.apart as gewicht_apart, m.meerzorg * g.dagprijs as gewicht_meerzorg
  from maanden m join rest r using (sector, jaar) join regios g using (sector, regio) where m.regio <> 'ZK06'
)
select sector, regio, jaar, alles, apart, meerzorg from doel where regio = 'ZK06'
union all
select sector, regio, jaar,
  deel_van(alles, gewicht, sum(gewicht) over v, sum(gewicht) over w),
  deel_van(apart, gewicht_apart, sum(gewicht_apart) over v, sum(gewicht_apart) over w),
  deel_van(meerzorg, gewicht_meerzorg, sum(gewicht_meerzorg) over v, sum(gewicht_meerzorg) over w)
from gewicht
window v as (partition by sector, jaar order by regio), w as (partition by sector, jaar);

create table stukken_met_bedrag as
with meerzorg as (
  select s.*, b.alles, b.apart as alles_apart,
    deel_van(b.meerzorg, s.gewicht_meerzorg, sum(s.gewicht_meerzorg) over (v order by s.klant, s.jaar),
      sum(s.gewicht_meerzorg) over v) as centen_meerzorg
  from stukken s join bedragen b on b.sector = s.sector and b.regio = s.regio and b.jaar = s.kalender
  window v as (partition by s.sector, s.regio, s.kalender)
),
zorg as (
  select *, case when apart then alles_apart else alles - alles_apart end
    - sum(centen_meerzorg) over (partition by sector, regio, kalender, apart) as over_voor_zorg
  from meerzorg
)
select klantcode(klant) as klant, aanbieder, prestatie, kalender, van, aantal, centen_meerzorg,
  case when sector = 'gz' and kans(53, zorg.klant) < 600000 then 28 else 0 end as dagbesteding,
  deel_van(over_voor_zorg, gewicht, sum(gewicht) over (u order by zorg.klant, jaar), sum(gewicht) over u) as centen
from zorg
window u as (partition by sector, regio, kalender, apart);

create table parquet.declaraties as
with regel as (
  select klant, aanbieder, prestatie, dagbesteding, make_date(cast(kalender as integer), cast(van + nr as integer), 1) as maand,
    centen // aantal + case when nr < centen % aantal then 1 else 0 end as zorg,
    centen_meerzorg // aantal + case when nr < centen_meerzorg % aantal then 1 else 0 end as meerzorg
  from (select *, unnest(range(aantal)) as nr from stukken_met_bedrag)
),
soorten as (
  select klant, aanbieder, maand, 'zorg' as soort, prestatie, zorg - zorg * dagbesteding // 100 as centen from regel
  union all
  select klant, aanbieder, maand, 'zorg', 'dagbesteding', zorg * dagbesteding // 100 from regel where dagbesteding > 0
  union all
  select klant, aanbieder, maand, 'meerzorg', 'meerzorg', meerzorg from regel where meerzorg > 0
)
select klant, aanbieder, maand, soort, prestatie, day(last_day(maand)) as dagen,
  cast(cast(centen as decimal(14, 0)) * 0.01 as decimal(12, 2)) as bedrag
from soorten
order by maand, klant, soort, prestatie;
