-- What else speaks of a criterion: targets that it rests on, and tasks, actions and indicators of the same matter?
-- grain: one row per criterion, part and linked thing
-- parameters: none
-- columns:
--   criterion_id varchar
--   part_no bigint
--   kind varchar  target, task, action, indicator
--   linked_id varchar
--   task_no bigint
--   name_zh varchar
--   name_en varchar  empty for a task: its title is official wording
--   condition boolean  a target that must hold for the full points
--   reason_zh varchar
--   reason_en varchar
with score_links as (
    select from_id as part_id, to_kind as kind, to_id as linked_id, reason_zh, reason_en
    from links
    where from_kind = 'score_part'
    union all
    select to_id, from_kind, from_id, reason_zh, reason_en
    from links
    where to_kind = 'score_part'
),

linked as (
    select
        criterion_id,
        part_no,
        'target' as kind,
        target_id as linked_id,
        true as condition,
        null::varchar as reason_zh,
        null::varchar as reason_en
    from score_part_targets
    union all
    select
        split_part(part_id, '/', 1),
        split_part(part_id, '/', 2)::bigint,
        kind,
        linked_id,
        false,
        reason_zh,
        reason_en
    from score_links
)

select
    l.criterion_id,
    l.part_no,
    l.kind,
    l.linked_id,
    k.task_no,
    case l.kind
        when 'target' then t.quote_zh
        when 'task' then k.title_zh
        when 'action' then a.name_zh
        else i.name_zh
    end as name_zh,
    case l.kind when 'action' then a.name_en when 'indicator' then i.name_en end as name_en,
    l.condition,
    l.reason_zh,
    l.reason_en
from linked as l
left join targets as t on l.kind = 'target' and t.target_id = l.linked_id
left join tasks as k on l.kind = 'task' and k.plan_year || '-' || k.task_no = l.linked_id
left join actions as a on l.kind = 'action' and a.action_no::varchar = l.linked_id
left join indicators as i on l.kind = 'indicator' and i.indicator_id = l.linked_id
order by l.criterion_id, l.part_no, l.condition desc, l.kind desc, l.linked_id
