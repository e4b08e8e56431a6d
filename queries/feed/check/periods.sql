-- Which observations speak of a period that their indicator cannot have?
-- Values from 1 January on end with a month, quarter or half-year; all others are of whole months, at least as many as
-- the indicator's frequency has and at most twelve, and those shorter than a year are those of the calendar. A year
-- may begin in any month (school years do).
-- grain: one row per observation of the file: the first thing that is wrong with its period
-- parameters: none
-- columns:
--   finding varchar  ends_before_start, not_whole_months, not_from_january, ends_between, too_short, not_calendar
--   field varchar  period_start, period_end
--   place bigint  position in the file
--   period_start date
--   period_end date
--   frequency varchar  month, quarter, half, year
with stretches as (
    select
        f.place,
        f.period_start,
        f.period_end,
        i.frequency,
        i.accumulation,
        months_of(i.frequency) as step,
        datediff('month', f.period_start, f.period_end) + 1 as months,
        day(f.period_start) = 1 and f.period_end = last_day(f.period_end) as whole
    from facts_observations as f
    join indicators as i on i.indicator_id = f.indicator_id
    where f.period_start is not null and f.period_end is not null
),

judged as (
    select
        *,
        case
            when period_end < period_start then 'ends_before_start'
            when not whole then 'not_whole_months'
            when accumulation = 'year_to_date' and (month(period_start) <> 1 or months > 12) then 'not_from_january'
            when accumulation = 'year_to_date' and months % step <> 0 then 'ends_between'
            when accumulation = 'year_to_date' then null
            when months < step then 'too_short'
            when months not in (1, 3, 6, 12) then 'not_calendar'
            when months < 12 and (month(period_start) - 1) % months <> 0 then 'not_calendar'
        end as finding
    from stretches
)

select
    finding,
    if(finding = 'not_from_january', 'period_start', 'period_end') as field,
    place,
    period_start,
    period_end,
    frequency
from judged
where finding is not null
