-- De tijdlijn: uit de stand per jaar de tabellen zoals een zorgkantoor ze heeft, met begin- en einddatums.

create schema parquet;
create macro klantcode(klant) as printf('VB%02d-%05d', cast(klant // 1000000 as integer), cast(klant % 1000000 as integer));
create macro begin_van(klant, jaar) as
  case when jaar = 2021 then date '2020-12-31' - cast(lot('begin', klant) % 3000 as integer) else wissel(klant, jaar - 1) end;
create macro einde_van(klant, jaar) as case when jaar = 2025 then null else wissel(klant, jaar) - 1 end;

create table parquet.klanten as
with leeftijd as (
  select k.regio, k.klant, l.van, l.tot,
    lot('leeftijd', k.klant) * sum(l.klanten) over (partition by k.klant) // 1000000 as punt,
    sum(l.klanten) over (partition by k.klant order by l.van) as boven, l.klanten
  from (select distinct regio, klant from staat) k join leeftijden l using (regio)
)
select klantcode(klant) as klant, regio,
  make_date(cast(2022 - van - lot('jaar', klant) * (tot - van + 1) // 1000000 as integer),
    cast(1 + lot('maand', klant) % 12 as integer), cast(1 + lot('dag', klant) % 28 as integer)) as geboren
from leeftijd where punt < boven and punt >= boven - klanten
order by klant;

create table parquet.indicaties as
with rij as (select klant, jaar, profiel, jaar - row_number() over (partition by klant, profiel order by jaar) as reeks from staat)
select klantcode(klant) as klant, 'gz' as sector, profiel, begin_van(klant, min(jaar)) as ingang, einde_van(klant, max(jaar)) as einde
from rij group by klant, profiel, reeks
order by klant, ingang;

create table parquet.toewijzingen as
with los as (
  select s.klant, s.jaar, 'Intramuraal' as leveringsvorm, a.van_locatie as pc6, false as geclusterd, s.meerzorg
  from staat s join adressen a using (regio, jaar, klant) where s.intramuraal
  union all
  select s.klant, s.jaar, s.vorm, case when s.geclusterd and not s.intramuraal then a.van_locatie else a.thuis end,
    s.geclusterd and not s.intramuraal, s.meerzorg and not s.intramuraal
  from staat s join adressen a using (regio, jaar, klant) where s.thuis
),
rij as (
  select *, jaar - row_number() over (partition by klant, leveringsvorm, pc6, geclusterd, meerzorg order by jaar) as reeks from los
)
select klantcode(klant) as klant, leveringsvorm, pc6, geclusterd, meerzorg,
  begin_van(klant, min(jaar)) as ingang, einde_van(klant, max(jaar)) as einde
from rij group by klant, leveringsvorm, pc6, geclusterd, meerzorg, reeks
order by klant, ingang, leveringsvorm;

create table parquet.locaties as
select r.regio, postcode(nummer_van(r.regio), r.nr) as pc6, printf('Voorbeeldlocatie %d', cast(r.nr + 1 as integer)) as naam,
  min(make_date(r.jaar, 1, 1)) as bekend_sinds
from (select regio, jaar, unnest(range(locaties)) as nr from regiojaar) r
group by 1, 2, 3
order by 1, 2;

create table parquet.zorgprofielen as
select profiel, 'gz' as sector, grondslag, meerzorg = 'ja' as meerzorg from targets.zorgprofielen order by profiel;
