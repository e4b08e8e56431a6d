-- Which documents are there, and how much stands in each?
-- grain: one row per document
-- parameters: none
-- columns:
--   document_id varchar
--   number varchar  official number
--   title_zh varchar
--   title_en varchar
--   issued_on date
--   programme_id varchar
--   programme_zh varchar
--   programme_en varchar
--   targets bigint
--   milestones bigint
--   conflicts bigint  in which a target of it takes part
select
    d.document_id,
    d.number,
    d.title_zh,
    d.title_en,
    d.issued_on,
    p.programme_id,
    p.name_zh as programme_zh,
    p.name_en as programme_en,
    (select count(*) from targets as t where t.document_id = d.document_id) as targets,
    case when p.programme_id = 'key_tasks' then (select count(*) from milestones) else 0 end as milestones,
    (
        select count(distinct ct.conflict_id)
        from conflict_targets as ct
        join targets as t on t.target_id = ct.target_id
        where t.document_id = d.document_id
    ) as conflicts
from documents as d
join programmes as p on p.document_id = d.document_id
order by d.document_id
