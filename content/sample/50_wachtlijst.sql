-- De wachtlijst op iedere eerste van de maand. De schommeling telt per jaar op tot nul, en ook over januari tot en met mei.
-- Wie op voorkeur wacht, krijgt al zorg; de anderen niet. De lijst schuift iedere maand op: wie er het langst op staat, gaat eraf.

-- Waar iemand op kan staan, en gemiddeld hoeveel maanden.
create table kandidaten as
select s.sector, s.regio, s.jaar, s.klant, kans(40, s.klant) as begin,
  case when s.intramuraal then 'wacht_intramuraal' when s.thuis then 'wacht_voorkeur'
    when kans(41, s.klant) < 120000 then 'wacht_urgent' when kans(41, s.klant) < 870000 then 'wacht_actief'
    else 'wacht_voorzorg' end as lijst
from staat s
-- wie in de loop van het jaar vertrekt, staat er dat jaar niet op
where s.jaar = 2025 or exists (select 1 from aanwezig later where later.klant = s.klant and later.jaar = s.jaar + 1);

create table wachtdoelen as
with maand as (select cast(unnest(range(2018 * 12, 2025 * 12 + 5)) as bigint) as nr),
stand as (
  select d.sector, d.regio, d.jaar, m.nr, s.maat as lijst, s.aantal - case s.maat when 'wacht_voorkeur' then d.wacht_intramuraal else 0 end
    + case when d.sector = 'ggz' then 0
      when s.maat = 'wacht_voorkeur' then [2, -1, 0, 1, -2, 3, -2, 1, -1, 0, -2, 1][m.nr % 12 + 1]
      when s.maat = 'wacht_actief' then [1, 0, -1, -1, 1, 0, 1, -1, 0, 1, -1, 0][m.nr % 12 + 1] else 0 end as aantal
  from regiojaar d
  join standen s using (sector, regio, jaar)
  join maand m on m.nr // 12 = d.jaar where s.maat like 'wacht%'
),
aanbod as (select sector, regio, jaar, lijst, count(*) as aanbod from kandidaten group by all),
-- hoe ver de lijst per maand opschuift, in miljoensten
tempo as (
  select sector, regio, lijst, cast(1000000 * sum(aantal) // sum(aanbod) * 10
    // case lijst when 'wacht_urgent' then 10 when 'wacht_actief' then 10 when 'wacht_voorzorg' then 60
      else case when sector = 'gz' and regio = 'ZK06' then 600 else 210 + lot('wachttijd', concat(sector, regio)) % 60 end end as bigint) as tempo
  from stand join aanbod using (sector, regio, jaar, lijst) group by sector, regio, lijst
)
select s.*, t.tempo, 50000 + 1500000 * s.aantal // a.aanbod as grens
from stand s join aanbod a using (sector, regio, jaar, lijst) join tempo t using (sector, regio, lijst);

create table wachtenden as
with plaats as (
  select k.sector, k.regio, k.klant, k.lijst, d.nr, d.aantal, (k.begin + d.nr * d.tempo) % 1000000 as plaats
  from kandidaten k join wachtdoelen d using (sector, regio, jaar, lijst)
  where (k.begin + d.nr * d.tempo) % 1000000 < d.grens
),
rang as (select *, row_number() over (partition by sector, regio, lijst, nr order by plaats, klant) as rang from plaats)
select klant, nr, case lijst when 'wacht_urgent' then 'urgent plaatsen' when 'wacht_actief' then 'actief plaatsen'
  when 'wacht_voorzorg' then 'wacht uit voorzorg' else 'wacht op voorkeur' end as status
from rang where rang <= aantal;

create table parquet.wachtlijst as
select klantcode(klant) as klant, make_date(cast(nr // 12 as integer), cast(nr % 12 + 1 as integer), 1) as peildatum, status
from wachtenden
order by peildatum, 1;

-- Wie van de lijst af gaat, is geplaatst in de weken na de laatste meting; de helft bij de aanbieder van voorkeur.
-- Wie actief of urgent geplaatst wordt, wacht langer dan zes weken met de kans van treeknorm.csv (in duizendsten), die in andere
-- regio's meebeweegt met de wachtlijst. Een maand op de lijst kan nog binnen zes weken, twee maanden niet meer.
create table parquet.plaatsingen as
with reeks as (
  select *, nr - row_number() over (partition by klant, status order by nr) as reeks from wachtenden
  where status <> 'wacht uit voorzorg'
),
periode as (select klant, status, min(nr) as eerste, max(nr) as laatste from reeks group by klant, status, reeks),
geval as (
  select p.*, case when p.status = 'wacht op voorkeur' then 'voorkeur' when p.laatste - p.eerste > 1 then 'lang'
      else concat(p.laatste - p.eerste, case when kans(63, p.klant + p.eerste) < 1000
        * case when s.sector <> 'gz' then 80 when s.regio = 'ZK06' then cast(coalesce(t.drenthe, '100') as bigint)
          else cast(coalesce(t.overig, '50') as bigint) * (2 * r.wacht - 100) // 100 end then ' laat' else '' end) end as duur,
    case s.regio when 'ZK06' then 700000 else 480000 end as kans_voorkeur,
    kans(60, p.klant + p.eerste) as vooraf, kans(61, p.klant + p.eerste) as daarna
  from periode p
  join staat s on s.klant = p.klant and s.jaar = p.laatste // 12
  join regios r on r.regio = s.regio and r.sector = s.sector
  join targets.zorgprofielen z on z.profiel = s.profiel
  left join targets.treeknorm t on t.zwaarte = case z.profielgroep when 'VG' then z.klasse else z.profielgroep end
)
select klantcode(klant) as klant, status,
  make_date(cast(eerste // 12 as integer), cast(eerste % 12 + 1 as integer), 1)
    - cast(case duur when 'voorkeur' then vooraf % case when eerste > 2018 * 12 then 28 else 600 end when 'lang' then vooraf % 24
      when '0' then vooraf % 20 when '0 laat' then 22 + vooraf % 6 when '1' then vooraf % 5 else 8 + vooraf % 15 end as integer)
    as wacht_sinds,
  case when laatste < 2025 * 12 + 4
    then make_date(cast(laatste // 12 as integer), cast(laatste % 12 + 1 as integer), 1)
      + cast(case duur when '0' then 1 + daarna % 22 when '0 laat' then 21 + daarna % 7 when '1' then 1 + daarna % 6
        when '1 laat' then 7 + daarna % 17 else 1 + daarna % 24 end as integer) end as geplaatst_op,
  kans(62, klant + eerste) < kans_voorkeur as bij_voorkeur
from geval
order by 1, wacht_sinds, status;
