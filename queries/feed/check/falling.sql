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

told as (
    select place, indicator_id, area_id, quality = 'modelled' as modelled, period_start, period_end, value
    from facts_observations
    union all
    select null, indicator_id, area_id, modelled, period_start, period_end, value
    from beside_observations
),

followed as (
    select
        t.place,
        t.indicator_id,
        t.value,
        lag(t.value) over earlier as earlier_value,
        lag(t.period_end) over earlier as earlier_end
    from told as t
    semi join growing as g on g.indicator_id = t.indicator_id
    where t.value is not null and t.period_start = date_trunc('year', t.period_end)
    window earlier as (partition by t.indicator_id, t.area_id, t.modelled, t.period_start order by t.period_end)
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
