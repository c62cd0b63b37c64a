-- By hand, in plain DuckDB: clients with a claim of each class of profiles, of all in its group.
with gedeclareerd as (
  select g.regio, i.sector, j.jaar, i.klant, d.aanbieder, a.contractsector, d.kosten, p.profielgroep, p.klasse
  from (
    select klant, aanbieder, year(maand) as jaar, sum(bedrag) as kosten from declaraties where month(maand) = 1 group by all
  ) as d
  join (select distinct jaar from inwoners) as j on j.jaar = d.jaar
  join indicaties as i on i.klant = d.klant and i.ingang <= make_date(j.jaar, 1, 1)
    and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
  join zorgprofielen as p on p.profiel = i.profiel
  left join aanbieders as a on a.aanbieder = d.aanbieder
),
totaal as (
  select coalesce(regio, 'zk') as region, sector, jaar, profielgroep, count(distinct klant) as klanten
  from gedeclareerd
  group by grouping sets ((regio, sector, jaar, profielgroep), (sector, jaar, profielgroep))
),
per_klasse as (
  select coalesce(regio, 'zk') as region, sector, jaar, klasse, count(distinct klant) as klanten
  from gedeclareerd
  group by grouping sets ((regio, sector, jaar, klasse), (sector, jaar, klasse))
)
select t.region, t.sector, t.jaar as period, k.klasse, coalesce(c.klanten, 0) as numerator, t.klanten as denominator
from totaal as t
join (select distinct profielgroep, klasse from zorgprofielen where profielgroep <> 'SGLVG') as k using (profielgroep)
left join per_klasse as c using (region, sector, jaar, klasse)
