-- Which remarks of leaders do not say who made them, or of what one matter?
-- grain: one row per remark of the file and finding
-- parameters: none
-- columns:
--   finding varchar  made_by_nobody, no_subject, several_subjects, half_a_task, part_without_criterion
--   field varchar  made_by, task_no, plan_year, criterion_id
--   place bigint  position in the file
with counted as (
    select
        *,
        (plan_year is not null or task_no is not null)::integer
        + (indicator_id is not null)::integer
        + (criterion_id is not null or part_no is not null)::integer as subjects
    from facts_remarks
)

select
    'made_by_nobody' as finding,
    'made_by' as field,
    place
from counted
where leader_id is null and made_by is null
union all
select
    if(subjects = 0, 'no_subject', 'several_subjects'),
    'task_no',
    place
from counted
where subjects <> 1
union all
select
    'half_a_task',
    if(plan_year is null, 'plan_year', 'task_no'),
    place
from counted
where (plan_year is null) <> (task_no is null)
union all
select
    'part_without_criterion',
    'criterion_id',
    place
from counted
where part_no is not null and criterion_id is null
