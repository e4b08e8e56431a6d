-- Until when is every milestone due, as of a day, after the deferrals that count?
-- A deferral counts when it was approved by the day, and requested by the due date current at its request.
-- grain: one row per dated milestone with its approved deferrals folded in, in the order of their requests
create or replace macro main.current_due_dates(as_of) as table (
    with recursive approved as (
        select
            d.plan_year,
            d.task_no,
            d.subtask_no,
            d.milestone_no,
            d.requested_on,
            d.decided_on,
            d.new_due_on,
            row_number() over (
                partition by d.plan_year, d.task_no, d.subtask_no, d.milestone_no
                order by d.requested_on
            ) as place
        from deferrals as d
        where d.decision = 'approved' and d.decided_on <= as_of::date
    ),

    folded as (
        select
            m.plan_year,
            m.task_no,
            m.subtask_no,
            m.milestone_no,
            m.due_on,
            0::bigint as place,
            -- Due dates in force, each from the day of its decision; the printed one from the beginning.
            [{ 'decided_on': date '0001-01-01', 'due_on': m.due_on }] as due_dates
        from milestones as m
        where m.due_on is not null
        union all
        select
            f.plan_year,
            f.task_no,
            f.subtask_no,
            f.milestone_no,
            f.due_on,
            a.place,
            case
                when a.requested_on <= list_max(
                    [x for x in f.due_dates if x.decided_on <= a.requested_on]
                ).due_on
                    then list_append(f.due_dates, { 'decided_on': a.decided_on, 'due_on': a.new_due_on })
                else f.due_dates
            end
        from folded as f
        join approved as a
            on a.plan_year = f.plan_year
            and a.task_no = f.task_no
            and a.subtask_no = f.subtask_no
            and a.milestone_no = f.milestone_no
            and a.place = f.place + 1
    )

    select
        plan_year,
        task_no,
        subtask_no,
        milestone_no,
        due_on,
        list_max(due_dates).due_on as current_due_on,
        due_dates
    from folded
    qualify row_number() over (partition by plan_year, task_no, subtask_no, milestone_no order by place desc) = 1
);
