-- How many points of the score sheet are earned, claimed, attainable or lost, as of a day?
-- grain: one row per criterion (part_no null) and one per part of it
create or replace macro main.judge_score(as_of) as table (
    with last_reports as (
        select *
        from score_reports
        where reported_on <= as_of::date
        qualify row_number() over (partition by criterion_id, part_no order by reported_on desc) = 1
    ),

    scored_series as materialized (
        select o.*
        from judged_observations as o
        where o.indicator_id in (
            select indicator_id from score_parts
            union all
            select t.indicator_id
            from score_part_targets as s
            join targets as t on t.target_id = s.target_id
        )
    ),

    district_values as (
        select o.indicator_id, o.period_start, o.period_end, o.value, o.demonstration
        from scored_series as o
        join areas as a on a.area_id = o.area_id and a.level = 'district'
        where o.period_end <= as_of::date
        qualify row_number() over (partition by o.indicator_id order by o.period_end desc) = 1
    ),

    -- The score sheet compares with the benchmark of the same period, else its latest.
    benchmark_values as (
        select p.criterion_id, p.part_no, o.period_start, o.period_end, o.value, o.demonstration
        from score_parts as p
        join district_values as v on v.indicator_id = p.indicator_id
        join scored_series as o on o.indicator_id = p.indicator_id and o.area_id = p.benchmark_area_id
        where o.period_end <= as_of::date
        qualify row_number() over (
            partition by p.criterion_id, p.part_no
            order by o.period_start = v.period_start and o.period_end = v.period_end desc, o.period_end desc
        ) = 1
    ),

    inputs as (
        select
            p.criterion_id,
            p.part_no,
            p.rule,
            p.points,
            p.points_each,
            case
                when x.input_value is not null then x.input_value
                when p.indicator_id is null then r.input_value
                when p.benchmark_area_id is null then v.value
                else v.value / nullif(b.value, 0)
            end as input_value,
            if(p.indicator_id is null or x.input_value is null, v.value, x.input_value * if(
                p.benchmark_area_id is null, 1, b.value
            )) as observed_value,
            v.period_start,
            v.period_end,
            b.value as benchmark_value,
            b.period_start as benchmark_period_start,
            b.period_end as benchmark_period_end,
            coalesce(x.examiner_points, r.examiner_points) as examiner_points,
            r.reported_on,
            r.evidence,
            coalesce(x.proven, trim(coalesce(r.evidence, '')) <> '') as proven,
            r.note,
            coalesce(r.demonstration, false) or coalesce(v.demonstration, false) or coalesce(b.demonstration, false)
                as demonstration
        from score_parts as p
        left join last_reports as r on r.criterion_id = p.criterion_id and r.part_no = p.part_no
        left join district_values as v on v.indicator_id = p.indicator_id
        left join benchmark_values as b on b.criterion_id = p.criterion_id and b.part_no = p.part_no
        left join supposed_inputs as x on x.criterion_id = p.criterion_id and x.part_no = p.part_no
    ),

    -- The best step that holds; a choice is the option that was named.
    best_steps as (
        select s.criterion_id, s.part_no, max(s.points) as points, arg_max(s.step_no, s.points) as step_no
        from score_steps as s
        join inputs as i on i.criterion_id = s.criterion_id and i.part_no = s.part_no
        where keeps(if(i.rule = 'choice', 'eq', s.comparator), round(i.input_value, 9), s.bound, null)
        group by s.criterion_id, s.part_no
    ),

    -- A discretionary condition: do all targets of the part hold at the district's latest values?
    held_targets as (
        select
            pt.criterion_id,
            pt.part_no,
            coalesce(
                any_value(x.input_value) >= 1,
                bool_and(coalesce(keeps(t.comparator, v.value, t.value, t.value_to), false))
            ) as all_hold,
            bool_or(coalesce(v.demonstration, false)) as demonstration
        from score_part_targets as pt
        join targets as t on t.target_id = pt.target_id
        left join district_values as v on v.indicator_id = t.indicator_id
        left join supposed_inputs as x on x.criterion_id = pt.criterion_id and x.part_no = pt.part_no
        group by pt.criterion_id, pt.part_no
    ),

    reached as (
        select
            i.criterion_id,
            i.part_no,
            i.rule,
            i.points,
            i.input_value,
            i.observed_value,
            i.period_start,
            i.period_end,
            i.benchmark_value,
            i.benchmark_period_start,
            i.benchmark_period_end,
            s.step_no,
            i.examiner_points,
            i.reported_on,
            i.evidence,
            i.note,
            i.rule = 'discretionary' and not coalesce(h.all_hold, false) and i.examiner_points is not null
                as discretion,
            part_points(
                i.rule, i.points, i.points_each, i.input_value, s.points, i.examiner_points, h.all_hold
            ) as reached,
            i.proven,
            i.demonstration or coalesce(h.demonstration, false) as demonstration
        from inputs as i
        left join best_steps as s on s.criterion_id = i.criterion_id and s.part_no = i.part_no
        left join held_targets as h on h.criterion_id = i.criterion_id and h.part_no = i.part_no
    ),

    programme_end as (
        select max(ends_on) as ends_on
        from phases
        where programme_id = 'health_promotion'
    ),

    rows_of_both as (
        select
            criterion_id,
            part_no,
            points as weight,
            rule,
            input_value,
            observed_value,
            period_start,
            period_end,
            benchmark_value,
            benchmark_period_start,
            benchmark_period_end,
            step_no,
            examiner_points,
            discretion,
            evidence,
            note,
            reported_on,
            if(proven, reached, 0) as earned,
            if(proven, 0, reached) as claimed,
            demonstration
        from reached
        union all
        select
            c.criterion_id,
            null,
            c.weight,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            bool_or(r.discretion),
            null,
            null,
            max(r.reported_on),
            least(c.weight, sum(if(r.proven, r.reached, 0))),
            least(c.weight, sum(r.reached)) - least(c.weight, sum(if(r.proven, r.reached, 0))),
            bool_or(r.demonstration)
        from score_criteria as c
        join reached as r on r.criterion_id = c.criterion_id
        group by c.criterion_id, c.weight
    )

    select
        b.criterion_id,
        b.part_no,
        b.weight,
        b.rule,
        b.input_value,
        b.observed_value,
        b.period_start,
        b.period_end,
        b.benchmark_value,
        b.benchmark_period_start,
        b.benchmark_period_end,
        b.step_no,
        b.examiner_points,
        b.discretion,
        b.evidence,
        b.note,
        b.reported_on,
        b.earned,
        b.claimed,
        if(coalesce(as_of::date > e.ends_on, false), 0, b.weight - b.earned) as attainable,
        if(coalesce(as_of::date > e.ends_on, false), b.weight - b.earned, 0) as lost,
        b.demonstration
    from rows_of_both as b
    cross join programme_end as e
);
