-- What does each target ask for, and which document does it come from?
-- grain: one row per target
-- parameters: none
-- columns:
--   target_id varchar
--   number varchar  official number of the document
--   kind varchar
--   comparator varchar
--   target_value double  in the target's own terms
--   target_value_to double  upper end of a range
--   unit_of_measure varchar  of its indicator
--   decimals bigint
select
    t.target_id,
    d.number,
    t.kind,
    t.comparator,
    t.value as target_value,
    t.value_to as target_value_to,
    i.unit_of_measure,
    i.decimals
from targets as t
join documents as d on d.document_id = t.document_id
left join indicators as i on i.indicator_id = t.indicator_id
