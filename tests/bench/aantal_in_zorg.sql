-- By hand, in plain DuckDB: clients in care: all, by municipality, provider and contract sector.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant, g.gemeente
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
zorg as (
  select s.*, a.naam as aanbieder, a.contractsector
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
  left join aanbieders as a on a.aanbieder = t.aanbieder
)
select coalesce(regio, 'zk') as region, sector, jaar as period, gemeente, null as aanbieder, null as contractsector, count(distinct klant) as numerator, 1 as denominator
from zorg
group by grouping sets ((regio, sector, jaar, gemeente), (regio, sector, jaar), (sector, jaar))
union all
select coalesce(regio, 'zk') as region, sector, jaar as period, null as gemeente, aanbieder, contractsector, count(distinct klant) as numerator, 1 as denominator
from zorg
where aanbieder is not null
group by grouping sets ((regio, sector, jaar, aanbieder), (sector, jaar, aanbieder), (regio, sector, jaar, contractsector), (sector, jaar, contractsector))
