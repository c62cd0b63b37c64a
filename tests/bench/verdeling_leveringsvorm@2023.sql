-- By hand, in plain DuckDB: clients by the form of care that costs most in January; a personal budget is not claimed.
with stand as (
  select g.regio, i.sector, j.jaar, i.klant
  from (select distinct jaar from inwoners) as j
  join indicaties as i on i.ingang <= make_date(j.jaar, 1, 1) and (i.einde is null or i.einde >= make_date(j.jaar, 1, 1))
  join klanten as k on k.klant = i.klant
  join gebieden as g on g.code = k.gemeente
),
zorg as (
  select s.*, t.aanbieder, case t.leveringsvorm when 'Deeltijdverblijf' then 'Intramuraal' when 'Logeren' then 'MPT' else t.leveringsvorm end as leveringsvorm
  from stand as s
  join toewijzingen as t on t.klant = s.klant and t.ingang <= make_date(s.jaar, 1, 1)
    and (t.einde is null or t.einde >= make_date(s.jaar, 1, 1))
),
bedragen as (
  select klant, aanbieder, year(maand) as jaar, sum(bedrag) as kosten from declaraties where month(maand) = 1 group by all
),
vormen as (
  select z.regio, z.sector, z.jaar, z.klant, z.leveringsvorm
  from zorg as z
  left join bedragen as b on b.klant = z.klant and b.jaar = z.jaar and b.aanbieder = z.aanbieder
  where b.klant is not null or z.leveringsvorm = 'PGB'
  qualify row_number() over (
    partition by z.sector, z.jaar, z.klant
    order by coalesce(b.kosten, 0) desc, case z.leveringsvorm when 'Intramuraal' then 1 when 'VPT' then 2 when 'MPT' then 3 else 4 end
  ) = 1
)
select coalesce(regio, 'zk') as region, sector, jaar as period, leveringsvorm, count(*) as numerator,
  sum(count(*)) over (partition by coalesce(regio, 'zk'), sector, jaar) as denominator
from vormen
group by grouping sets ((regio, sector, jaar, leveringsvorm), (sector, jaar, leveringsvorm))
