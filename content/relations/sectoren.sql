-- De sectoren: wat over inwoners gaat, geldt in iedere sector.
select distinct sector from {{ zorgprofielen }}
