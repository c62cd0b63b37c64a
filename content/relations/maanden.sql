-- De maanden waarvan er declaraties zijn.
select {{ year_of("maand") }} as year, maand from (select distinct maand from {{ declaraties }}) as d
