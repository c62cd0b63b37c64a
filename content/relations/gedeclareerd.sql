-- Wie een geldige indicatie op 1 januari heeft en een declaratie in januari: één regel per klant, zorgprofiel en aanbieder, met wat
-- die aanbieder in die maand declareerde. Een pgb wordt niet gedeclareerd.
select g.regio, g.sector, g.year, g.klant, g.gemeente, g.profiel, g.profielgroep, d.aanbieder, a.contractsector, d.kosten
from {{ januaribedragen }} as d
join {{ geindiceerd }} as g on g.klant = d.klant and g.year = d.year
left join {{ aanbieders }} as a on a.aanbieder = d.aanbieder
