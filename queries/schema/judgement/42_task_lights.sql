-- The lights of milestones and tasks as a reader is shown them: one code each, `not_reported` where nothing worse is.

-- What is shown of every milestone: the worst of its lead units.
-- grain: one row per milestone
create or replace macro main.milestone_lights(as_of) as table (
    with lit as (
        select
            *,
            if(not_reported and severity('not_reported') < severity, 'not_reported', light) as shown
        from judge_milestones(as_of)
    )

    select
        plan_year,
        task_no,
        subtask_no,
        milestone_no,
        arg_min(shown, severity(shown)) as light,
        -- The unit that the light is about: the first of those that share the worst.
        arg_min(unit_id, (severity(shown), -coalesce(overdue_days, 0), unit_id)) as unit_id,
        any_value(due_on) as due_on,
        any_value(current_due_on) as current_due_on,
        max(overdue_days) as overdue_days,
        max(gap) as gap,
        bool_and(light in ('done', 'done_late')) as done,
        bool_or(not_reported) as not_reported,
        bool_and(closed) as closed,
        bool_or(demonstration) as demonstration
    from lit
    group by plan_year, task_no, subtask_no, milestone_no
);

-- What is shown of every task: the worst of its milestones.
-- grain: one row per task
create or replace macro main.task_lights(as_of) as table (
    select
        plan_year,
        task_no,
        arg_min(light, severity(light)) as light,
        arg_min(unit_id, (severity(light), coalesce(current_due_on, date '9999-12-31'), unit_id)) as unit_id,
        max(overdue_days) filter (where light = 'overdue') as overdue_days,
        min(current_due_on) filter (where not done and light not in ('stopped', 'cancelled')) as next_due_on,
        count(*) as milestones,
        count(*) filter (where done) as done,
        count(*) filter (where not_reported) as not_reported,
        bool_or(demonstration) as demonstration
    from milestone_lights(as_of)
    group by plan_year, task_no
);
