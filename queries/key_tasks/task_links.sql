-- With which indicators, targets, actions, parts of the score sheet and other tasks does a task share a quantity?
-- grain: one row per link of the task, whichever way it was written down
-- parameters:
--   plan_year integer
--   task_no integer  printed number
-- columns:
--   kind varchar  indicator, target, action, score_part, task
--   id varchar  of the other end; a score part's criterion, another task's number
--   name_zh varchar  indicator, action or item of the score sheet
--   name_en varchar
--   official_zh varchar  printed words: the target's quote, the criterion, the other task's title
--   place varchar  the target's clause; the item's place in the score sheet (5.2)
--   points double  of the score part
--   reason_zh varchar
--   reason_en varchar
with ends as (
    select link_id, to_kind as kind, to_id as id, reason_zh, reason_en
    from links
    where from_kind = 'task' and from_id = concat($plan_year, '-', $task_no)
    union all
    select link_id, from_kind, from_id, reason_zh, reason_en
    from links
    where to_kind = 'task' and to_id = concat($plan_year, '-', $task_no)
)

select
    e.kind,
    case e.kind
        when 'score_part' then split_part(e.id, '/', 1)
        when 'task' then split_part(e.id, '-', 2)
        else e.id
    end as id,
    coalesce(i.name_zh, a.name_zh, c.item_zh) as name_zh,
    coalesce(i.name_en, a.name_en, c.item_en) as name_en,
    coalesce(t.quote_zh, c.text_zh, o.title_zh) as official_zh,
    coalesce(t.clause, c.category_no || '.' || c.item_no) as place,
    p.points,
    e.reason_zh,
    e.reason_en
from ends as e
left join indicators as i on e.kind = 'indicator' and i.indicator_id = e.id
left join actions as a on e.kind = 'action' and a.action_no::varchar = e.id
left join targets as t on e.kind = 'target' and t.target_id = e.id
left join score_parts as p on e.kind = 'score_part' and concat(p.criterion_id, '/', p.part_no) = e.id
left join score_criteria as c on c.criterion_id = p.criterion_id
left join tasks as o on e.kind = 'task' and concat(o.plan_year, '-', o.task_no) = e.id
order by e.kind, e.link_id
