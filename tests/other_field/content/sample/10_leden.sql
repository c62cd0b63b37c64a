-- Ieder werkgebied heeft op 1 januari 2022 `leden` leden; daarna komen of gaan er ieder jaar `groei`. Een op drie is jeugd.
create schema parquet;
create schema csv;

create table parquet.pashouders as
with gebied as (
  select gebied, cast(leden as integer) as leden, cast(groei as integer) as groei from targets.gebieden
)
select concat('PROEF-', gebied, '-', n) as pas, gebied, n % 3 = 0 as jeugd,
  case when n <= leden then date '2021-06-01' else make_date(2022 + (n - leden - 1) // groei, 6, 1) end as vanaf,
  case when groei < 0 and n > leden + 4 * groei then make_date(2022 + (leden - n) // -groei, 6, 1) end as tot
from gebied, range(1, 12000) as r(n)
where n <= leden + 4 * greatest(groei, 0)
order by gebied, n;

create table csv.gebieden as
select gebied, 2022 + jaar as jaar, cast(inwoners as integer) + 100 * jaar as inwoners
from targets.gebieden, range(0, 4) as r(jaar)
order by gebied, jaar;
