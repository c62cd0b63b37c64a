-- De tijdlijn: uit de stand per jaar de tabellen zoals een zorgkantoor ze heeft, met begin- en einddatums.

create schema parquet;
create macro klantcode(klant) as printf('VB%02d-%06d', cast(klant // 1000000 as integer), cast(klant % 1000000 as integer));
create macro begin_van(klant, jaar) as
  case when jaar = 2018 then date '2017-12-31' - cast(kans(20, klant) % 3000 as integer) else wissel(klant, jaar - 1) end;
create macro einde_van(klant, jaar) as case when jaar = 2025 then null else wissel(klant, jaar) - 1 end;

-- De leeftijd is die van 1 januari 2022, naar de gulden snede over de nummers verdeeld: iedere groep buren heeft dan alle
-- leeftijden. Wie er eerder al was, is toen al geboren.
create table parquet.klanten as
with leeftijden as (
  select r.sector, r.regio, cast(l.van as bigint) as van, cast(l.tot as bigint) as tot, cast(l.klanten as bigint) as klanten,
    sum(cast(l.klanten as bigint)) over (partition by r.sector, r.regio order by cast(l.van as bigint)) as tm,
    sum(cast(l.klanten as bigint)) over (partition by r.sector, r.regio) as alle
  from regios r
  join targets.leeftijden l on l.sector = r.sector
    and l.regio = case when exists (select 1 from targets.leeftijden e where e.sector = r.sector and e.regio = r.regio)
      then r.regio else '*' end
),
eerste as (select klant, min(jaar) as jaar from staat group by 1),
leeftijd as (
  select w.klant, w.gemeente, greatest(l.van, least(2023 - e.jaar, l.tot)) as van, l.tot
  from woonplaats w
  join eerste e using (klant)
  join leeftijden l on l.sector = w.sector and l.regio = w.regio
    and w.klant * 618034 % 1000000 * l.alle // 1000000 >= l.tm - l.klanten and w.klant * 618034 % 1000000 * l.alle // 1000000 < l.tm
)
select klantcode(klant) as klant, gemeente,
  make_date(cast(2021 - van - kans(21, klant) * (tot - van + 1) // 1000000 as integer),
    cast(1 + kans(22, klant) % 12 as integer), cast(1 + kans(23, klant) % 28 as integer)) as geboren
from leeftijd
order by klant;

create table parquet.indicaties as
with rij as (
  select sector, klant, jaar, profiel, jaar - row_number() over (partition by klant, profiel order by jaar) as reeks from staat
)
select klantcode(klant) as klant, sector, profiel, begin_van(klant, min(jaar)) as ingang, einde_van(klant, max(jaar)) as einde
from rij group by sector, rij.klant, profiel, reeks
order by 1, ingang;

-- Wie een PGB heeft, regelt de zorg zelf: daar staat geen aanbieder bij.
create table parquet.toewijzingen as
with los as (
  select s.klant, s.jaar, a.verblijf_van as aanbieder,
    case when not s.meerzorg and kans(30, s.klant) < 15000 then 'Deeltijdverblijf' else 'Intramuraal' end as leveringsvorm,
    a.van_locatie as pc6, false as geclusterd, s.meerzorg
  from staat s join adressen a using (sector, regio, jaar, klant) where s.intramuraal
  union all
  select s.klant, s.jaar, case when s.vorm <> 'PGB' then a.thuis_van end,
    case when s.vorm = 'MPT' and kans(31, s.klant) < 60000 then 'Logeren' else s.vorm end,
    case when s.geclusterd then a.van_locatie else a.thuis end, s.geclusterd, s.meerzorg and not s.intramuraal
  from staat s join adressen a using (sector, regio, jaar, klant) where s.thuis
),
rij as (
  select *, jaar - row_number() over (
    partition by klant, aanbieder, leveringsvorm, pc6, geclusterd, meerzorg order by jaar) as reeks
  from los
)
select klantcode(klant) as klant, aanbieder, leveringsvorm, pc6, geclusterd, meerzorg,
  begin_van(klant, min(jaar)) as ingang, einde_van(klant, max(jaar)) as einde
from rij group by rij.klant, aanbieder, leveringsvorm, pc6, geclusterd, meerzorg, reeks
order by 1, ingang, leveringsvorm;

create table parquet.aanbieders as
select aanbieder, 'Voorbeeldaanbieder ' || substr(aanbieder, 3) as naam, contractsector from aanbieders order by 1;

-- De Zorgatlas kent een deel van de locaties, en niet allemaal even lang; in de GZ eerst die van aanbieders uit de sector zelf.
create table parquet.locaties as
with alle as (
  select r.sector, r.regio, r.nummer, r.vanaf // 200000 as vak, unnest(range(max(r.locaties))) as nr from regiojaar r group by all
),
volgorde as (
  select a.*, row_number() over (
    partition by a.sector, a.regio order by case when a.sector = 'gz' and b.contractsector <> 'gz' then 1 else 0 end, a.nr) as rang
  from alle a
  join aanbieders_van v using (sector, regio)
  join aanbieders b on b.aanbieder = v.met_verblijf[1 + a.nr % len(v.met_verblijf)]
),
bekend as (
  select v.sector, v.regio, v.nummer, v.vak, v.nr, min(r.jaar) as jaar
  from volgorde v join regiojaar r on r.sector = v.sector and r.regio = v.regio and v.rang <= r.zorgatlas
  group by all
)
select g.gemeente, postcode(b.nummer, b.vak, b.nr) as pc6, printf('Voorbeeldlocatie %s %d', b.sector, cast(b.nr + 1 as integer)) as naam,
  make_date(cast(b.jaar as integer), 1, 1) as bekend_sinds,
  g.x_km * 1000 + lot(concat('x', b.sector, b.regio), b.nr) % 6000 - 3000 as x,
  g.y_km * 1000 + lot(concat('y', b.sector, b.regio), b.nr) % 6000 - 3000 as y
from bekend b
join gemeenten g on g.sector = b.sector and g.regio = b.regio
  and lot(concat('ligt', b.sector, b.regio), b.nr) * g.nu_alle // 1000000 >= g.nu_tot - g.nu
  and lot(concat('ligt', b.sector, b.regio), b.nr) * g.nu_alle // 1000000 < g.nu_tot
order by pc6, gemeente;

create table parquet.zorgprofielen as
select profiel, sector, grondslag, profielgroep, klasse, licht = 'ja' as licht, meerzorg = 'ja' as meerzorg
from targets.zorgprofielen order by cast(volgorde as integer);
