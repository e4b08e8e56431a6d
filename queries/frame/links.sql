-- What else do the documents link with some indicators, targets, tasks, actions or parts of the score sheet, and why?
-- A link holds both ways, whichever way it was written down; so does a target that a part of the score sheet rests on.
-- grain: one row per thing linked with one of the ends asked for, and not itself one of them
-- parameters:
--   ends varchar  kind and id of each with a colon between, commas between ends: task:2021-8,score_part:c5_12_1/1
-- columns:
--   kind varchar  indicator, target, score_part, task, action
--   id varchar  of what is linked, as pages ask for it: a score part's criterion, a task's number
--   name_zh varchar  indicator, action or item of the score sheet
--   name_en varchar
--   official_zh varchar  printed words: the target's quote, the criterion, the task's title
--   place varchar  the target's clause; the item's place in the score sheet (5.2)
--   points double  of the score part
--   condition boolean  the target must hold for the full points of the score part
--   reason_zh varchar  empty of a condition
--   reason_en varchar
with asked as (
    select unnest(string_split($ends, ',')) as asked_end
),

both_ways as (
    select
        concat(from_kind, ':', from_id) as one_end,
        to_kind as kind,
        to_id as id,
        reason_zh,
        reason_en,
        false as condition
    from links
    union all
    select concat(to_kind, ':', to_id), from_kind, from_id, reason_zh, reason_en, false
    from links
    union all
    select concat('score_part:', criterion_id, '/', part_no), 'target', target_id, null, null, true
    from score_part_targets
    union all
    select concat('target:', target_id), 'score_part', concat(criterion_id, '/', part_no), null, null, true
    from score_part_targets
),

linked as (
    select b.*
    from both_ways as b
    where b.one_end in (select a.asked_end from asked as a)
        and concat(b.kind, ':', b.id) not in (select a.asked_end from asked as a)
    -- Linked with several of the ends: once, a condition before a reason.
    qualify row_number() over (partition by b.kind, b.id order by b.condition desc, b.one_end) = 1
)

select
    l.kind,
    case l.kind
        when 'score_part' then split_part(l.id, '/', 1)
        when 'task' then split_part(l.id, '-', 2)
        else l.id
    end as id,
    coalesce(i.name_zh, a.name_zh, c.item_zh) as name_zh,
    coalesce(i.name_en, a.name_en, c.item_en) as name_en,
    coalesce(t.quote_zh, c.text_zh, o.title_zh) as official_zh,
    coalesce(t.clause, c.category_no || '.' || c.item_no) as place,
    p.points,
    l.condition,
    l.reason_zh,
    l.reason_en
from linked as l
left join indicators as i on l.kind = 'indicator' and i.indicator_id = l.id
left join actions as a on l.kind = 'action' and a.action_no::varchar = l.id
left join targets as t on l.kind = 'target' and t.target_id = l.id
left join score_parts as p on l.kind = 'score_part' and concat(p.criterion_id, '/', p.part_no) = l.id
left join score_criteria as c on c.criterion_id = p.criterion_id
left join tasks as o on l.kind = 'task' and concat(o.plan_year, '-', o.task_no) = l.id
order by
    array_position(['indicator', 'target', 'score_part', 'task', 'action'], l.kind),
    l.condition desc,
    o.task_no,
    l.id
