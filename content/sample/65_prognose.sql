-- De verwachte bevolking per gemeente en leeftijdsgroep, tot 2040. De groei per leeftijdsgroep (leeftijden_inwoners.csv) wordt
-- per gemeente zo bijgesteld dat het verwachte aantal klanten van de GZ (gebruik per leeftijdsgroep keer bevolking) de index
-- van het doel heeft: voor een regio die van prognose.csv, voor een gemeente van Drenthe ook die van prognose_gemeente.csv.
-- Alles in hele getallen: een index en een groei in miljardsten.

-- Tot en met basisjaar 2023 telt wie in zorg is, in dat jaar; daarna wie een indicatie heeft, gemiddeld over drie jaar.
create macro op_1_januari(ingang, einde) as range(
  greatest(year(ingang) + case when month(ingang) = 1 and day(ingang) = 1 then 0 else 1 end, 2018), coalesce(year(einde), 2025) + 1);

create table gz_klanten as
with indicatie as (select distinct klant, unnest(op_1_januari(ingang, einde)) as jaar from parquet.indicaties where sector = 'gz'),
zorg as (select distinct klant, unnest(op_1_januari(ingang, einde)) as jaar from parquet.toewijzingen)
select i.jaar, i.klant, k.gemeente, g.regio, z.klant is not null as in_zorg,
  i.jaar - year(k.geboren) - case when month(k.geboren) > 1 or day(k.geboren) > 1 then 1 else 0 end as leeftijd
from indicatie i
join parquet.klanten k on k.klant = i.klant
join targets.gemeenten g on g.gemeente = k.gemeente
left join zorg z on z.klant = i.klant and z.jaar = i.jaar;

create table inwoners_per_leeftijd as
select g.regio, i.jaar, i.leeftijdsgroep, cast(sum(i.aantal) as hugeint) as inwoners
from parquet.inwoners i join targets.gemeenten g using (gemeente)
group by 1, 2, 3;

create table doel_prognose as
select regio, cast(basisjaar as bigint) as basisjaar, cast(na_vijf_jaar as decimal(18, 9)) as vijf, cast(in_2040 as decimal(18, 9)) as straks
from targets.prognose;

create table gebruik as
with klanten as (
  select k.regio, k.jaar, l.leeftijdsgroep, count(*) as geindiceerd, count(*) filter (in_zorg) as in_zorg
  from gz_klanten k join leeftijden_inwoners l on l.regio = k.regio and greatest(k.leeftijd, 0) between l.van and l.tot
  group by 1, 2, 3
)
select d.regio, d.basisjaar, k.leeftijdsgroep,
  cast(sum(1000000000 * (case when d.basisjaar < 2024 then in_zorg else geindiceerd end)::hugeint // i.inwoners) as hugeint) as gebruik
from doel_prognose d
join klanten k on k.regio = d.regio and k.jaar between d.basisjaar - case when d.basisjaar < 2024 then 0 else 2 end and d.basisjaar
join inwoners_per_leeftijd i on i.regio = k.regio and i.jaar = k.jaar and i.leeftijdsgroep = k.leeftijdsgroep
group by 1, 2, 3;

-- Per regio en jaar: wat de bevolking ruw zou groeien, wat dat aan klanten geeft, en de index die het moet worden.
create table groei as
with jaren as (select unnest(range(cast(2020 as bigint), 2041)) as jaar)
select d.regio, d.basisjaar, j.jaar, l.leeftijdsgroep,
  cast(1000000000 + (l.groei_vijf_jaar - 1) * (j.jaar - d.basisjaar) * 200000000 as hugeint) as ruw,
  cast(1000000000 * case when j.jaar <= d.basisjaar + 5 then 1 + (d.vijf - 1) * cast(j.jaar - d.basisjaar as decimal(4, 0)) * 0.2
    else d.vijf + (d.straks - d.vijf) * cast((j.jaar - d.basisjaar - 5) * 1000000000 // (2035 - d.basisjaar) as decimal(18, 0)) * 0.000000001
    end as hugeint) as doel
from doel_prognose d
join jaren j on j.jaar >= d.basisjaar
join leeftijden_inwoners l using (regio);

create table klantengroei as
select g.regio, g.basisjaar, g.jaar, sum(u.gebruik * i.inwoners * g.ruw) // sum(u.gebruik * i.inwoners) as ruw
from groei g
join gebruik u using (regio, basisjaar, leeftijdsgroep)
join inwoners_per_leeftijd i on i.regio = g.regio and i.jaar = g.basisjaar and i.leeftijdsgroep = g.leeftijdsgroep
group by 1, 2, 3;

-- Hoeveel de index van een gemeente in 2040 van die van haar regio afwijkt; met de inwoners als gewicht samen nul.
create table afwijking as
with eigen as (
  select g.gemeente, g.regio, g.inwoners, d.basisjaar,
    case when t.gemeente is null then (lot('prognose', g.gemeente) % 601 - 300) * 100000
      else cast(cast(t.klanten as decimal(9, 3)) * 1000 as bigint) * 1000000 // n.klanten - cast((d.straks - 1) * 1000000000 as bigint) end as afwijking
  from gemeentejaar g
  join doel_prognose d on d.regio = g.regio and d.basisjaar = g.jaar
  left join targets.prognose_gemeente t on t.gemeente = g.gemeente and cast(t.basisjaar as bigint) = d.basisjaar
  left join (select gemeente, jaar, count(*) as klanten from gz_klanten where in_zorg group by 1, 2) n
    on n.gemeente = g.gemeente and n.jaar = d.basisjaar
)
select gemeente, regio, basisjaar,
  cast(afwijking - sum(afwijking::hugeint * inwoners) over (partition by regio, basisjaar)
    // sum(inwoners) over (partition by regio, basisjaar) as hugeint) as afwijking
from eigen;

create table parquet.bevolkingsprognose as
with midden as (
  select a.gemeente, a.basisjaar, g.jaar, g.leeftijdsgroep,
    i.aantal * g.ruw * (g.doel + a.afwijking * (g.jaar - g.basisjaar) // (2040 - g.basisjaar)) // k.ruw as miljardsten
  from afwijking a
  join groei g on g.regio = a.regio and g.basisjaar = a.basisjaar
  join klantengroei k on k.regio = g.regio and k.basisjaar = g.basisjaar and k.jaar = g.jaar
  join parquet.inwoners i on i.gemeente = a.gemeente and i.jaar = g.basisjaar and i.leeftijdsgroep = g.leeftijdsgroep
)
select m.gemeente, m.leeftijdsgroep, m.basisjaar, m.jaar, v.variant,
  cast((m.miljardsten * (1000 + v.per_jaar * (m.jaar - m.basisjaar)) + 500000000000) // 1000000000000 as bigint) as aantal
from midden m
cross join (values ('minimum', -2), ('midden', 0), ('maximum', 2)) v(variant, per_jaar)
order by m.gemeente, m.basisjaar, m.jaar, v.per_jaar, m.leeftijdsgroep;
