-- Wie een geldige indicatie op 1 januari heeft en een declaratie in januari: één regel per klant en aanbieder, met wat die
-- aanbieder in die maand declareerde. Een pgb wordt niet gedeclareerd.
select g.region, g.sector, g.year, g.klant, g.gemeente, g.profiel, g.profielgroep, d.aanbieder, a.contractsector,
  sum(d.bedrag) as kosten
from {{ declaraties }} as d
join {{ geindiceerd }} as g on g.klant = d.klant and g.year = {{ year_of("d.maand") }}
left join {{ aanbieders }} as a on a.aanbieder = d.aanbieder
where {{ month_of("d.maand") }} = 1
group by 1, 2, 3, 4, 5, 6, 7, 8, 9
