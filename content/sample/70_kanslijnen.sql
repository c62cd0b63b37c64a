-- Een tabel die een mens heeft ingevuld: daarom CSV, met bron en datum per regel.
create schema csv;
create table csv.kanslijnen as
select regio, cast(jaar as integer) as jaar, cast(kanslijn as integer) as kanslijn, cast(aandeel as integer) as aandeel,
  bron, cast(datum as date) as datum
from targets.kanslijnen
order by regio, jaar, kanslijn;
