-- Inwoners per gemeente, met hun leeftijd, herkomst en omgeving. De gemeenten tellen op tot de regio, de leeftijden tot de gemeente.

create table gemeentejaar as
select gemeente, regio, cast(substr(kolom, 2) as integer) as jaar, cast(inwoners as bigint) as inwoners
from (unpivot (select * exclude (adressendichtheid, ses) from targets.gemeenten) on columns('^y[0-9]{4}$') into name kolom value inwoners)
where inwoners <> '';

create table leeftijden_inwoners as
select r.regio, l.leeftijdsgroep, cast(l.van as integer) as van, coalesce(cast(l.tot as integer), 200) as tot,
  cast(l.inwoners as bigint) as inwoners, cast(l.groei_vijf_jaar as decimal(18, 6)) as groei_vijf_jaar
from (select distinct regio from targets.gemeenten) r
join targets.leeftijden_inwoners l
  on l.regio = case when r.regio in (select regio from targets.leeftijden_inwoners) then r.regio else '*' end;

create schema if not exists parquet;
create table parquet.inwoners as
with deel as (
  select g.gemeente, g.jaar, l.leeftijdsgroep, l.van, g.inwoners as totaal, l.inwoners as gewicht,
    sum(l.inwoners) over (partition by g.gemeente, g.jaar order by l.van) as tot,
    sum(l.inwoners) over (partition by g.gemeente, g.jaar) as alle
  from gemeentejaar g join leeftijden_inwoners l using (regio)
)
select gemeente, leeftijdsgroep, jaar, cast(totaal * tot // alle - totaal * (tot - gewicht) // alle as bigint) as aantal
from deel
order by gemeente, jaar, van;

create table parquet.inwoners_nederland as
select cast(jaar as bigint) as jaar, cast(aantal as bigint) as aantal from targets.inwoners_nederland order by jaar;

-- Per regio liggen de aandelen vast; een gemeente wijkt er tot een kwart van af.
create table parquet.herkomst as
with gewicht as (
  select g.gemeente, g.regio, g.jaar, g.inwoners, h.herkomst, h.volgorde,
    cast(case h.herkomst when 'Westers' then d.westers else d.niet_westers end as bigint) as promille,
    g.inwoners * (750 + lot(concat('herkomst', h.herkomst), g.gemeente) % 501) as gewicht
  from gemeentejaar g
  join targets.herkomst d using (regio)
  cross join (values ('Westers', 2), ('Niet-westers', 3)) h(herkomst, volgorde)
),
som as (
  select *, sum(inwoners) over (partition by regio, jaar, herkomst) * promille // 1000 as totaal,
    sum(gewicht) over (partition by regio, jaar, herkomst order by gemeente) as tot,
    sum(gewicht) over (partition by regio, jaar, herkomst) as alle
  from gewicht
),
elders as (
  select gemeente, jaar, herkomst, volgorde,
    cast(totaal * tot // alle - totaal * (tot - gewicht) // alle as bigint) as aantal
  from som
)
select gemeente, jaar, herkomst, aantal
from (
  select * from elders
  union all
  select g.gemeente, g.jaar, 'Nederlands', 1, cast(g.inwoners - sum(e.aantal) as bigint)
  from gemeentejaar g join elders e using (gemeente, jaar)
  group by g.gemeente, g.jaar, g.inwoners
)
order by gemeente, jaar, volgorde;

create table parquet.stedelijkheid as
with dichtheid as (
  select g.gemeente, g.jaar, cast(t.adressendichtheid as bigint) + (g.jaar - 2022) * 5 as adressen
  from gemeentejaar g join targets.gemeenten t using (gemeente)
)
select gemeente, cast(jaar as bigint) as jaar, adressen as omgevingsadressendichtheid,
  cast(case when adressen >= 2500 then 1 when adressen >= 1500 then 2 when adressen >= 1000 then 3 when adressen >= 500 then 4 else 5 end
    as bigint) as klasse
from dichtheid
order by gemeente, jaar;
