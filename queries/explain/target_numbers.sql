-- Which observations does the verdict on a target rest on, and in which batches were they handed in?
-- grain: one row per observation and part that it plays, in the order of the parts and of time
-- parameters:
--   indicator_id varchar
--   area_id varchar
--   value_on date?  last day of the period judged
--   year_before_on date?  of the period that a change is counted from
--   benchmark_area_id varchar?
--   benchmark_on date?
--   baseline_on date?  where the baseline was observed
--   previous_on date?  of the previous comparable period
--   later_on date?  of the value that kept a missed target later
-- columns:
--   part varchar  value, year_before, benchmark, baseline, previous, later
--   period_start date  of the observation
--   period_end date
--   area_zh varchar
--   area_en varchar
--   value double  as handed in, in the indicator's unit
--   quality varchar  official, republished, demonstration
--   source_title varchar
--   source_url varchar
--   batch_id bigint
--   recorded_at timestamp  UTC
--   file_name varchar
--   batch_note varchar
--   demonstration boolean
with parts (place, part, area_id, ends_on) as (
    values
    (1, 'value', $area_id, $value_on::date),
    (2, 'year_before', $area_id, $year_before_on::date),
    (3, 'benchmark', $benchmark_area_id, $benchmark_on::date),
    (4, 'baseline', $area_id, $baseline_on::date),
    (5, 'previous', $area_id, $previous_on::date),
    (6, 'later', $area_id, $later_on::date)
),

known as (
    select o.*, i.accumulation
    from observations as o
    join indicators as i on i.indicator_id = o.indicator_id
    where o.indicator_id = $indicator_id and o.quality <> 'modelled' and o.value is not null
    -- As they are judged: of two that end together the longer one, of increments the shorter.
    qualify row_number() over (
        partition by o.area_id, o.period_end
        order by (case when i.accumulation = 'increment' then 1 else -1 end) * (o.period_end - o.period_start)
    ) = 1
)

select
    p.part,
    k.period_start,
    k.period_end,
    a.name_zh as area_zh,
    a.name_en as area_en,
    k.value,
    k.quality,
    k.source_title,
    k.source_url,
    k.batch_id,
    b.recorded_at,
    b.file_name,
    b.note as batch_note,
    k.demonstration
from parts as p
join known as k
    on k.area_id = p.area_id
    and k.period_end <= p.ends_on
    and (
        k.period_end = p.ends_on
        -- Increments are summed from January: each of them is behind the sum.
        or (k.accumulation = 'increment' and year(k.period_end) = year(p.ends_on))
    )
join areas as a on a.area_id = k.area_id
join log.batches as b on b.batch_id = k.batch_id
order by p.place, k.period_end
