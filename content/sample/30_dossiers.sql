-- De tijdlijn: uit de stand per jaar de tabellen zoals een zorgkantoor ze heeft, met begin- en einddatums.

create schema parquet;
create macro klantcode(klant) as printf('VB%02d-%05d', cast(klant // 1000000 as integer), cast(klant % 1000000 as integer));
create macro begin_van(klant, jaar) as
  case when jaar = 2021 then date '2020-12-31' - cast(lot('begin', klant) % 3000 as integer) else wissel(klant, jaar - 1) end;
create macro einde_van(klant, jaar) as case when jaar = 2025 then null else wissel(klant, jaar) - 1 end;

-- Per regio dertig aanbieders van ongelijke grootte; de laatste twee zijn van een andere sector.
create macro aanbieder_van(klant) as
  printf('VA%02d-%02d', cast(klant // 1000000 as integer),
    cast(1 + least(lot('aanbieder', klant), lot('aanbieder 2', klant)) * 30 // 1000000 as integer));

create table parquet.aanbieders as
select printf('VA%02d-%02d', nummer_van(r.regio), cast(n.nr as integer)) as aanbieder,
  printf('Voorbeeldaanbieder %02d-%02d', nummer_van(r.regio), cast(n.nr as integer)) as naam,
  case n.nr when 29 then 'ggz' when 30 then 'vv' else 'gz' end as contractsector
from (select distinct regio from regiojaar) r cross join (select unnest(range(1, 31)) as nr) n
order by 1;

create table parquet.klanten as
with leeftijd as (
  select k.regio, k.klant, l.van, l.tot,
    lot('leeftijd', k.klant) * sum(l.klanten) over (partition by k.klant) // 1000000 as punt,
    sum(l.klanten) over (partition by k.klant order by l.van) as boven, l.klanten
  from (select distinct regio, klant from staat) k join leeftijden l using (regio)
)
select klantcode(l.klant) as klant, gemeente,
  make_date(cast(2022 - van - lot('jaar', l.klant) * (l.tot - van + 1) // 1000000 as integer),
    cast(1 + lot('maand', l.klant) % 12 as integer), cast(1 + lot('dag', l.klant) % 28 as integer)) as geboren
from leeftijd l
join gemeenten g on g.regio = l.regio
  and lot('gemeente', l.klant) * g.alle // 1000000 >= g.tot - g.gewicht and lot('gemeente', l.klant) * g.alle // 1000000 < g.tot
where punt < boven and punt >= boven - klanten
order by l.klant;

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
select klantcode(klant) as klant, aanbieder_van(klant) as aanbieder,
  case when r.leveringsvorm = 'Intramuraal' and not meerzorg and lot('deeltijd', klant) < 15000 then 'Deeltijdverblijf'
    when r.leveringsvorm = 'MPT' and lot('logeren', klant) < 60000 then 'Logeren' else r.leveringsvorm end as leveringsvorm,
  pc6, geclusterd, meerzorg,
  begin_van(klant, min(jaar)) as ingang, einde_van(klant, max(jaar)) as einde
from rij r group by klant, r.leveringsvorm, pc6, geclusterd, meerzorg, reeks
order by 1, ingang, 3;

create table parquet.locaties as
select g.gemeente, postcode(nummer_van(r.regio), r.nr) as pc6, printf('Voorbeeldlocatie %d', cast(r.nr + 1 as integer)) as naam,
  min(make_date(r.jaar, 1, 1)) as bekend_sinds,
  100000 + nummer_van(r.regio) * 4000 + lot('x', r.nr) % 30000 as x, 450000 + nummer_van(r.regio) * 2000 + lot('y', r.nr) % 30000 as y
from (select regio, jaar, unnest(range(locaties)) as nr from regiojaar) r
join gemeenten g on g.regio = r.regio
  and lot('ligt', r.nr) * g.alle // 1000000 >= g.tot - g.gewicht and lot('ligt', r.nr) * g.alle // 1000000 < g.tot
group by g.gemeente, r.regio, r.nr
order by 2, 1;

create table parquet.zorgprofielen as
select profiel, sector, grondslag, profielgroep, klasse, licht = 'ja' as licht, meerzorg = 'ja' as meerzorg
from targets.zorgprofielen order by cast(volgorde as integer);
