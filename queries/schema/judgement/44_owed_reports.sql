-- What does every lead unit owe in a reporting round, and what came of it, as known on a day?
-- Owed: its milestones dated in or before the round (deferrals counted) and undated ones, unless they were done,
-- stopped or cancelled before the round opened: the rule of judge_milestones, for any round and not only the last one.
-- What counts is the first report from the round's opening until the next one's: sent by the due date, late after it.
-- grain: one row per milestone that is owed, and lead unit
create or replace macro main.owed_reports(for_year, for_round, as_of) as table (
    with the_round as (
        select plan_year, round_no, opens_on, due_on, next_opens_on, least(due_on, as_of::date) as judged_on
        from (
            select
                plan_year,
                round_no,
                opens_on,
                due_on,
                lead(opens_on) over (partition by plan_year order by round_no) as next_opens_on
            from rounds
        ) as listed
        where plan_year = for_year and round_no = for_round
    ),

    earlier_reports as (
        select r.plan_year, r.task_no, r.subtask_no, r.milestone_no, r.unit_id, r.state, r.reported_on
        from milestone_reports as r
        join the_round as t on t.plan_year = r.plan_year and r.reported_on < t.opens_on and r.reported_on <= t.judged_on
        qualify row_number() over (
            partition by r.plan_year, r.task_no, r.subtask_no, r.milestone_no, r.unit_id
            order by r.reported_on desc
        ) = 1
    ),

    -- What was returned while the round ran is not done.
    last_closures as (
        select c.plan_year, c.task_no, c.subtask_no, c.milestone_no, c.decision, c.decided_on
        from milestone_closures as c
        join the_round as t on t.plan_year = c.plan_year and c.decided_on <= t.judged_on
        qualify row_number() over (
            partition by c.plan_year, c.task_no, c.subtask_no, c.milestone_no
            order by c.decided_on desc
        ) = 1
    ),

    due_dates as (
        select d.plan_year, d.task_no, d.subtask_no, d.milestone_no, d.current_due_on
        from current_due_dates((select judged_on from the_round)) as d
    ),

    first_reports as (
        select r.*
        from milestone_reports as r
        join the_round as t
            on t.plan_year = r.plan_year
            and r.reported_on >= t.opens_on
            and r.reported_on <= as_of::date
            and (t.next_opens_on is null or r.reported_on < t.next_opens_on)
        qualify row_number() over (
            partition by r.plan_year, r.task_no, r.subtask_no, r.milestone_no, r.unit_id
            order by r.reported_on
        ) = 1
    )

    select
        m.plan_year,
        m.task_no,
        m.subtask_no,
        m.milestone_no,
        su.unit_id,
        su.sort_order as unit_order,
        m.due_on,
        d.current_due_on,
        r.reported_on,
        case
            when r.reported_on <= t.due_on then 'sent'
            when r.reported_on is not null then 'late'
            when as_of::date >= t.due_on then 'missing'
            else 'open'
        end as duty,
        coalesce(r.demonstration, false) as demonstration
    from milestones as m
    join the_round as t on t.plan_year = m.plan_year
    join subtask_units as su
        on su.plan_year = m.plan_year and su.task_no = m.task_no and su.subtask_no = m.subtask_no
    left join due_dates as d
        on d.plan_year = m.plan_year
        and d.task_no = m.task_no
        and d.subtask_no = m.subtask_no
        and d.milestone_no = m.milestone_no
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
    left join first_reports as r
        on r.plan_year = m.plan_year
        and r.task_no = m.task_no
        and r.subtask_no = m.subtask_no
        and r.milestone_no = m.milestone_no
        and r.unit_id = su.unit_id
    where (d.current_due_on is null or d.current_due_on <= t.due_on)
        and (
            er.state is null
            or er.state not in ('done', 'stopped', 'cancelled')
            or coalesce(er.state = 'done' and c.decision = 'returned' and c.decided_on >= er.reported_on, false)
        )
);

-- Which observations does every lead unit of an indicator owe in a reporting round, as known on a day?
-- The latest period of the indicator's frequency that ended by the round's due date and after that of the round before
-- (the first round: after the last day of the year before), for every area of the district that its targets bind; the
-- district where none does.
-- grain: one row per indicator, area and lead unit
create or replace macro main.owed_observations(for_year, for_round) as table (
    with the_round as (
        select plan_year, round_no, due_on, after_day
        from (
            select
                plan_year,
                round_no,
                due_on,
                coalesce(
                    lag(due_on) over (partition by plan_year order by round_no),
                    make_date(plan_year - 1, 12, 31)
                ) as after_day
            from rounds
        ) as listed
        where plan_year = for_year and round_no = for_round
    ),

    months_of as (
        select indicator_id, accumulation, case frequency
            when 'month' then 1
            when 'quarter' then 3
            when 'half' then 6
            else 12
        end as months
        from indicators
    ),

    -- The last month that is over by the due date, and of those the last that ends a period.
    ends as (
        select
            i.indicator_id,
            i.accumulation,
            i.months,
            t.after_day,
            last_day(
                date_trunc('month', t.due_on + 1)::date
                - to_months((1 + (month(date_trunc('month', t.due_on + 1)) - 1) % i.months)::integer)
            ) as period_end
        from months_of as i
        cross join the_round as t
    ),

    bound as (
        select distinct t.indicator_id, ta.area_id
        from targets as t
        join target_areas as ta on ta.target_id = t.target_id
        join areas as a on a.area_id = ta.area_id
        where t.indicator_id is not null and a.level in ('district', 'subdistrict', 'town')
    ),

    wanted as (
        select e.*, coalesce(b.area_id, d.area_id) as area_id
        from ends as e
        cross join (select area_id from areas where level = 'district') as d
        left join bound as b on b.indicator_id = e.indicator_id
        where e.period_end > e.after_day
    )

    select
        w.indicator_id,
        w.area_id,
        iu.unit_id,
        if(
            w.accumulation = 'year_to_date',
            date_trunc('year', w.period_end)::date,
            (date_trunc('month', w.period_end) - to_months((w.months - 1)::integer))::date
        ) as period_start,
        w.period_end
    from wanted as w
    join indicator_units as iu on iu.indicator_id = w.indicator_id and iu.role = 'lead'
);
