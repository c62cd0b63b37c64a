-- De doelen (de CSV-bestanden van deze map) met hun soort, en wat de andere bestanden steeds nodig hebben.

-- Een vast "toevalsgetal" van 0 tot en met 999.999 voor iemand of iets: iedere keer hetzelfde.
create macro lot(waarvoor, wie) as cast(md5_number_lower(concat(waarvoor, ':', wie)) % 1000000 as bigint);
create macro nummer_van(regio) as cast(substr(regio, 3) as integer);

-- Verhuizen, starten en stoppen gebeurt tussen 2 mei en 31 december: een stand van 1 januari geldt dus nog op 1 mei.
create macro wissel(klant, jaar) as make_date(cast(jaar as integer), 5, 2) + cast(lot(concat('wissel', jaar), klant) % 244 as integer);

create table regiojaar as
select
  regio, cast(jaar as integer) as jaar, cast(inwoners as bigint) as inwoners,
  cast(geindiceerden as bigint) as geindiceerden, cast(intramuraal as bigint) as intramuraal,
  cast(eigen_omgeving as bigint) as eigen_omgeving, cast(beide as bigint) as beide,
  cast(mpt as bigint) as mpt, cast(vpt as bigint) as vpt,
  cast(meerzorgwaardig as bigint) as meerzorgwaardig, cast(meerzorg as bigint) as meerzorg,
  cast(locaties as bigint) as locaties, cast(klantmaanden as bigint) as klantmaanden,
  cast(kosten_per_klant as decimal(18, 2)) as kosten_per_klant,
  cast(kosten_zonder_meerzorg as decimal(18, 2)) as kosten_zonder_meerzorg,
  cast(wacht_voorkeur as bigint) as wacht_voorkeur, cast(wacht_actief as bigint) as wacht_actief,
  cast(wacht_urgent as bigint) as wacht_urgent, cast(prognose_index as decimal(18, 6)) as prognose_index
from targets.regiojaar;

-- Een regio met eigen regels gebruikt die, een andere de regels van '*'.
create table profielen as
select r.regio, p.profiel, p.grondslag, p.meerzorg = 'ja' as waardig, cast(p.volgorde as integer) as volgorde,
  cast(w.klanten as bigint) as gewicht, cast(w.meerzorg as bigint) as gewicht_meerzorg
from (select distinct regio from regiojaar) r
join targets.verdeling_profielen w
  on w.regio = case when r.regio in (select regio from targets.verdeling_profielen) then r.regio else '*' end
join targets.zorgprofielen p on p.profiel = w.profiel;

create table leeftijden as
select r.regio, l.leeftijdsgroep, cast(l.van as integer) as van, cast(l.tot as integer) as tot,
  cast(l.inwoners as bigint) as inwoners, cast(l.klanten as bigint) as klanten,
  cast(l.groei_vijf_jaar as decimal(18, 6)) as groei_vijf_jaar
from (select distinct regio from regiojaar) r
join targets.leeftijden l
  on l.regio = case when r.regio in (select regio from targets.leeftijden) then r.regio else '*' end;

create table gemeenten as
select gemeente, regio, cast(gewicht as bigint) as gewicht,
  sum(cast(gewicht as bigint)) over (partition by regio order by gemeente) as tot,
  sum(cast(gewicht as bigint)) over (partition by regio) as alle
from targets.klanten_gemeente;
