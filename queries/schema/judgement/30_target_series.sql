-- The judged series of every target: its values, in the terms that its comparator speaks of.

-- Does `value` keep the target?
create or replace macro main.keeps(comparator, value, target, target_to) as
    case comparator
        when 'ge' then value >= target
        when 'gt' then value > target
        when 'le' then value <= target
        when 'lt' then value < target
        when 'eq' then value between target and coalesce(target_to, target)
    end;

-- Months between two periods of an indicator.
create or replace macro main.months_of(frequency) as
    case frequency when 'month' then 1 when 'quarter' then 3 when 'half' then 6 else 12 end;

-- Values as they count for judgement: no modelled estimates; increments summed from 1 January of their year.
-- grain: one row per indicator, area and period
create or replace view main.judged_observations as
with counted as (
    select
        o.indicator_id,
        o.area_id,
        o.period_start,
        o.period_end,
        o.value,
        o.demonstration,
        i.accumulation,
        i.frequency,
        i.decimals,
        i.quantity
    from observations as o
    join indicators as i on i.indicator_id = o.indicator_id
    where o.quality <> 'modelled' and o.value is not null
    -- The same stretch told twice (a month and a year to date ending together): the longer one stands for it.
    qualify row_number() over (
        partition by o.indicator_id, o.area_id, o.period_end
        order by (case when i.accumulation = 'increment' then 1 else -1 end) * (o.period_end - o.period_start)
    ) = 1
)

select
    indicator_id,
    area_id,
    case
        when accumulation = 'increment' then date_trunc('year', period_start)::date
        else period_start
    end as period_start,
    period_end,
    case
        -- Rounded: 0.1 + 0.2 is 0.3 to a reader.
        when accumulation = 'increment' then round(sum(value) over since_january, 6)
        else value
    end as value,
    -- A sum with one demonstration value in it is one itself.
    case when accumulation = 'increment' then bool_or(demonstration) over since_january else demonstration end
        as demonstration,
    -- Amounts that grow through the year from nothing: their path starts on 1 January.
    accumulation in ('year_to_date', 'increment') as within_year,
    accumulation in ('year_to_date', 'increment') and quantity in ('amount', 'count') as from_zero,
    -- Months and stretches of a year compare with the same stretch of last year, other periods with the one before.
    frequency = 'month' or accumulation in ('year_to_date', 'increment') as seasonal,
    frequency,
    decimals,
    quantity
from counted
window since_january as (partition by indicator_id, area_id, year(period_end) order by period_end);

-- Which due date of a target is judged as of a day?
-- A yearly target is judged each 31 December: its last one passed, else its first after the document's issue.
-- grain: one row per target and area that it binds
create or replace macro main.target_instances(as_of) as table (
    select
        t.target_id,
        ta.area_id,
        t.indicator_id,
        t.programme_id,
        t.action_no,
        t.document_id,
        t.clause,
        t.area_scope,
        t.kind,
        t.comparator,
        t.value as target_value,
        t.value_to as target_value_to,
        t.wording,
        t.benchmark_area_id,
        t.baseline_value,
        t.baseline_on,
        t.recurs,
        t.stage,
        t.repeats_target_id,
        d.issued_on,
        case
            when t.recurs = 'yearly' then least(
                greatest(
                    case
                        when month(as_of::date) = 12 and day(as_of::date) = 31 then as_of::date
                        else make_date(year(as_of::date) - 1, 12, 31)
                    end,
                    make_date(year(d.issued_on), 12, 31)
                ),
                coalesce(t.due_on, date '9999-12-31')
            )
            else t.due_on
        end as due_on
    from targets as t
    join target_areas as ta on ta.target_id = t.target_id
    join documents as d on d.document_id = t.document_id
);

