select attestation, number, client as party, field, day, verdict
from report
where day >= :year_begin and day <= :day
  and (:laboratory = 'all' or cast(laboratory as varchar(20)) = :laboratory)
  and (:field = 'all' or coalesce(field, 'unknown') = :field)
order by day, attestation
