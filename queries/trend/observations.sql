-- What was observed of an indicator, in every area, by a day?
-- grain: one row per area and period of the indicator
-- parameters:
--   indicator_id varchar
--   as_of date  periods ended by this day
-- columns:
--   indicator_id varchar
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   level varchar  of the area: reference, country, province, city, district, subdistrict, town
--   period_start date
--   period_end date
--   value double  in the indicator's unit; increments summed from 1 January
--   numerator double  behind the value; null where none was given, and of increments
--   denominator double
--   quality varchar  official, republished, modelled, demonstration
--   source_title varchar
--   source_url varchar
--   note varchar
--   judged boolean  what is judged by; modelled values and a period told twice are not
--   within_year boolean  counted from 1 January, less than a whole year
--   demonstration boolean
with observed as (
    select
        o.indicator_id,
        o.area_id,
        a.name_zh as area_zh,
        a.name_en as area_en,
        a.level,
        a.sort_order,
        o.period_start,
        o.period_end,
        coalesce(j.value, o.value) as value,
        if(i.accumulation = 'increment', null, o.numerator) as numerator,
        if(i.accumulation = 'increment', null, o.denominator) as denominator,
        o.quality,
        o.source_title,
        o.source_url,
        o.note,
        j.value is not null as judged,
        i.accumulation <> 'level' and not (month(o.period_end) = 12 and day(o.period_end) = 31) as within_year,
        o.demonstration or coalesce(j.demonstration, false) as demonstration
    from observations as o
    join areas as a on a.area_id = o.area_id
    join indicators as i on i.indicator_id = o.indicator_id
    left join judged_observations as j
        on o.quality <> 'modelled'
        and j.indicator_id = o.indicator_id
        and j.area_id = o.area_id
        and j.period_end = o.period_end
        and (j.period_start = o.period_start or i.accumulation = 'increment')
    where o.indicator_id = $indicator_id
        and o.period_end <= $as_of
        and o.value is not null
),

-- What follows from the reports on key tasks, for the district.
computed as (
    select
        'milestone_completion' as indicator_id,
        a.area_id,
        a.name_zh as area_zh,
        a.name_en as area_en,
        a.level,
        a.sort_order,
        c.period_start,
        c.period_end,
        c.value,
        null as numerator,
        null as denominator,
        if(c.demonstration, 'demonstration', 'official') as quality,
        null as source_title,
        null as source_url,
        null as note,
        true as judged,
        false as within_year,
        c.demonstration
    from key_task_completion($as_of) as c
    join areas as a on a.level = 'district'
    where $indicator_id = 'milestone_completion'
)

select
    indicator_id,
    area_id,
    area_zh,
    area_en,
    level,
    period_start,
    period_end,
    value,
    numerator,
    denominator,
    quality,
    source_title,
    source_url,
    note,
    judged,
    within_year,
    demonstration
from (
    select * from observed
    union all
    select * from computed
) as told
order by sort_order, period_end, period_start, quality
