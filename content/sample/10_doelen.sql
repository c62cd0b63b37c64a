-- De doelen (de CSV-bestanden van deze map) per sector, regio en jaar, en wat de andere bestanden steeds nodig hebben.
-- Drenthe (ZK06) en het totaal (ZK) zijn doelen; wat er tussen zit, wordt over de andere regio's verdeeld.

-- Een vast "toevalsgetal" van 0 tot en met 999.999: van iets met een naam, of (sneller) van een klant. Iedere keer hetzelfde.
create macro lot(waarvoor, wie) as cast(md5_number_lower(concat(waarvoor, ':', wie)) % 1000000 as bigint);
create macro kans(nr, klant) as
  ((klant * 7919 + nr * 104729 + 12345) % 2147483647) * ((klant * 7919 + nr * 104729 + 12345) % 2147483647)
    % 2147483647 * 48271 % 1000003 % 1000000;
create macro nummer_van(regio) as cast(substr(regio, 3) as bigint);

-- Een geheel getal verdelen naar gewicht: ieder krijgt het verschil van twee afgeronde tussenstanden, zodat de som klopt.
-- `tot` is het gewicht tot en met deze, `alle` het gewicht van allen.
create macro deel_van(totaal, gewicht, tot, alle) as cast(
  cast(totaal as hugeint) * cast(tot as hugeint) // cast(greatest(alle, 1) as hugeint)
  - cast(totaal as hugeint) * cast(tot - gewicht as hugeint) // cast(greatest(alle, 1) as hugeint) as bigint);

-- Verhuizen, starten en stoppen gebeurt tussen 2 juli en 28 december: een stand van 1 januari geldt het hele halfjaar.
create macro wisselmaand(klant, jaar) as 7 + kans(1000 + jaar, klant) % 6;
create macro wissel(klant, jaar) as
  make_date(cast(jaar as integer), cast(wisselmaand(klant, jaar) as integer), cast(2 + kans(2000 + jaar, klant) % 27 as integer));

create table doelen as
select sector, regio, maat, cast(substr(kolom, 2) as bigint) as jaar, cast(waarde as decimal(18, 2)) as waarde
from (unpivot targets.doelen on columns('^y[0-9]{4}$') into name kolom value waarde);

create table regios as
select regio, nummer_van(regio) as nummer, s.sector, s.volgorde * 200000 as vanaf,
  cast(case s.sector when 'gz' then r.gz when 'ggz' then r.ggz else r.vv end as bigint) as gewicht,
  cast(r.groei as bigint) as groei, cast(r.thuis as bigint) as thuis, cast(r.kosten as bigint) as kosten,
  cast(r.dagprijs as bigint) as dagprijs, cast(r.locaties as bigint) as locaties, cast(r.wacht as bigint) as wacht
from targets.regios r cross join (values ('gz', 0), ('ggz', 1), ('vv', 2)) s(sector, volgorde);

create table profielen as
select case when r.regio = 'ZK' then '*' else r.regio end as regio, p.sector, r.profiel, p.grondslag,
  cast(p.volgorde as bigint) as volgorde,
  p.meerzorg = 'ja' as waardig, cast(substr(r.kolom, 2) as bigint) as jaar,
  -- van het totaal gaat Drenthe af
  cast(r.klanten as bigint) - coalesce(cast(d.klanten as bigint), 0) as klanten,
  cast(r.meerzorg as bigint) - coalesce(cast(d.meerzorg as bigint), 0) as meerzorg
from (unpivot targets.profielen on columns('^y[0-9]{4}$') into name kolom value klanten) r
left join (unpivot targets.profielen on columns('^y[0-9]{4}$') into name kolom value klanten) d
  on r.regio = 'ZK' and d.regio = 'ZK06' and d.profiel = r.profiel and d.kolom = r.kolom
join targets.zorgprofielen p on p.profiel = r.profiel;

-- Wat over de andere regio's te verdelen is, en naar welk gewicht. Wie in zorg is, volgt uit de profielen.
create table te_verdelen as
select t.sector, t.jaar, t.maat, cast(t.waarde - d.waarde as bigint) as totaal
from doelen t join doelen d on d.sector = t.sector and d.jaar = t.jaar and d.maat = t.maat
where t.regio = 'ZK' and d.regio = 'ZK06' and t.maat not like 'kosten%'
union all
select sector, jaar, 'in_zorg', cast(sum(klanten) as bigint) from profielen where regio = '*' group by 1, 2;

create table standen as
with gewicht as (
  select r.sector, r.regio, v.jaar, v.maat, v.totaal,
    r.gewicht * (1000 + r.groei * (v.jaar - 2022) + lot(concat('groei', r.sector, v.jaar), r.regio) % 5)
      * case
        when v.maat in ('eigen_omgeving', 'beide', 'mpt') then r.thuis
        when v.maat = 'vpt' then r.thuis * (90 + lot(concat('vpt', r.sector), r.regio) % 21) // 100
        when v.maat in ('locaties', 'zorgatlas') then r.locaties
        when v.maat like 'wacht%' then r.wacht * (97 + lot(concat(v.maat, v.jaar), r.regio) % 7) // 100
        when v.maat = 'meerzorg' then 200 - r.thuis
        else 100 end as gewicht
  from regios r join te_verdelen v using (sector) where r.regio <> 'ZK06'
),
som as (
  select *, sum(gewicht) over (partition by sector, jaar, maat order by regio) as tot,
    sum(gewicht) over (partition by sector, jaar, maat) as alle
  from gewicht
)
select sector, regio, jaar, maat, deel_van(totaal, gewicht, tot, alle) as aantal from som
union all
select sector, regio, jaar, maat, cast(waarde as bigint) from doelen where regio = 'ZK06' and maat not like 'kosten%'
union all
select sector, regio, jaar, 'in_zorg', cast(sum(klanten) as bigint) from profielen where regio = 'ZK06' group by all;

create table regiojaar as
with breed as (
  select sector, regio, jaar, max(aantal) filter (maat = 'geindiceerd') as geindiceerd, max(aantal) filter (maat = 'in_zorg') as in_zorg,
    max(aantal) filter (maat = 'eigen_omgeving') as eigen_omgeving, max(aantal) filter (maat = 'beide') as beide,
    max(aantal) filter (maat = 'mpt') as mpt, max(aantal) filter (maat = 'vpt') as vpt, max(aantal) filter (maat = 'meerzorg') as meerzorg,
    max(aantal) filter (maat = 'locaties') as locaties, max(aantal) filter (maat = 'zorgatlas') as zorgatlas,
    max(aantal) filter (maat = 'klantmaanden') as klantmaanden, max(aantal) filter (maat = 'wacht_voorkeur') as wacht_voorkeur,
    max(aantal) filter (maat = 'wacht_intramuraal') as wacht_intramuraal, max(aantal) filter (maat = 'wacht_actief') as wacht_actief,
    max(aantal) filter (maat = 'wacht_urgent') as wacht_urgent, max(aantal) filter (maat = 'wacht_voorzorg') as wacht_voorzorg
  from standen group by all
)
select b.*, b.in_zorg - b.eigen_omgeving + b.beide as intramuraal, r.nummer, r.vanaf
from breed b join regios r using (sector, regio);
