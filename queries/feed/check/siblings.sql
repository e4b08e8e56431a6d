-- Which numbers have the tasks of a plan, the subtasks of a task, and so on?
-- grain: one row per thing that has numbered parts
-- parameters: none
-- columns:
--   resource varchar  tasks, subtasks, milestones, milestone_measures, score_parts
--   parent varchar  key of the thing that they are parts of, its values joined by /
--   first_no bigint
--   final_no bigint
with numbered as (
    select
        'tasks' as resource,
        plan_year::varchar as parent,
        task_no as no
    from tasks
    union all
    select
        'subtasks',
        concat_ws('/', plan_year, task_no),
        subtask_no
    from subtasks
    union all
    select
        'milestones',
        concat_ws('/', plan_year, task_no, subtask_no),
        milestone_no
    from milestones
    union all
    select
        'milestone_measures',
        concat_ws('/', plan_year, task_no, subtask_no, milestone_no),
        measure_no
    from milestone_measures
    union all
    select
        'score_parts',
        criterion_id,
        part_no
    from score_parts
)

select
    resource,
    parent,
    min(no) as first_no,
    max(no) as final_no
from numbered
group by resource, parent
order by resource, parent
