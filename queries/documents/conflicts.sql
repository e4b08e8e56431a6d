-- Where do the documents disagree, and which targets take part?
-- grain: one row per conflict and target that takes part
-- parameters: none
-- columns:
--   conflict_id varchar
--   kind varchar  value, scope, comparator, date, basis
--   note_zh varchar
--   note_en varchar
--   target_id varchar
select
    c.conflict_id,
    c.kind,
    c.note_zh,
    c.note_en,
    ct.target_id
from conflicts as c
left join conflict_targets as ct on ct.conflict_id = c.conflict_id
left join targets as t on t.target_id = ct.target_id
order by c.kind, c.conflict_id, t.document_id, t.clause, t.target_id
