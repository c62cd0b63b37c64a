-- Wie er is, in welk jaar. Klanten zijn op volgorde genummerd: ieder jaar vallen de laagste nummers af (`verloop`, in
-- duizendsten) en komen er hoge bij, zodat de meesten blijven. Daarna per jaar: welke zorg, welk profiel, meerzorg.

create table aanwezig as
with stand as (
  select *, case sector when 'gz' then 40 when 'ggz' then 80 else 220 end as verloop from regiojaar
),
reeks as (
  select *, coalesce(sum(geindiceerd * verloop // 1000) over (
    partition by sector, regio order by jaar rows between unbounded preceding and 1 preceding), 0) as eerste
  from stand
)
select sector, regio, jaar, nummer * 1000000 + vanaf + unnest(range(cast(eerste as bigint), cast(eerste + geindiceerd as bigint))) as klant
from reeks;

-- Op volgorde van een vast lot: eerst intramuraal, dan wie ook thuis zorg krijgt (beide), dan thuis, dan zonder zorg.
create table zorg as
select a.sector, a.regio, a.jaar, a.klant, a.rang <= d.intramuraal as intramuraal,
  a.rang > d.intramuraal - d.beide and a.rang <= d.in_zorg as thuis, a.rang <= d.in_zorg as in_zorg,
  case when a.rang <= d.intramuraal - d.beide or a.rang > d.in_zorg then null
    -- wie ook intramurale zorg krijgt, heeft daarnaast MPT; de anderen op volgorde van een ander lot
    else row_number() over (
      partition by a.sector, a.regio, a.jaar, a.rang > d.intramuraal - d.beide and a.rang <= d.in_zorg
      order by case when a.rang <= d.intramuraal then 0 else 1 end, kans(2, a.klant), a.klant) end as rang_thuis
from (
  select *, row_number() over (partition by sector, regio, jaar order by kans(1, klant), klant) as rang from aanwezig
) a
join regiojaar d using (sector, regio, jaar);

create table vormen as
select z.* exclude (rang_thuis),
  case when rang_thuis <= d.mpt then 'MPT' when rang_thuis <= d.mpt + d.vpt then 'VPT' when thuis then 'PGB' end as vorm
from zorg z join regiojaar d using (sector, regio, jaar);

-- Hoeveel klanten in zorg er van ieder profiel zijn, en hoeveel met meerzorg.
create table aantallen as
with gewicht as (
  select d.sector, d.regio, d.jaar, p.profiel, p.grondslag, p.volgorde, d.in_zorg, d.meerzorg, p.klanten, p.meerzorg as gewicht,
    sum(p.klanten) over (partition by d.sector, d.regio, d.jaar order by p.volgorde) as tot,
    sum(p.klanten) over (partition by d.sector, d.regio, d.jaar) as alle,
    sum(p.meerzorg) over (partition by d.sector, d.regio, d.jaar order by p.volgorde) as gewicht_tot,
    sum(p.meerzorg) over (partition by d.sector, d.regio, d.jaar) as gewicht_alle
  from regiojaar d
  join profielen p on p.sector = d.sector and p.jaar = d.jaar and p.regio = case d.regio when 'ZK06' then 'ZK06' else '*' end
)
select sector, regio, jaar, profiel, grondslag, cast(alle as bigint) as alle, cast(tot as bigint) as tot, klanten,
  deel_van(meerzorg, gewicht, gewicht_tot, gewicht_alle) as met_meerzorg
from gewicht where klanten > 0;

create table staat as
with rang as (
  select *, row_number() over (
    partition by sector, regio, jaar, in_zorg
    -- in de GGZ hebben klanten met een PGB het lichtste profiel
    order by case when sector = 'ggz' and vorm = 'PGB' then 0 else 1 end, kans(3, klant), klant) - 1 as rang,
    count(*) over (partition by sector, regio, jaar, in_zorg) as groep
  from vormen
),
met_profiel as (
  select r.* exclude (rang, groep), n.profiel, n.grondslag, n.met_meerzorg
  from rang r
  join aantallen n on n.sector = r.sector and n.regio = r.regio and n.jaar = r.jaar
    and r.rang * n.alle // r.groep >= n.tot - n.klanten and r.rang * n.alle // r.groep < n.tot
),
met_meerzorg as (
  select *, in_zorg and row_number() over (
    partition by sector, regio, jaar, profiel, in_zorg
    order by case when intramuraal then 0 when vorm = 'PGB' then 2 else 1 end, kans(4, klant), klant) <= met_meerzorg as meerzorg
  from met_profiel
)
select sector, regio, jaar, klant, intramuraal, thuis, in_zorg, vorm, profiel, grondslag, meerzorg,
  coalesce(vorm = 'VPT' and not intramuraal and kans(5, klant) < 550000, false) as geclusterd
from met_meerzorg;