-- What are a target's values, in its own terms, until a day?
-- absolute: the value; benchmark_ratio: value ÷ benchmark of the same period, else the benchmark's latest;
-- change_per_year and trend: the change against the same period a year before.
-- grain: one row per target, area and period
create or replace macro main.target_series(as_of) as table (
    with observed as materialized (
        select * from judged_observations
    ),

    bound as (
        select
            ti.*,
            o.period_start,
            o.period_end,
            o.value as observed_value,
            o.demonstration,
            o.within_year,
            o.from_zero,
            o.seasonal,
            o.frequency,
            o.decimals,
            o.quantity,
            -- A settled verdict must not move when the benchmark goes on: up to the due date for values up to it.
            case when o.period_end <= ti.due_on then least(as_of::date, ti.due_on) else as_of::date end
                as benchmark_until,
            -- Empty for other kinds: the joins below are by equal columns only, which the engine does by hash.
            case
                when ti.kind not in ('change_per_year', 'trend') then null
                when o.period_end = last_day(o.period_end) then last_day(o.period_end - interval 1 year)
                else (o.period_end - interval 1 year)::date
            end as year_before_end,
            if(ti.kind = 'benchmark_ratio', ti.benchmark_area_id, null) as ratio_area_id
        from target_instances(as_of) as ti
        join observed as o on o.indicator_id = ti.indicator_id and o.area_id = ti.area_id
        where o.period_end <= as_of::date
    ),

    -- The benchmark's latest value by each day that one is asked for: few days, so no row is compared with all others.
    latest_benchmarks as (
        select
            a.indicator_id,
            a.ratio_area_id,
            a.benchmark_until,
            max_by(o.value, o.period_end) as value,
            max(o.period_end) as period_end,
            max_by(o.demonstration, o.period_end) as demonstration
        from (
            select distinct indicator_id, ratio_area_id, benchmark_until
            from bound
            where ratio_area_id is not null
        ) as a
        join observed as o
            on o.indicator_id = a.indicator_id
            and o.area_id = a.ratio_area_id
            and o.period_end <= a.benchmark_until
        group by a.indicator_id, a.ratio_area_id, a.benchmark_until
    ),

    compared as (
        select
            b.*,
            same.value as same_value,
            same.demonstration as same_demonstration,
            latest.value as latest_value,
            latest.period_end as latest_end,
            latest.demonstration as latest_demonstration,
            year_before.value as year_before_value,
            year_before.demonstration as year_before_demonstration
        from bound as b
        left join observed as same
            on same.indicator_id = b.indicator_id
            and same.area_id = b.ratio_area_id
            and same.period_start = b.period_start
            and same.period_end = b.period_end
        left join latest_benchmarks as latest
            on latest.indicator_id = b.indicator_id
            and latest.ratio_area_id = b.ratio_area_id
            and latest.benchmark_until = b.benchmark_until
        left join observed as year_before
            on year_before.indicator_id = b.indicator_id
            and year_before.area_id = b.area_id
            and year_before.period_end = b.year_before_end
    )

    select
        target_id,
        area_id,
        indicator_id,
        document_id,
        kind,
        period_start,
        period_end,
        observed_value,
        case kind
            when 'absolute' then observed_value
            -- Rounded: 16.08 is 1.2 times 13.4, and 31.3 is 1 less than 32.3, to a reader and to the comparator.
            when 'benchmark_ratio' then round(observed_value / nullif(coalesce(same_value, latest_value), 0), 9)
            else round(observed_value - year_before_value, 9)
        end as value,
        case when kind = 'benchmark_ratio' then coalesce(same_value, latest_value) end as benchmark_value,
        case
            when kind <> 'benchmark_ratio' then null
            when same_value is not null then period_end
            else latest_end
        end as benchmark_period_end,
        case when kind = 'benchmark_ratio' then same_value is not null end as benchmark_same_period,
        demonstration
        or coalesce(case
            when kind = 'absolute' then false
            when kind = 'benchmark_ratio' and same_value is not null then same_demonstration
            when kind = 'benchmark_ratio' then latest_demonstration
            else year_before_demonstration
        end, false) as demonstration,
        within_year,
        from_zero,
        seasonal,
        frequency,
        decimals,
        quantity
    from compared
);
