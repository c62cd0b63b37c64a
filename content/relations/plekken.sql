-- Postcodes (zes tekens) waar klanten op 1 januari intramurale zorg of een geclusterd VPT hebben: één regel per postcode.
-- Intramuraal en geclusterd tellen alleen klanten van een aanbieder met een contract in de sector van de klant.
select {{ region("t.regio") }} as region, t.sector, t.year, t.pc6, count(distinct t.klant) as klanten,
  count(distinct case when t.intramuraal and a.contractsector = t.sector then t.klant end) as intramuraal,
  count(distinct case when not t.intramuraal and a.contractsector = t.sector then t.klant end) as geclusterd,
  max(case when l.sinds <= {{ january_1("t.year") }} then 1 else 0 end) as in_zorgatlas
from {{ toegewezen }} as t
left join {{ aanbieders }} as a on a.aanbieder = t.aanbieder
left join (select pc6, min(bekend_sinds) as sinds from {{ locaties }} group by 1) as l on l.pc6 = t.pc6
where t.op_locatie and t.pc6 is not null
group by 1, 2, 3, 4
