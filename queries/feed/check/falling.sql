-- Which amounts since 1 January are smaller than they were earlier in the same year?
-- grain: one row per observation of the file that fell
-- parameters: none
-- columns:
--   finding varchar  falling
--   field varchar  value
--   place bigint  position in the file
--   earlier_value double  the value before, in the indicator's unit
--   earlier_end date  last day of the period before
--   unit_of_measure varchar  printed unit
with growing as (
    select indicator_id, unit_of_measure
    from indicators
    where accumulation = 'year_to_date' and quantity in ('amount', 'count')
),

filed as (
    select f.place, f.indicator_id, f.area_id, f.period_start, f.period_end, f.value
    from facts_observations as f
    semi join growing as g on g.indicator_id = f.indicator_id
),

told as (
    select place, indicator_id, area_id, period_start, period_end, value
    from filed
    union all
    select null, o.indicator_id, o.area_id, o.period_start, o.period_end, o.value
    from observations as o
    semi join filed as f on f.indicator_id = o.indicator_id and f.area_id = o.area_id
    anti join filed as n
        on n.indicator_id = o.indicator_id
        and n.area_id = o.area_id
        and n.period_start = o.period_start
        and n.period_end = o.period_end
),

followed as (
    select
        place,
        indicator_id,
        value,
        lag(value) over earlier as earlier_value,
        lag(period_end) over earlier as earlier_end
    from told
    where value is not null and period_start = date_trunc('year', period_end)
    window earlier as (partition by indicator_id, area_id, period_start order by period_end)
)

select
    'falling' as finding,
    'value' as field,
    f.place,
    f.earlier_value,
    f.earlier_end,
    g.unit_of_measure
from followed as f
join growing as g on g.indicator_id = f.indicator_id
where f.place is not null and f.value < f.earlier_value
