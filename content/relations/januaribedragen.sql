-- Wat een aanbieder in januari voor een klant declareerde: één regel per klant, aanbieder en jaar.
select klant, aanbieder, {{ year_of("maand") }} as year, sum(bedrag) as kosten
from {{ declaraties }}
where {{ month_of("maand") }} = 1
group by 1, 2, 3
