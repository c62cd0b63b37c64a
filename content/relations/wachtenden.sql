-- Het aantal wachtenden op iedere eerste van de maand, per regio en status.
select regio, sector, peildatum, status, count(distinct klant) as wachtenden
from {{ wachtend }}
group by 1, 2, 3, 4
