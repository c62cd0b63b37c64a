-- De jaren waarvoor er gegevens zijn.
select distinct jaar as year from {{ inwoners }}
