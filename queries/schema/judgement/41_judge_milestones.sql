-- What is the light of every milestone with each of its lead units, as of a day?
-- The codes and their order are those of the methods guide (docs/methods.md): the first that holds.
-- grain: one row per milestone and lead unit; a milestone's own light is the worst of its units'
create or replace macro main.judge_milestones(as_of) as table (
    with last_reports as (
        select *
        from milestone_reports
        where reported_on <= as_of::date
        qualify row_number() over (
            partition by plan_year, task_no, subtask_no, milestone_no, unit_id
            order by reported_on desc
        ) = 1
    ),

    last_closures as (
        select *
        from milestone_closures
        where decided_on <= as_of::date
        qualify row_number() over (
            partition by plan_year, task_no, subtask_no, milestone_no
            order by decided_on desc
        ) = 1
    ),

    -- The latest round whose reports were to be in by the day.
    last_rounds as (
        select plan_year, round_no, opens_on, due_on
        from rounds
        where due_on <= as_of::date
        qualify row_number() over (partition by plan_year order by round_no desc) = 1
    ),

    -- What a unit had said before the round opened: what was done, stopped or cancelled by then is not owed again.
    earlier_reports as (
        select r.plan_year, r.task_no, r.subtask_no, r.milestone_no, r.unit_id, r.state, r.reported_on
        from milestone_reports as r
        join last_rounds as lr on lr.plan_year = r.plan_year and r.reported_on < lr.opens_on
        qualify row_number() over (
            partition by r.plan_year, r.task_no, r.subtask_no, r.milestone_no, r.unit_id
            order by r.reported_on desc
        ) = 1
    ),

    -- A milestone's stretch begins with the dated milestone before it in its subtask, else with the year.
    stretches as (
        select
            plan_year,
            task_no,
            subtask_no,
            milestone_no,
            coalesce(
                max(due_on) over (
                    partition by plan_year, task_no, subtask_no
                    order by due_on
                    range between unbounded preceding and interval 1 day preceding
                ),
                make_date(plan_year, 1, 1)
            ) as begins_on
        from milestones
        where due_on is not null
    ),

    known as (
        select
            m.plan_year,
            m.task_no,
            m.subtask_no,
            m.milestone_no,
            su.unit_id,
            m.due_on,
            d.current_due_on,
            s.begins_on,
            lr.round_no,
            lr.due_on as round_due_on,
            lr.opens_on as round_opens_on,
            coalesce(
                er.state in ('done', 'stopped', 'cancelled')
                -- What was returned while the round ran is not done.
                and not coalesce(
                    er.state = 'done'
                    and c.decision = 'returned'
                    and c.decided_on between er.reported_on and lr.due_on,
                    false
                ),
                false
            ) as settled_before_round,
            r.reported_on,
            r.state as reported_state,
            r.done_on,
            r.reported_by,
            r.note as report_note,
            r.evidence,
            coalesce(r.demonstration, false) as demonstration,
            coalesce(r.state = 'done' and c.decision = 'returned' and c.decided_on >= r.reported_on, false) as returned,
            coalesce(
                r.state = 'done'
                and c.decision = 'accepted'
                and c.decided_on >= r.reported_on
                and trim(coalesce(r.evidence, '')) <> ''
                and c.decided_by is distinct from r.reported_by,
                false
            ) as closed,
            case when r.state = 'not_started' then 0 else r.percent_complete end as percent_complete
        from milestones as m
        join subtask_units as su
            on su.plan_year = m.plan_year and su.task_no = m.task_no and su.subtask_no = m.subtask_no
        left join current_due_dates(as_of) as d
            on d.plan_year = m.plan_year
            and d.task_no = m.task_no
            and d.subtask_no = m.subtask_no
            and d.milestone_no = m.milestone_no
        left join stretches as s
            on s.plan_year = m.plan_year
            and s.task_no = m.task_no
            and s.subtask_no = m.subtask_no
            and s.milestone_no = m.milestone_no
        left join last_rounds as lr on lr.plan_year = m.plan_year
        left join last_reports as r
            on r.plan_year = m.plan_year
            and r.task_no = m.task_no
            and r.subtask_no = m.subtask_no
            and r.milestone_no = m.milestone_no
            and r.unit_id = su.unit_id
        left join earlier_reports as er
            on er.plan_year = m.plan_year
            and er.task_no = m.task_no
            and er.subtask_no = m.subtask_no
            and er.milestone_no = m.milestone_no
            and er.unit_id = su.unit_id
        left join last_closures as c
            on c.plan_year = m.plan_year
            and c.task_no = m.task_no
            and c.subtask_no = m.subtask_no
            and c.milestone_no = m.milestone_no
    ),

    measured as (
        select
            *,
            if(returned, 'under_way', reported_state) as state,
            elapsed_percent(begins_on, current_due_on, as_of::date) as elapsed_percent,
            -- Owed in the latest round past: dated in or before it, or undated, and not settled before it opened.
            round_due_on is not null
            and (current_due_on is null or current_due_on <= round_due_on)
            and not settled_before_round as owed
        from known
    ),

    gapped as (
        select *, round(elapsed_percent - percent_complete, 9) as gap
        from measured
    ),

    lit as (
        select
            g.*,
            light_of(
                state,
                done_on,
                current_due_on,
                as_of::date,
                gap,
                th.far_behind_gap,
                th.lagging_gap,
                th.due_soon_days
            ) as light
        from gapped as g
        cross join thresholds as th
    )

    select
        plan_year,
        task_no,
        subtask_no,
        milestone_no,
        unit_id,
        due_on,
        current_due_on,
        light,
        severity(light) as severity,
        owed and (reported_on is null or reported_on < round_opens_on) as not_reported,
        closed,
        owed,
        percent_complete,
        elapsed_percent,
        gap,
        begins_on,
        round_no,
        round_opens_on,
        round_due_on,
        done_on,
        reported_on,
        state,
        returned,
        reported_by,
        report_note,
        evidence,
        case
            when light = 'overdue' then as_of::date - current_due_on
            when light = 'done_late' then done_on - current_due_on
        end as overdue_days,
        demonstration
    from lit
);
