-- Which values and reports are new: of what, from whom, how many?
-- grain: one row per resource, subject (indicator, task, category of the score sheet), unit and batch; most facts first
-- parameters:
--   as_of date  facts until this day
--   after date  new: dated after this day
--   after_batch integer?  or recorded after this batch
--   programme_id varchar?  only what this programme is judged by; null: all
--   unit_id varchar?  only what this unit reported or leads; null: all
-- columns:
--   resource varchar  observations, milestone_reports, measure_reports, milestone_closures, deferrals, score_reports
--   indicator_id varchar  of observations
--   name_zh varchar  of the indicator or category; empty for a task
--   name_en varchar
--   task_no bigint
--   title_zh varchar  of the task, as printed
--   category_no bigint
--   unit_zh varchar  unit that reported; of observations the indicator's lead unit; else empty
--   unit_en varchar
--   batch_id bigint  by which they came
--   facts bigint
--   last_day date  the latest day that they speak of
--   demonstration boolean  one of them is invented
with leads as (
    select indicator_id, min(unit_id) as unit_id
    from indicator_units
    where role = 'lead' and ($unit_id is null or unit_id = $unit_id)
    group by indicator_id
),

counted as (
    select
        f.resource,
        f.indicator_id,
        f.plan_year,
        f.task_no,
        c.category_no,
        coalesce(f.unit_id, l.unit_id) as unit_id,
        f.batch_id,
        count(*) as facts,
        max(f.day) as last_day,
        bool_or(f.demonstration) as demonstration
    from new_facts($after, $as_of, $after_batch) as f
    left join leads as l on l.indicator_id = f.indicator_id
    left join score_criteria as c on c.criterion_id = f.criterion_id
    where $unit_id is null
        or coalesce(f.unit_id, l.unit_id) = $unit_id
    group by all
),

of_programme as (
    select *
    from counted as c
    where $programme_id is null
        or ($programme_id = 'key_tasks' and c.task_no is not null)
        or ($programme_id = 'health_promotion' and c.category_no is not null)
        or exists (
            select 1
            from targets as t
            where t.indicator_id = c.indicator_id and t.programme_id = $programme_id
        )
)

select
    o.resource,
    o.indicator_id,
    coalesce(i.name_zh, c.category_zh) as name_zh,
    coalesce(i.name_en, c.category_en) as name_en,
    o.task_no,
    t.title_zh,
    o.category_no,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    o.batch_id,
    o.facts,
    o.last_day,
    o.demonstration
from of_programme as o
left join indicators as i on i.indicator_id = o.indicator_id
left join tasks as t on t.plan_year = o.plan_year and t.task_no = o.task_no
left join (
    select distinct category_no, category_zh, category_en
    from score_criteria
) as c on c.category_no = o.category_no
left join units as u on u.unit_id = o.unit_id
order by o.facts desc, o.resource, o.indicator_id, o.task_no, o.category_no, o.unit_id, o.batch_id
