-- How does every decision of a meeting stand, as of a day? Its light is judged like a milestone's, its time being that
-- from the day of the decision to the day by which it is to be done.
-- It is open until it is done or cancelled: what is stopped stays before the meeting.
-- grain: one row per decision taken by the day
create or replace macro main.judge_decisions(as_of) as table (
    with told as (
        select
            decision_id,
            reported_on,
            state,
            if(state = 'not_started', 0, percent_complete) as percent_complete,
            done_on,
            reported_by,
            note,
            demonstration,
            state in ('done', 'cancelled') as closing
        from decision_reports
        where reported_on <= as_of::date
    ),

    last_reports as (
        select *
        from told
        qualify row_number() over (partition by decision_id order by reported_on desc) = 1
    ),

    -- Since when it is closed: the first report that says so after the last one that said otherwise.
    closed as (
        select t.decision_id, min(t.reported_on) as closed_on
        from told as t
        where t.closing
            and not exists (
                select 1
                from told as later
                where later.decision_id = t.decision_id and later.reported_on > t.reported_on and not later.closing
            )
        group by t.decision_id
    ),

    known as (
        select
            d.decision_id,
            d.text,
            d.unit_id,
            d.decided_on,
            d.due_on,
            d.decided_by,
            d.pack_id,
            d.plan_year,
            d.task_no,
            d.indicator_id,
            r.state,
            r.percent_complete,
            r.done_on,
            r.reported_on,
            r.reported_by,
            r.note,
            c.closed_on,
            elapsed_percent(d.decided_on, d.due_on, as_of::date) as elapsed_percent,
            d.demonstration or coalesce(r.demonstration, false) as demonstration,
            d.batch_id
        from meeting_decisions as d
        left join last_reports as r on r.decision_id = d.decision_id
        left join closed as c on c.decision_id = d.decision_id
        where d.decided_on <= as_of::date
    ),

    gapped as (
        select *, round(elapsed_percent - percent_complete, 9) as gap
        from known
    ),

    lit as (
        select
            g.*,
            light_of(
                state,
                done_on,
                due_on,
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
        *,
        severity(light) as severity,
        light not in ('done', 'done_late', 'cancelled') as is_open,
        case
            when light = 'overdue' then as_of::date - due_on
            when light = 'done_late' then done_on - due_on
        end as overdue_days
    from lit
);

-- How does every remark of a leader stand, as of a day? It stands until it is answered.
-- grain: one row per remark made by the day
create or replace macro main.standing_remarks(as_of) as table (
    with answers as (
        select
            remark_id,
            min(answered_on) as closed_on,
            max(answered_on) as answered_on,
            arg_max(text, answered_on) as answer,
            arg_max(answered_by, answered_on) as answered_by,
            list(text order by answered_on) as answers,
            list(answered_by order by answered_on) as answerers,
            list(answered_on order by answered_on) as answer_days,
            bool_or(demonstration) as demonstration
        from remark_answers
        where answered_on <= as_of::date
        group by remark_id
    )

    select
        r.remark_id,
        r.text,
        r.leader_id,
        r.made_by,
        r.made_on,
        r.unit_id,
        r.plan_year,
        r.task_no,
        r.indicator_id,
        r.criterion_id,
        r.part_no,
        a.closed_on,
        a.answered_on,
        a.answer,
        a.answered_by,
        coalesce(a.answers, []) as answers,
        coalesce(a.answerers, []) as answerers,
        coalesce(a.answer_days, []) as answer_days,
        a.remark_id is null as is_open,
        r.demonstration or coalesce(a.demonstration, false) as demonstration,
        r.batch_id
    from remarks as r
    left join answers as a on a.remark_id = r.remark_id
    where r.made_on <= as_of::date
);
