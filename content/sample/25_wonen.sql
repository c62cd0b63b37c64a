-- Waar iedereen woont: gemeente, adres en aanbieder. Een klant woont steeds in dezelfde gemeente.

-- Doel: hoeveel klanten van de GZ er in 2019 en in 2022 in zorg zijn (zonder SGLVG), per gemeente. Wie in beide jaren telt,
-- wordt verdeeld naar 2019; de anderen vullen aan. Alle overige klanten volgen de verdeling van 2022. Wie in 2022 anders woont
-- dan in 2019 (thuis of niet), komt vaker in een gemeente waar dat aandeel zo verandert (`thuis_groei`, die vooraan staan).
create table groepen as
with telt as (
  select sector, regio, klant,
    coalesce(bool_or(in_zorg and profiel <> '1SGLVG') filter (jaar = 2019), false) as toen,
    coalesce(bool_or(in_zorg and profiel <> '1SGLVG') filter (jaar = 2022), false) as nu,
    coalesce(bool_or(thuis) filter (jaar = 2019), false) as toen_thuis,
    coalesce(bool_or(thuis) filter (jaar = 2022), false) as nu_thuis, max(jaar) as laatste
  from staat group by all
)
select *, row_number() over (
  partition by sector, regio, groep
  order by kans(6, klant) + 60000 * case groep when 'beide' then cast(toen_thuis as int) - cast(nu_thuis as int)
    when 'toen' then cast(toen_thuis as int) when 'nu' then -cast(nu_thuis as int) else 0 end, klant) - 1 as nr
from (
  select sector, regio, klant, laatste, toen_thuis, nu_thuis, case when sector <> 'gz' or not toen and not nu then 'overig' when toen and nu then 'beide'
    when toen then 'toen' else 'nu' end as groep
  from telt
);

create table gemeenten as
with doel as (
  select gemeente, regio, cast(klanten_2019 as bigint) as toen, cast(klanten_2022 as bigint) as nu,
    cast(x_km as bigint) as x_km, cast(y_km as bigint) as y_km,
    row_number() over (partition by regio order by cast(thuis_groei as bigint) desc, gemeente) as volgorde
  from targets.klanten_gemeente
),
aantal as (
  select s.sector, s.regio, count(*) filter (groep = 'beide') as beide, count(*) filter (groep = 'toen') as toen,
    count(*) filter (groep = 'nu') as nu
  from groepen s group by all
),
som as (
  select d.*, a.sector, a.beide as n_beide, a.toen as n_toen, a.nu as n_nu,
    sum(d.toen) over w as toen_tot, sum(d.toen) over r as toen_alle, sum(d.nu) over w as nu_tot, sum(d.nu) over r as nu_alle
  from doel d join aantal a using (regio)
  window w as (partition by a.sector, d.regio order by d.volgorde), r as (partition by a.sector, d.regio)
),
stand as (
  select *, deel_van(n_beide + n_toen, toen, toen_tot, toen_alle) as doel_toen,
    deel_van(n_beide + n_nu, nu, nu_tot, nu_alle) as doel_nu,
    deel_van(n_beide, toen, toen_tot, toen_alle) as blijven
  from som
)
select sector, regio, gemeente, nu, nu_tot, nu_alle, x_km, y_km,
  sum(blijven) over v as beide, sum(doel_toen - blijven) over v as toen_tm, sum(doel_nu - blijven) over v as nu_tm,
  blijven, doel_toen - blijven as alleen_toen, doel_nu - blijven as alleen_nu
from stand window v as (partition by sector, regio order by volgorde);

create table woonplaats as
select k.sector, k.regio, k.klant, k.laatste,
  -- wie al weg was toen Weesp bij Amsterdam kwam, staat nog onder de oude code
  case when g.gemeente = 'GM0363' and k.laatste < 2022 and kans(7, k.klant) < 20000 then 'GM0457' else g.gemeente end as gemeente
