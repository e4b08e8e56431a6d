-- Which observations are far from what their own series has shown?
-- A series' changes from one period to the next (from the same months a year before where it grows within the year)
-- have a median and a usual spread (median absolute deviation × 1.4826: the standard deviation of a normal series).
-- Amounts, counts and rates above zero are compared by ratio (spread at least 5 %, of small counts more: half of what
-- chance alone would do), others by difference (at least two units of the last decimal, or 2 % of the usual level).
-- A value is far off where its change from the value before and from the one before that both lie more than six spreads
-- from the median: so the value after a wrong one is not blamed for it. Within a year, a value that differs from the
-- year before as much as the period before it did is not told again.
-- Source of the measure: Rousseeuw and Croux, Alternatives to the Median Absolute Deviation, 1993.
-- grain: one row per observation of the file that is far off
-- parameters: none
-- columns:
--   finding varchar  outlier
--   field varchar  value
--   place bigint  position in the file
--   usual_from double  lower end of what the series would usually show, in the indicator's unit
--   usual_to double  upper end
--   others bigint  other values of the series
--   unit_of_measure varchar  printed unit
--   decimals bigint  decimals of the indicator
with told as (
    -- A value that cannot be is said to be so (values.sql); it is neither an outlier nor part of the habit.
    select f.place, f.indicator_id, f.area_id, f.quality = 'modelled' as modelled, f.period_end, f.value
    from facts_observations as f
    join indicators as i on i.indicator_id = f.indicator_id
    where f.value is not null
        and f.period_end is not null
        and coalesce(f.value >= i.natural_minimum, true)
        and coalesce(f.value <= i.natural_maximum, true)
    union all
    select null, indicator_id, area_id, modelled, period_end, value
    from beside_observations
),

counted as (
    select
        indicator_id,
        area_id,
        modelled,
        count(*) - 1 as others,
        min(value) as least
    from told
    group by indicator_id, area_id, modelled
    having count(*) > 6
),

-- Series long enough to have a habit, each with a number of its own.
long_series as materialized (
    select
        c.indicator_id,
        c.area_id,
        c.modelled,
        row_number() over () as series_no,
        c.others,
        i.quantity in ('amount', 'count', 'rate') and c.least > 0 as by_ratio,
        i.accumulation in ('year_to_date', 'increment') as within_year,
        i.quantity,
        i.decimals,
        i.unit_of_measure
    from counted as c
    join indicators as i on i.indicator_id = c.indicator_id
),

scaled as (
    select
        t.place,
        s.series_no,
        t.period_end,
        if(s.by_ratio, ln(t.value), t.value) as height,
        if(s.within_year, month(t.period_end), 0) as season
    from told as t
    join long_series as s on s.indicator_id = t.indicator_id and s.area_id = t.area_id and s.modelled = t.modelled
),

-- The two nearest values, before where there are such, else after.
neighbours as materialized (
    select
        place,
        series_no,
        period_end,
        season,
        height,
        lag(height) over season_of as before_1,
        lag(height, 2) over season_of as before_2,
        lead(height) over season_of as after_1,
        lead(height, 2) over season_of as after_2
    from scaled
    window season_of as (partition by series_no, season order by period_end)
),

habits as materialized (
    select
        series_no,
        median(height - before_1) as usual_change,
        mad(height - before_1) as usual_deviation,
        median(abs(height)) as usual_height
    from neighbours
    group by series_no
    having count(before_1) >= 5
),

spreads as materialized (
    select
        h.series_no,
        h.usual_change,
        greatest(
            1.4826 * h.usual_deviation,
            if(s.by_ratio, 0.05, greatest(2 * pow(10, -s.decimals), 0.02 * h.usual_height))
        ) as spread
    from habits as h
    join long_series as s on s.series_no = h.series_no
),

compared as (
    select
        n.place,
        n.series_no,
        n.period_end,
        n.season,
        n.height,
        n.height - n.before_1 as change,
        6 * p.spread as most,
        coalesce(n.before_1, n.after_1) as nearest,
        if(n.before_1 is not null, p.usual_change, -p.usual_change) as step,
        case
            when n.before_1 is not null and n.before_2 is not null then n.before_2
            when n.before_1 is not null then n.after_1
            else n.after_2
        end as second_nearest,
        case
            when n.before_1 is not null and n.before_2 is not null then 2 * p.usual_change
            when n.before_1 is not null then -p.usual_change
            else -2 * p.usual_change
        end as second_step
    from neighbours as n
    join spreads as p on p.series_no = n.series_no
),

-- Few are left here, so what is known of their series is looked up for these only.
far_off as (
    select
        c.*,
        s.by_ratio,
        s.others,
        s.unit_of_measure,
        s.decimals,
        greatest(c.most, if(s.by_ratio and s.quantity = 'count', 3 / sqrt(exp(c.nearest)), 0)) as allowed
    from compared as c
    join long_series as s on s.series_no = c.series_no
    where c.place is not null
        and abs(c.height - c.nearest - c.step) > c.most
        and coalesce(abs(c.height - c.second_nearest - c.second_step) > c.most, true)
),

-- Of a value that grows within the year: how much the period before it differed from that of the year before.
year_so_far as (
    select
        f.place,
        max_by(n.height - n.before_1, n.period_end) as change_before
    from far_off as f
    join neighbours as n
        on n.series_no = f.series_no
        and year(n.period_end) = year(f.period_end)
        and n.period_end < f.period_end
    where f.season > 0
    group by f.place
)

select
    'outlier' as finding,
    'value' as field,
    f.place,
    if(f.by_ratio, exp(f.nearest + f.step - f.allowed), f.nearest + f.step - f.allowed) as usual_from,
    if(f.by_ratio, exp(f.nearest + f.step + f.allowed), f.nearest + f.step + f.allowed) as usual_to,
    f.others,
    f.unit_of_measure,
    f.decimals
from far_off as f
left join year_so_far as y on y.place = f.place
where abs(f.height - f.nearest - f.step) > f.allowed
    and coalesce(abs(f.height - f.second_nearest - f.second_step) > f.allowed, true)
    and coalesce(abs(f.change - y.change_before) > f.allowed, true)
