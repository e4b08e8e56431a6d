-- Why has a target its status as of a day: its terms, the numbers that it was judged by, and its printed words?
-- grain: one row: the target in the area asked for, else in the worst of its areas; none where it binds no such area
-- parameters:
--   as_of date  status as of this day
--   target_id varchar
--   area_id varchar?  left out: the worst
-- columns:
--   target_id varchar
--   indicator_id varchar  empty: a qualitative target
--   name_zh varchar  of the indicator
--   name_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   direction varchar  higher, lower, none
--   quantity varchar  amount, count, share, rate, growth
--   frequency varchar
--   accumulation varchar
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   areas bigint  how many areas the target binds
--   number varchar  of the document, as printed
--   issued_on date
--   clause varchar
--   quote_zh varchar  printed words
--   wording varchar  exact, about, strive
--   repeats_target_id varchar
--   kind varchar
--   comparator varchar
--   target_value double  ratio targets: factor; change targets: points a year
--   target_value_to double
--   recurs varchar
--   due_on date  yearly targets: the day judged
--   is_due boolean  the due date has come
--   status varchar
--   period_start date  of the value judged
--   period_end date
--   value double  in the target's terms
--   observed_value double  in the indicator's unit
--   benchmark_area_id varchar
--   benchmark_zh varchar
--   benchmark_en varchar
--   benchmark_value double
--   benchmark_period_end date
--   benchmark_same_period boolean
--   baseline double  in the target's terms
--   baseline_on date
--   baseline_printed boolean  the document gives it
--   from_zero boolean  the path starts from 0 on 1 January of the due year
--   from_value double  where the leg of the path that holds the value begins
--   from_day date
--   to_value double  where that leg ends; growth: the nearest node
--   to_day date
--   required double
--   pace double
--   pace_compound double
--   paces_disagree boolean
--   previous_value double  of the previous comparable period
--   previous_on date  its last day
--   worsening double  since then, the wrong way, in the indicator's unit
--   later_value double  the first value after the due date that keeps the target
--   later_on date  its period's last day
--   stale boolean
--   headline boolean
--   demonstration boolean
with judged as (
    select j.*, count(*) over () as areas
    from judge_targets($as_of) as j
    where j.target_id = $target_id
),

chosen as (
    select *
    from judged
    where area_id = coalesce($area_id, area_id)
    order by severity, pace nulls last, area_id
    limit 1
)

select
    c.target_id,
    c.indicator_id,
    i.name_zh,
    i.name_en,
    i.unit_of_measure,
    i.decimals,
    i.direction,
    i.quantity,
    i.frequency,
    i.accumulation,
    c.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    c.areas,
    d.number,
    d.issued_on,
    c.clause,
    t.quote_zh,
    c.wording,
    c.repeats_target_id,
    c.kind,
    c.comparator,
    c.target_value,
    c.target_value_to,
    c.recurs,
    c.due_on,
    c.is_due,
    c.status,
    c.period_start,
    c.period_end,
    c.value,
    c.observed_value,
    c.benchmark_area_id,
    b.name_zh as benchmark_zh,
    b.name_en as benchmark_en,
    c.benchmark_value,
    c.benchmark_period_end,
    c.benchmark_same_period,
    c.baseline,
    c.baseline_on,
    t.baseline_value is not null as baseline_printed,
    c.due_on is not null
    and i.accumulation in ('year_to_date', 'increment')
    and i.quantity in ('amount', 'count') as from_zero,
    c.from_value,
    c.from_day,
    c.to_value,
    c.to_day,
    c.required,
    c.pace,
    c.pace_compound,
    c.paces_disagree,
    c.previous_value,
    c.previous_on,
    c.worsening,
    c.later_value,
    c.later_on,
    c.stale,
    c.headline,
    c.demonstration
from chosen as c
join targets as t on t.target_id = c.target_id
join documents as d on d.document_id = c.document_id
join areas as a on a.area_id = c.area_id
left join indicators as i on i.indicator_id = c.indicator_id
left join areas as b on b.area_id = c.benchmark_area_id
