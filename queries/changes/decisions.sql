-- How does every decision of a meeting stand, and what is new about it?
-- grain: one row per decision taken by the day
-- parameters:
--   as_of date  status as of this day
--   after date  new: dated after this day
--   after_batch integer?  or recorded after this batch
--   unit_id varchar?  only decisions that this unit answers for; null: all
--   programme_id varchar?  only what is about its tasks, or indicators that it has a target for; null: all
-- columns:
--   decision_id varchar
--   text_zh varchar  as entered
--   status varchar  code as of a milestone
--   severity integer  0 the worst
--   is_open boolean  neither done nor cancelled
--   task_no bigint  of the task that it is about; empty: none
--   unit_zh varchar  unit that answers for it
--   unit_en varchar
--   batches bigint[]  of what is new about it: the decision itself, reports
--   demonstration boolean  the decision or what was reported last is invented
with fresh as (
    select decision_id, list(distinct batch_id order by batch_id) as batches
    from (
        select decision_id, decided_on as day, batch_id
        from meeting_decisions
        union all
        select decision_id, reported_on, batch_id
        from decision_reports
    ) as facts
    where day <= $as_of and (day > $after or batch_id > $after_batch)
    group by decision_id
)

select
    d.decision_id,
    d.text as text_zh,
    d.light as status,
    d.severity,
    d.is_open,
    d.task_no,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    coalesce(f.batches, []) as batches,
    d.demonstration
from judge_decisions($as_of) as d
join units as u on u.unit_id = d.unit_id
left join fresh as f on f.decision_id = d.decision_id
where ($unit_id is null or d.unit_id = $unit_id)
    and (
        $programme_id is null
        or ($programme_id = 'key_tasks' and d.task_no is not null)
        or exists (
            select 1
            from targets as t
            where t.indicator_id = d.indicator_id and t.programme_id = $programme_id
        )
    )
order by d.severity, d.decided_on desc, d.decision_id