from groepen k
join gemeenten g on g.sector = k.sector and g.regio = k.regio
  and case k.groep
    when 'beide' then k.nr >= g.beide - g.blijven and k.nr < g.beide
    when 'toen' then k.nr >= g.toen_tm - g.alleen_toen and k.nr < g.toen_tm
    when 'nu' then k.nr >= g.nu_tm - g.alleen_nu and k.nr < g.nu_tm
    else kans(8, k.klant) * g.nu_alle // 1000000 >= g.nu_tot - g.nu and kans(8, k.klant) * g.nu_alle // 1000000 < g.nu_tot end;

-- Aanbieders: per regio zoveel die alleen intramuraal, allebei of alleen thuis leveren. Een paar hebben een contract in een
-- andere sector. GGZ en V&V hebben er minder dan GZ.
create table aanbieders as
with soort as (
  select r.regio, s.sector, a.soort, unnest(range(s.deel * cast(
    case a.soort when 'intramuraal' then r.aanbieders_intramuraal when 'beide' then r.aanbieders_beide else r.aanbieders_thuis end
    as bigint) // 100)) as nr
  from targets.regios r
  cross join (values ('gz', 100), ('ggz', 50), ('vv', 80)) s(sector, deel)
  cross join (values ('intramuraal'), ('beide'), ('thuis')) a(soort)
),
geteld as (
  select *, row_number() over (
    partition by regio, sector order by case soort when 'intramuraal' then 1 when 'beide' then 2 else 3 end, nr) as volgnummer,
    case sector when 'gz' then 'G' when 'ggz' then 'P' else 'V' end as letter
  from soort
)
select regio, sector, soort, volgnummer,
  printf('VA%02d-%s%02d', cast(nummer_van(regio) as integer), letter, cast(volgnummer as integer)) as aanbieder,
  case sector || volgnummer when 'gz13' then 'vv' when 'gz8' then 'ggz' when 'ggz7' then 'gz' when 'ggz10' then 'vv'
    when 'vv15' then 'gz' else sector end as contractsector
from geteld;

create table aanbieders_van as
select regio, sector, list(aanbieder order by volgnummer) filter (soort <> 'thuis') as met_verblijf,
  list(aanbieder order by volgnummer) filter (soort <> 'intramuraal') as met_thuis
from aanbieders group by all;

-- Adressen beginnen met een 0: zulke postcodes bestaan niet. `vak` 0-2: locaties per sector, 3-5: een enkel huis, 6-9: thuis.
create macro postcode(regio, vak, nr) as
  printf('0%02d%d', cast(regio as integer), cast(vak as integer))
    || chr(cast(65 + nr // 26 % 26 as integer)) || chr(cast(65 + nr % 26 as integer));

create table adressen as
with plek as (
  select s.sector, s.regio, s.jaar, s.klant, d.nummer, d.vanaf // 200000 as vak, d.locaties,
    min(d.locaties) over (partition by s.sector, s.regio) as eerste
  from staat s join regiojaar d using (sector, regio, jaar) where s.in_zorg
),
gekozen as (
  select *, kans(9, klant) < 50000 as enkel,
    case
      when kans(10, klant) * eerste // 1000000 < locaties - eerste then eerste + kans(10, klant) * eerste // 1000000
      when kans(11, klant) < 800000 then kans(11, klant) * eerste // 800000
      else kans(12, klant) * (eerste // 4) // 1000000 end as locatie
  from plek
)
select g.sector, g.regio, g.jaar, g.klant,
  case when enkel then postcode(g.nummer, 3 + vak, klant // 4 % 676) else postcode(g.nummer, vak, locatie) end as van_locatie,
  postcode(g.nummer, 6 + klant % 4, klant // 12 % 676) as thuis,
  a.met_verblijf[1 + case when enkel then kans(13, klant) % len(a.met_verblijf) else locatie % len(a.met_verblijf) end] as verblijf_van,
  a.met_thuis[1 + least(kans(14, klant), kans(15, klant)) * len(a.met_thuis) // 1000000] as thuis_van
from gekozen g join aanbieders_van a using (regio, sector);
