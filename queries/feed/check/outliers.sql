-- Which observations are far from what their own series has shown?
-- A series' changes from one period to the next (of the same months a year before where it grows within the year) have
-- a median and a usual spread (median absolute deviation, × 1.4826: the standard deviation of a normal series; at
-- least one unit of the last decimal, or 1 % of the usual level). A value is far off where its change from the value
-- before and from the one before that both lie more than six spreads from the median: so the value after a wrong one is
-- not blamed for it.
-- Amounts, counts and rates above zero are compared by ratio (spread at least 2 %), others by difference.
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
with filed as (
    select f.place, f.indicator_id, f.area_id, f.period_start, f.period_end, f.value, f.quality
    from facts_observations as f
    where f.value is not null
),

series_told as (
    select place, indicator_id, area_id, period_end, value, quality = 'modelled' as modelled
    from filed
    union all
    select null, o.indicator_id, o.area_id, o.period_end, o.value, o.quality = 'modelled'
    from observations as o
    semi join filed as f on f.indicator_id = o.indicator_id and f.area_id = o.area_id
    anti join filed as n
        on n.indicator_id = o.indicator_id
        and n.area_id = o.area_id
        and n.period_start = o.period_start
        and n.period_end = o.period_end
    where o.value is not null
),

measured as (
    select
        s.place,
        s.indicator_id,
        s.area_id,
        s.modelled,
        s.period_end,
        s.value,
        i.decimals,
        i.unit_of_measure,
        if(i.accumulation in ('year_to_date', 'increment'), month(s.period_end), 0) as season,
        i.quantity in ('amount', 'count', 'rate')
        and min(s.value) over (partition by s.indicator_id, s.area_id, s.modelled) > 0 as by_ratio,
        count(*) over (partition by s.indicator_id, s.area_id, s.modelled) - 1 as others
    from series_told as s
    join indicators as i on i.indicator_id = s.indicator_id
),

scaled as (
    select
        *,
        if(by_ratio, ln(value), value) as height
    from measured
    where others >= 6
),

-- The two nearest values, before where there are such, else after.
neighbours as (
    select
        *,
        lag(height) over season_of as before_1,
        lag(height, 2) over season_of as before_2,
        lead(height) over season_of as after_1,
        lead(height, 2) over season_of as after_2
    from scaled
    window season_of as (partition by indicator_id, area_id, modelled, season order by period_end)
),

changes as (
    select
        *,
        height - before_1 as change,
        median(height - before_1) over (partition by indicator_id, area_id, modelled) as usual_change,
        median(abs(height)) over (partition by indicator_id, area_id, modelled) as usual_height
    from neighbours
),

spreads as (
    select
        indicator_id,
        area_id,
        modelled,
        greatest(
            1.4826 * median(abs(change - usual_change)),
            any_value(if(by_ratio, 0.02, greatest(pow(10, -decimals), 0.01 * usual_height)))
        ) as spread
    from changes
    group by indicator_id, area_id, modelled
    having count(change) >= 5
),

compared as (
    select
        c.*,
        6 * s.spread as most,
        coalesce(c.before_1, c.after_1) as nearest,
        case
            when c.before_1 is not null then c.usual_change
            else -c.usual_change
        end as step,
        case
            when c.before_1 is not null and c.before_2 is not null then c.before_2
            when c.before_1 is not null then c.after_1
            else c.after_2
        end as second_nearest,
        case
            when c.before_1 is not null and c.before_2 is not null then 2 * c.usual_change
            when c.before_1 is not null then -c.usual_change
            else -2 * c.usual_change
        end as second_step
    from changes as c
    join spreads as s on s.indicator_id = c.indicator_id and s.area_id = c.area_id and s.modelled = c.modelled
    where c.place is not null
)

select
    'outlier' as finding,
    'value' as field,
    place,
    if(by_ratio, exp(nearest + step - most), nearest + step - most) as usual_from,
    if(by_ratio, exp(nearest + step + most), nearest + step + most) as usual_to,
    others,
    unit_of_measure,
    decimals
from compared
where abs(height - nearest - step) > most
    and coalesce(abs(height - second_nearest - second_step) > most, true)
