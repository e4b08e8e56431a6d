-- How does every milestone of the plan in force stand with each of its lead units, and in which round is it owed?
-- The plan in force is that of the day's year, else the latest before it, else the first.
-- grain: one row per milestone and lead unit
create or replace macro main.key_task_nodes(as_of) as table (
    with plan as (
        select coalesce(max(plan_year) filter (where plan_year <= year(as_of::date)), min(plan_year)) as plan_year
        from tasks
    )

    select
        j.plan_year,
        j.task_no,
        j.subtask_no,
        j.milestone_no,
        j.unit_id,
        j.due_on,
        j.current_due_on,
        j.light,
        j.severity,
        j.not_reported,
        j.closed,
        j.state,
        j.percent_complete,
        j.elapsed_percent,
        j.gap,
        j.overdue_days,
        j.done_on,
        j.reported_on,
        j.reported_by,
        j.report_note,
        j.evidence,
        j.demonstration,
        -- What is shown: a report that is owed weighs more than a light that is fine.
        if(j.not_reported and severity('not_reported') < j.severity, 'not_reported', j.light) as status,
        j.light in ('done', 'done_late') as done,
        -- The first round that ends on or after its current due date; none where it is undated or later than all.
        (
            select min(r.round_no)
            from rounds as r
            where r.plan_year = j.plan_year and r.due_on >= j.current_due_on
        ) as round_no
    from judge_milestones(as_of) as j
    join plan as p on p.plan_year = j.plan_year
);

-- The same, one row per milestone: the worst of its lead units; done and closed when all of them are.
-- grain: one row per milestone
create or replace macro main.key_task_milestones(as_of) as table (
    select
        plan_year,
        task_no,
        subtask_no,
        milestone_no,
        any_value(due_on) as due_on,
        any_value(current_due_on) as current_due_on,
        any_value(round_no) as round_no,
        arg_min(light, severity) as light,
        arg_min(status, severity(status)) as status,
        -- The unit that the status is about: the first of those that share the worst.
        arg_min(unit_id, (severity(status), -coalesce(overdue_days, 0), unit_id)) as unit_id,
        max(overdue_days) filter (where light = 'overdue') as overdue_days,
        max(gap) as gap,
        bool_and(done) as done,
        -- Done when the last of its units was.
        if(bool_and(done), max(done_on), null) as done_on,
        bool_or(not_reported) as not_reported,
        bool_and(closed) as closed,
        bool_or(demonstration) as demonstration
    from key_task_nodes(as_of)
    group by plan_year, task_no, subtask_no, milestone_no
);

-- The same, one row per task: the worst of its milestones.
-- grain: one row per task
create or replace macro main.key_task_tasks(as_of) as table (
    select
        plan_year,
        task_no,
        arg_min(status, severity(status)) as status,
        arg_min(unit_id, (severity(status), coalesce(current_due_on, date '9999-12-31'), unit_id)) as unit_id,
        max(overdue_days) as overdue_days,
        min(current_due_on) filter (where not done and light not in ('stopped', 'cancelled')) as next_due_on,
        count(*) as milestones,
        count(*) filter (where done) as done,
        bool_or(demonstration) as demonstration
    from key_task_milestones(as_of)
    group by plan_year, task_no
);

-- Which share of the milestones that had come due was done, month by month? (indicator milestone_completion)
-- By the reports known on the day; cancelled milestones are left out, undated ones are never due.
-- grain: one row per month of the plan until the day (the last may be a part of a month) with something due by its end
create or replace macro main.key_task_completion(as_of) as table (
    with dated as (
        select plan_year, current_due_on, done_on, demonstration
        from key_task_milestones(as_of)
        where current_due_on is not null and light <> 'cancelled'
    ),

    stretch as (
        select
            make_date(min(plan_year), 1, 1) as begins_on,
            -- After the year the series goes on as long as late milestones are being done.
            greatest(make_date(max(plan_year), 12, 31), max(done_on)) as ends_on
        from dated
    ),

    months as (
        select
            month.generate_series::date as period_start,
            least((month.generate_series + interval 1 month)::date - 1, as_of::date) as period_end
        from generate_series(
            (select begins_on from stretch),
            (select least(as_of::date, ends_on) from stretch),
            interval 1 month
        ) as month
    )

    select
        m.period_start,
        m.period_end,
        count(*) as due,
        count(*) filter (where d.done_on <= m.period_end) as done,
        100.0 * count(*) filter (where d.done_on <= m.period_end) / count(*) as value,
        bool_or(d.demonstration) as demonstration
    from months as m
    join dated as d on d.current_due_on <= m.period_end
    group by m.period_start, m.period_end
);
