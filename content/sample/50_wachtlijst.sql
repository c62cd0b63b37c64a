-- De wachtlijst op iedere eerste van de maand. De schommeling telt per jaar op tot nul, en ook over januari tot en met mei.
-- Wie actief of urgent wacht heeft nog geen zorg; wie op voorkeur wacht wel. De lijst schuift iedere maand een stukje op.

create table parquet.wachtlijst as
with maand as (
  select cast(unnest(range(2021 * 12, 2025 * 12 + 5)) as bigint) as nr
),
doel as (
  select d.regio, d.jaar, m.nr, d.wacht_voorkeur + [2, -1, 0, 1, -2, 3, -2, 1, -1, 0, -2, 1][m.nr % 12 + 1] as voorkeur,
    d.wacht_actief + [1, 0, -1, -1, 1, 0, 1, -1, 0, 1, -1, 0][m.nr % 12 + 1] as actief, d.wacht_urgent as urgent
  from regiojaar d join maand m on m.nr // 12 = d.jaar
),
rang as (
  select s.regio, s.klant, d.nr, s.intramuraal or s.thuis as in_zorg, d.voorkeur, d.actief, d.urgent,
    row_number() over (
      partition by s.regio, d.nr, s.intramuraal or s.thuis
      order by (lot('wacht', s.klant) + d.nr * 400) % 1000000, s.klant) as rang
  from staat s join doel d on d.regio = s.regio and d.jaar = s.jaar
  -- wie in de loop van het jaar vertrekt, staat er dat jaar niet op
  where s.jaar = 2025 or exists (select 1 from aanwezig later where later.klant = s.klant and later.jaar = s.jaar + 1)
)
select klantcode(klant) as klant, make_date(cast(nr // 12 as integer), cast(nr % 12 + 1 as integer), 1) as peildatum,
  case when in_zorg then 'wacht op voorkeur' when rang > actief + urgent then 'wacht uit voorzorg' when rang <= urgent then 'urgent plaatsen' else 'actief plaatsen' end as status
from rang
where rang <= case when in_zorg then voorkeur else actief + urgent + 5 end
order by peildatum, klant;

-- Wie van de wachtlijst af is, is geplaatst: na zoveel weken, en de meesten bij de aanbieder van hun voorkeur.
create table parquet.plaatsingen as
with lijst as (
  select klant, status, min(peildatum) as eerste, max(peildatum) as laatste
  from parquet.wachtlijst where status <> 'wacht uit voorzorg' group by 1, 2
)
select klant, status, eerste - cast(lot('wacht_sinds', klant) % case when status = 'wacht op voorkeur' then 500 else 30 end as integer) as wacht_sinds,
  case when laatste < date '2025-05-01' then laatste + 10 end as geplaatst_op, lot('voorkeur', klant) < 700000 as bij_voorkeur
from lijst
order by klant, status;
