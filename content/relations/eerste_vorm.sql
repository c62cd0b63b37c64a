-- Klanten in zorg op 1 januari met één leveringsvorm: wie er meer heeft, telt bij de eerste van intramuraal, VPT, MPT, PGB.
select regio, sector, year, klant, gemeente,
  case min(case leveringsvorm when 'Intramuraal' then 1 when 'VPT' then 2 when 'MPT' then 3 else 4 end)
    when 1 then 'Intramuraal' when 2 then 'VPT' when 3 then 'MPT' else 'PGB' end as leveringsvorm
from {{ toegewezen }}
group by 1, 2, 3, 4, 5
