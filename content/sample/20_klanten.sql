-- Wie er is, in welk jaar. Klanten zijn op volgorde genummerd: ieder jaar vallen de laagste nummers (4%) af en komen er
-- hoge bij, zodat verreweg de meesten blijven. Daarna per jaar: welke zorg, welk profiel, meerzorg, en op welk adres.

create table aanwezig as
with stand as (
  select regio, jaar, geindiceerden, coalesce(sum(geindiceerden * 4 // 100) over (
    partition by regio order by jaar rows between unbounded preceding and 1 preceding), 0) as eerste
  from regiojaar
)
select regio, jaar, nummer_van(regio) * 1000000 + unnest(range(cast(eerste as bigint), cast(eerste + geindiceerden as bigint))) as klant
from stand;

-- Op volgorde van een vast lot: eerst intramuraal, dan wie ook thuis zorg krijgt (beide), dan thuis, dan zonder zorg.
create table zorg as
select a.regio, a.jaar, a.klant, a.rang <= d.intramuraal as intramuraal,
  a.rang > d.intramuraal - d.beide and a.rang <= d.intramuraal + d.eigen_omgeving - d.beide as thuis,
  a.rang <= d.intramuraal + d.eigen_omgeving - d.beide as in_zorg
from (select *, row_number() over (partition by regio, jaar order by lot('zorg', klant), klant) as rang from aanwezig) a
join regiojaar d using (regio, jaar);

create table vormen as
select t.regio, t.jaar, t.klant, case when t.rang <= d.mpt then 'MPT' when t.rang <= d.mpt + d.vpt then 'VPT' else 'PGB' end as vorm
from (
  select *, row_number() over (
    partition by regio, jaar order by case when intramuraal then 0 else 1 end, lot('vorm', klant), klant) as rang
  from zorg where thuis
) t
join regiojaar d using (regio, jaar);

-- Hoeveel klanten in zorg er van ieder profiel zijn. Het totaal klopt altijd: wat afronding overlaat, gaat naar de volgende.
create table aantallen as
with deel as (
  select p.*, d.jaar, d.meerzorg,
    case when p.waardig then d.meerzorgwaardig else d.intramuraal + d.eigen_omgeving - d.beide - d.meerzorgwaardig end as totaal,
    sum(p.gewicht) over (partition by p.regio, d.jaar, p.waardig order by p.volgorde) as tot_en_met,
    sum(p.gewicht) over (partition by p.regio, d.jaar, p.waardig) as alle,
    sum(p.gewicht_meerzorg) over (partition by p.regio, d.jaar order by p.volgorde) as meerzorg_tot_en_met,
    sum(p.gewicht_meerzorg) over (partition by p.regio, d.jaar) as meerzorg_alle
  from profielen p join regiojaar d using (regio)
),
geteld as (
  select *, totaal * tot_en_met // alle - totaal * (tot_en_met - gewicht) // alle as aantal,
    meerzorg * meerzorg_tot_en_met // meerzorg_alle - meerzorg * (meerzorg_tot_en_met - gewicht_meerzorg) // meerzorg_alle as met_meerzorg
  from deel
)
select regio, jaar, profiel, grondslag, aantal, met_meerzorg,
  sum(aantal) over (partition by regio, jaar order by volgorde) as tot, sum(aantal) over (partition by regio, jaar) as alle
from geteld;

create table met_profiel as
with rang as (
  select z.*, row_number() over (partition by regio, jaar, in_zorg order by lot('profiel', klant), klant) as rang,
    count(*) over (partition by regio, jaar, in_zorg) as groep
  from zorg z
)
select r.regio, r.jaar, r.klant, r.intramuraal, r.thuis, r.in_zorg, n.profiel, n.grondslag, n.met_meerzorg
from rang r
join aantallen n on n.regio = r.regio and n.jaar = r.jaar
  and (r.rang - 1) * n.alle // r.groep >= n.tot - n.aantal and (r.rang - 1) * n.alle // r.groep < n.tot;

create table staat as
with gekozen as (
  select *, in_zorg and row_number() over (
    partition by regio, jaar, profiel, in_zorg
    order by case when intramuraal then 0 else 1 end, lot('meerzorg', klant), klant) <= met_meerzorg as meerzorg
  from met_profiel
)
select g.regio, g.jaar, g.klant, g.intramuraal, g.thuis, g.profiel, g.grondslag, g.meerzorg, v.vorm,
  coalesce(v.vorm = 'VPT' and lot('geclusterd', g.klant) < 550000, false) as geclusterd,
  case when g.jaar = 2021 then date '2021-01-01' else wissel(g.klant, g.jaar - 1) end as van,
  case when g.jaar = 2025 then date '2025-05-02' else wissel(g.klant, g.jaar) end as tot
from gekozen g left join vormen v using (regio, jaar, klant);

-- Adressen. De eerste vier tekens beginnen met een 0: zulke postcodes bestaan niet.
create macro postcode(vak, nr) as
  printf('0%02d%d', cast(vak as integer), cast(nr % 10 as integer)) || chr(cast(65 + nr // 260 as integer)) || chr(cast(65 + nr // 10 % 26 as integer));

create table adressen as
with plek as (
  select s.regio, s.jaar, s.klant, d.locaties, min(d.locaties) over (partition by s.regio) as eerste,
    lot('plek', s.klant) as lot_plek, lot('verhuist', s.klant) as lot_verhuist, lot('groot', s.klant) as lot_groot,
    lot('klein', s.klant) < 50000 as klein
  from staat s join regiojaar d using (regio, jaar)
),
bij as (
  select *, lot_verhuist * eerste // 1000000 as nieuw,
    case when lot_plek < 800000 then lot_plek * eerste // 800000 else lot_groot * (eerste // 4) // 1000000 end as oud
  from plek
)
select regio, jaar, klant,
  case
    when klein then postcode(nummer_van(regio) + 33, klant % 1000000 // 4)
    when nieuw < locaties - eerste then postcode(nummer_van(regio), eerste + nieuw)
    else postcode(nummer_van(regio), oud)
  end as van_locatie,
  postcode(nummer_van(regio) + 66, klant % 1000000 // 3) as thuis
from bij;
