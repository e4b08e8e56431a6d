-- What is the status of every target, for every area that it binds, as of a day?
-- The codes and their order are those of the methods guide (docs/methods.md): the first that holds.
-- grain: one row per target and area
create or replace macro main.judge_targets(as_of) as table (
    with instances as materialized (
        select ti.*, i.quantity, i.decimals, i.frequency, i.accumulation
        from target_instances(as_of) as ti
        left join indicators as i on i.indicator_id = ti.indicator_id
    ),

    series as materialized (
        select s.*, i.due_on, i.issued_on
        from target_series(as_of) as s
        join instances as i on i.target_id = s.target_id and i.area_id = s.area_id
    ),

    -- v: the latest value ended by the as-of and the due date. What grows within a year speaks of its own year only.
    latest as (
        select *
        from series
        where period_end <= least(as_of::date, coalesce(due_on, as_of::date))
            and (not within_year or due_on is null or year(period_end) = year(due_on))
        qualify row_number() over (partition by target_id, area_id order by period_end desc) = 1
    ),

    -- v0 where the target has none of its own: the last value ended by the document's issue, else the first before v.
    baselines as (
        select s.target_id, s.area_id, s.value as baseline, s.period_end as baseline_on
        from series as s
        join latest as l on l.target_id = s.target_id and l.area_id = s.area_id
        where s.value is not null and (s.period_end <= s.issued_on or s.period_end < l.period_end)
        qualify row_number() over (
            partition by s.target_id, s.area_id
            order by
                s.period_end <= s.issued_on desc,
                case when s.period_end <= s.issued_on then s.period_end end desc,
                s.period_end
        ) = 1
    ),

    -- The previous comparable value, of the judged quantity and of the indicator itself.
    previous as (
        select
            s.target_id,
            s.area_id,
            s.value as previous_value,
            s.observed_value as previous_observed,
            s.period_end as previous_on
        from series as s
        join latest as l on l.target_id = s.target_id and l.area_id = s.area_id
        where case
            when l.seasonal then
                s.period_end = case
                    when l.period_end = last_day(l.period_end) then last_day(l.period_end - interval 1 year)
                    else (l.period_end - interval 1 year)::date
                end
            else s.period_end < l.period_end
        end
        qualify row_number() over (partition by s.target_id, s.area_id order by s.period_end desc) = 1
    ),

    -- What came in for the due date itself, and after it.
    after_due as (
        select
            s.target_id,
            s.area_id,
            bool_or(s.period_start <= s.due_on and s.period_end >= s.due_on) as due_period_reported,
            bool_or(s.period_end > s.due_on and s.kept) as kept_later,
            min(s.period_end) filter (where s.period_end > s.due_on and s.kept) as later_on,
            min_by(s.value, s.period_end) filter (where s.period_end > s.due_on and s.kept) as later_value
        from (
            select r.*, keeps(t.comparator, r.value, coalesce(t.target_value, 0), t.target_value_to) as kept
            from series as r
            join instances as t on t.target_id = r.target_id and t.area_id = r.area_id
            where r.due_on is not null
        ) as s
        group by s.target_id, s.area_id
    ),

    -- Dated steps of the same document, indicator, area and kind: the points that a path goes through.
    steps as (
        select
            t.target_id,
            t.area_id,
            n.due_on,
            n.stage,
            n.comparator,
            n.target_value as value,
            n.target_value_to as value_to
        from instances as t
        join instances as n
            on n.document_id = t.document_id
            and n.indicator_id = t.indicator_id
            and n.area_id = t.area_id
            and n.kind = t.kind
            and n.benchmark_area_id is not distinct from t.benchmark_area_id
            and n.due_on <= t.due_on
        where n.target_id = t.target_id
            or (
                n.recurs = 'none'
                and n.target_value is not null
                and n.repeats_target_id is null
                and n.due_on < t.due_on
            )
    ),

    -- Growth is judged against the nearest dated step not before its period.
    growth_steps as (
        select s.target_id, s.area_id, s.due_on, s.comparator, s.value, s.value_to
        from steps as s
        join latest as l on l.target_id = s.target_id and l.area_id = s.area_id
        where s.due_on >= l.period_end
            and exists (
                select 1
                from steps as n
                where n.target_id = s.target_id and n.area_id = s.area_id and n.stage = 'node'
            )
        qualify row_number() over (partition by s.target_id, s.area_id order by s.due_on) = 1
    ),

    known as (
        select
            -- The baseline's day is worked out below.
            t.* exclude (baseline_on),
            l.period_start,
            l.period_end,
            l.value,
            l.observed_value,
            l.benchmark_value,
            l.benchmark_period_end,
            l.benchmark_same_period,
            coalesce(l.demonstration, false) as demonstration,
            p.previous_value,
            p.previous_observed,
            p.previous_on,
            a.due_period_reported,
            a.kept_later,
            a.later_on,
            a.later_value,
            case
                when l.from_zero and t.due_on is not null then 0
                else coalesce(t.baseline_value, b.baseline)
            end as baseline,
            case
                when l.from_zero and t.due_on is not null then make_date(year(t.due_on), 1, 1)
                when t.baseline_value is not null then coalesce(t.baseline_on, t.issued_on)
                else b.baseline_on
            end as baseline_on,
            t.kind in ('change_per_year', 'trend') as of_change,
            coalesce(t.target_value, case when t.kind = 'trend' then 0 end) as aim,
            t.due_on is not null and as_of::date >= t.due_on as is_due,
            g.value as growth_step,
            g.due_on as growth_step_on,
            keeps(g.comparator, l.value, g.value, g.value_to) as growth_kept
        from instances as t
        left join latest as l on l.target_id = t.target_id and l.area_id = t.area_id
        left join baselines as b on b.target_id = t.target_id and b.area_id = t.area_id
        left join previous as p on p.target_id = t.target_id and p.area_id = t.area_id
        left join after_due as a on a.target_id = t.target_id and a.area_id = t.area_id
        left join growth_steps as g on g.target_id = t.target_id and g.area_id = t.area_id and t.quantity = 'growth'
    ),

    -- The path's leg that holds t: the last point at or before it, and the next.
    legs as (
        select
            k.target_id,
            k.area_id,
            max_by(p.value, p.due_on) filter (where p.due_on <= k.period_end) as from_value,
            max(p.due_on) filter (where p.due_on <= k.period_end) as from_day,
            min_by(p.value, p.due_on) filter (where p.due_on > k.period_end) as to_value,
            min(p.due_on) filter (where p.due_on > k.period_end) as to_day
        from known as k
        join (
            select target_id, area_id, due_on, value, false as is_start from steps
            union all
            select target_id, area_id, baseline_on, baseline, true from known where baseline is not null
        ) as p
            on p.target_id = k.target_id
            and p.area_id = k.area_id
            and (p.is_start or p.due_on > k.baseline_on)
        where not k.of_change
            and k.quantity <> 'growth'
            and k.due_on is not null
            and k.baseline_on < k.period_end
        group by k.target_id, k.area_id
    ),

    pathed as (
        select
            k.*,
            l.from_value,
            l.from_day,
            l.to_value,
            l.to_day,
            keeps(k.comparator, k.value, k.aim, k.target_value_to) as kept,
            keeps(k.comparator, k.baseline, k.aim, k.target_value_to) and k.baseline_on < k.period_end as was_kept,
            case
                when k.of_change then k.aim
                when k.quantity = 'growth' then k.growth_step
                when l.to_day is null then l.from_value
                else l.from_value + (l.to_value - l.from_value) * (k.period_end - l.from_day) / (l.to_day - l.from_day)
            end as path_value
        from known as k
        left join legs as l on l.target_id = k.target_id and l.area_id = k.area_id
    ),

    paced as (
        select
            *,
            -- The judged quantity of a change starts from no change: its pace is the share of the change asked for.
            round(case
                when of_change and aim <> 0 then value / aim
                when not of_change and quantity <> 'growth' and baseline_on < period_end
                    then (value - baseline) / nullif(path_value - baseline, 0)
            end, 9) as pace,
            case
                when not of_change and quantity <> 'growth' and baseline_on < period_end
                    and baseline > 0 and value > 0 and aim > 0 and aim <> baseline and due_on > baseline_on
                    then round(
                        (pow(value / baseline, 365.25 / (period_end - baseline_on)) - 1)
                        / (pow(aim / baseline, 365.25 / (due_on - baseline_on)) - 1),
                        9
                    )
            end as pace_compound,
            -- The way that counts as worse, seen in what was observed where the judged quantity is itself a change.
            case
                when comparator in ('ge', 'gt')
                    then case when of_change then previous_observed - observed_value else previous_value - value end
                when comparator in ('le', 'lt')
                    then case when of_change then observed_value - previous_observed else value - previous_value end
                else abs(value - aim) - abs(previous_value - aim)
            end as worsening,
            case when comparator in ('ge', 'gt') then value < aim else value > aim end as wrong_way
        from pathed
    ),

    judged as (
        select
            p.*,
            case
                when indicator_id is null or comparator is null or aim is null then 'not_judged'
                when observed_value is null then 'awaiting_data'
                when value is null then 'not_judged'
                when is_due and not coalesce(due_period_reported, false) then 'awaiting_final'
                when is_due and kept then 'met'
                when is_due and coalesce(kept_later, false) then 'met_late'
                when is_due then 'missed'
                when kept and round(worsening, coalesce(decimals, 0)::integer) > 0 then 'holding_worsening'
                when kept then 'holding'
                when was_kept and not of_change then 'breached'
                when due_on is null then 'not_met'
                when quantity = 'growth' and not of_change and growth_step is null then 'no_pace'
                when quantity = 'growth' and not of_change then if(growth_kept, 'on_track', 'behind')
                -- A trend asks for a direction only: standing still is behind it, the other way is away from it.
                when of_change and aim = 0 then if(wrong_way, 'moving_away', 'behind')
                when pace is null then 'no_pace'
                when pace >= th.on_track_pace then 'on_track'
                when pace >= th.slightly_behind_pace then 'slightly_behind'
                when pace >= 0 then 'behind'
                else 'moving_away'
            end as status,
            (pace >= th.on_track_pace) <> (pace_compound >= th.on_track_pace) as paces_differ,
            period_end is not null
            and last_day(period_end + to_months(months_of(frequency)))
            <= least(as_of::date, coalesce(due_on, as_of::date)) as stale
        from paced as p
        cross join thresholds as th
    )

    select
        target_id,
        area_id,
        indicator_id,
        programme_id,
        action_no,
        document_id,
        clause,
        kind,
        comparator,
        target_value,
        target_value_to,
        wording,
        stage,
        recurs,
        area_scope,
        due_on,
        repeats_target_id,
        period_start,
        period_end,
        value,
        observed_value,
        benchmark_area_id,
        benchmark_value,
        benchmark_period_end,
        benchmark_same_period,
        baseline,
        baseline_on,
        case when is_due then aim else path_value end as required,
        case
            when status in ('on_track', 'slightly_behind', 'behind', 'moving_away', 'holding', 'holding_worsening')
                then pace
        end as pace,
        pace_compound,
        coalesce(not is_due and paces_differ, false) as paces_disagree,
        previous_value,
        previous_on,
        from_value,
        from_day,
        coalesce(to_value, growth_step) as to_value,
        coalesce(to_day, growth_step_on) as to_day,
        is_due,
        worsening,
        later_on,
        later_value,
        status,
        severity(status) as severity,
        stale,
        -- Earliest due not yet past, else the latest; ties: the worst. Restatements are listed, not counted.
        repeats_target_id is null
        and indicator_id is not null
        and row_number() over (
            partition by indicator_id, programme_id, area_id, repeats_target_id is null
            order by
                coalesce(due_on < as_of::date, false),
                case when coalesce(due_on < as_of::date, false) then due_on end desc,
                due_on nulls last,
                severity(status),
                target_id
        ) = 1 as headline,
        demonstration
    from judged
);
