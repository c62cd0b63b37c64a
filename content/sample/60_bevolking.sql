-- Inwoners en hun prognose. De prognose van een regio wordt zo bijgesteld dat het verwachte aantal klanten na vijf jaar
-- (gebruik per leeftijdsgroep, gemiddelde van drie jaar, keer bevolking) de index van het doel heeft.

create table parquet.inwoners as
with deel as (
  select d.regio, d.jaar, l.leeftijdsgroep, l.van, d.inwoners as totaal, l.inwoners as gewicht,
    sum(l.inwoners) over (partition by d.regio, d.jaar order by l.van) as tot,
    sum(l.inwoners) over (partition by d.regio, d.jaar) as alle
  from regiojaar d join leeftijden l using (regio)
)
select regio, leeftijdsgroep, jaar, cast(totaal * tot // alle - totaal * (tot - gewicht) // alle as bigint) as aantal
from deel
order by regio, jaar, van;

create table gebruik as
with leeftijd as (
  select s.regio, s.jaar, s.jaar - year(k.geboren) - case when month(k.geboren) > 1 or day(k.geboren) > 1 then 1 else 0 end as leeftijd
  from staat s join parquet.klanten k on k.klant = klantcode(s.klant)
),
klanten as (
  select a.regio, a.jaar, l.leeftijdsgroep, count(*) as klanten
  from leeftijd a join leeftijden l on l.regio = a.regio and least(greatest(a.leeftijd, 0), 95) between l.van and l.tot
  group by 1, 2, 3
)
select d.regio, d.jaar as basisjaar, k.leeftijdsgroep, sum(cast(k.klanten as hugeint) * 1000000000 // i.aantal) as gebruik
from regiojaar d
join klanten k on k.regio = d.regio and k.jaar between d.jaar - 2 and d.jaar
join parquet.inwoners i on i.regio = k.regio and i.jaar = k.jaar and i.leeftijdsgroep = k.leeftijdsgroep
where d.prognose_index is not null
group by 1, 2, 3;

create table parquet.bevolkingsprognose as
with ruw as (
  select d.regio, l.leeftijdsgroep, l.van, d.jaar as basisjaar, unnest(range(6)) as na, i.aantal, d.prognose_index,
    l.groei_vijf_jaar
  from regiojaar d
  join leeftijden l using (regio)
  join parquet.inwoners i on i.regio = d.regio and i.jaar = d.jaar and i.leeftijdsgroep = l.leeftijdsgroep
  where d.prognose_index is not null
),
verwacht as (
  select regio, basisjaar, prognose_index * 1000000 as doel,
    sum(gebruik * aantal) as nu, sum(gebruik * cast(aantal * groei_vijf_jaar * 1000000 as hugeint)) as straks
  from ruw join gebruik using (regio, basisjaar, leeftijdsgroep) where na = 5
  group by 1, 2, 3
),
-- bijstelling in miljoensten: hoeveel meer of minder mensen er na vijf jaar moeten zijn dan de ruwe groei zegt
bijstelling as (
  select regio, basisjaar, cast(doel as hugeint) * nu * 1000000 // straks as factor from verwacht
)
select r.regio, r.leeftijdsgroep, r.basisjaar, r.basisjaar + r.na as jaar,
  case when r.na = 0 then r.aantal else cast(
    (r.aantal * (5000000 + (cast(r.groei_vijf_jaar * b.factor as hugeint) - 1000000) * r.na) + 2500000) // 5000000 as bigint) end as aantal
from ruw r join bijstelling b using (regio, basisjaar)
order by r.regio, r.basisjaar, jaar, r.van;
