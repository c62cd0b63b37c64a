-- Tabellen die een mens heeft ingevuld: daarom CSV, met bron en datum per regel.
create schema csv;

create table csv.kanslijnen as
select regio, cast(jaar as integer) as jaar, cast(kanslijn as integer) as kanslijn, cast(aandeel as integer) as aandeel,
  bron, cast(datum as date) as datum
from targets.kanslijnen
order by regio, jaar, kanslijn;

create table csv.ses as
select gemeente, jaar, cast(ses as integer) as klasse, 'Voorbeeld: statusscores' as bron, date '2022-03-01' as datum
from targets.gemeenten cross join (select unnest(range(2018, 2026)) as jaar)
where jaar <= 2022 or y2025 <> ''
order by gemeente, jaar;

create table csv.medewerkers as
select regio, sector, cast(jaar as integer) as jaar, cast(aantal as integer) as aantal, bron, cast(datum as date) as datum
from targets.medewerkers
order by regio, sector, jaar;

create table csv.instroom as
select regio, sector, cast(jaar as integer) as jaar, cast(kwartaal as integer) as kwartaal, herkomst,
  cast(aandeel as decimal(5, 1)) as aandeel, bron, cast(datum as date) as datum
from targets.instroom
order by regio, sector, jaar, kwartaal, aandeel desc, herkomst;

create table csv.uitstroom as
select regio, sector, cast(jaar as integer) as jaar, cast(kwartaal as integer) as kwartaal, bestemming,
  cast(aandeel as decimal(5, 1)) as aandeel, bron, cast(datum as date) as datum
from targets.uitstroom
order by regio, sector, jaar, kwartaal, aandeel desc, bestemming;
