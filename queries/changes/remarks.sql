-- Which remarks of leaders stand, were they answered, and what is new about each?
-- grain: one row per remark made by the day, the latest first
-- parameters:
--   as_of date  remarks and answers until this day
--   after date  new: dated after this day
--   after_batch integer?  or recorded after this batch
--   unit_id varchar?  only remarks that this unit has to answer; null: all
--   programme_id varchar?  only what is about its tasks, criteria, or indicators that it has a target for; null: all
-- columns:
--   remark_id varchar
--   text_zh varchar  the leader's words
--   is_open boolean  not answered yet
--   task_no bigint  of the task that it is about; else empty
--   indicator_id varchar  that it is about; else empty
--   criterion_id varchar  of the score sheet that it is about; else empty
--   unit_zh varchar  unit that is to answer
--   unit_en varchar
--   batches bigint[]  of what is new about it: the remark itself, answers
--   demonstration boolean  the remark or an answer is invented
with fresh as (
    select remark_id, list(distinct batch_id order by batch_id) as batches
    from (
        select remark_id, made_on as day, batch_id
        from remarks
        union all
        select remark_id, answered_on, batch_id
        from remark_answers
    ) as facts
    where day <= $as_of and (day > $after or batch_id > $after_batch)
    group by remark_id
)

select
    r.remark_id,
    r.text as text_zh,
    r.is_open,
    r.task_no,
    r.indicator_id,
    r.criterion_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    coalesce(f.batches, []) as batches,
    r.demonstration
from standing_remarks($as_of) as r
join units as u on u.unit_id = r.unit_id
left join fresh as f on f.remark_id = r.remark_id
where ($unit_id is null or r.unit_id = $unit_id)
    and (
        $programme_id is null
        or ($programme_id = 'key_tasks' and r.task_no is not null)
        or ($programme_id = 'health_promotion' and r.criterion_id is not null)
        or exists (
            select 1
            from targets as t
            where t.indicator_id = r.indicator_id and t.programme_id = $programme_id
        )
    )
order by r.made_on desc, r.remark_id
