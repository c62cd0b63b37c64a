-- Het aantal klanten dat een aanbieder op 1 januari intramuraal heeft, en met VPT of MPT.
select regio, sector, year, aanbieder, count(distinct case when intramuraal then klant end) as intramuraal,
  count(distinct case when leveringsvorm in ('VPT', 'MPT') then klant end) as vpt_mpt
from {{ toegewezen }}
where aanbieder is not null
group by 1, 2, 3, 4
