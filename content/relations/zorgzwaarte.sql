-- De groep waarin de wachtlijst een zorgprofiel telt: VG en V&V per klasse, de andere per profielgroep.
select profiel, case when profielgroep in ('VG', 'V&V') then klasse else profielgroep end as zwaarte
from {{ zorgprofielen }}
