-- How does every target of document 8 stand, in each area that it binds, as of a day?
-- grain: one row per target and area, worst first
-- parameters:
--   as_of date  status as of this day
-- columns:
--   target_id varchar
--   part varchar  where it is printed: goals (section 二), work (section 三), sheet (annex 2), duties (annex 3)
--   clause varchar  as printed
--   quote_zh varchar  as printed
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   area_level varchar
--   indicator_id varchar
--   name_zh varchar  of the indicator
--   name_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   kind varchar
--   comparator varchar
--   target_value double  in the indicator's unit; ratio targets: factor
--   target_value_to double
--   wording varchar  exact, about, strive
--   recurs varchar
--   due_on date
--   repeats_target_id varchar
--   baseline double
--   baseline_on date
--   required double  what the path or the due date asks for at the period
--   value double  judged quantity; ratio targets: factor
--   observed_value double  the indicator's own value
--   period_start date
--   period_end date
--   benchmark_zh varchar  area compared with
--   benchmark_en varchar
--   benchmark_value double
--   benchmark_period_end date
--   benchmark_same_period boolean
--   benchmark_quality varchar
--   benchmark_source varchar
--   quality varchar  of the value: official, republished, demonstration
--   source_title varchar
--   status varchar
--   severity integer
--   stale boolean
--   demonstration boolean
select
    t.target_id,
    case
        when t.clause like '附件2%' then 'sheet'
        when t.clause like '附件3%' then 'duties'
        when t.clause like '二%' then 'goals'
        else 'work'
    end as part,
    t.clause,
    g.quote_zh,
    t.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    a.level as area_level,
    t.indicator_id,
    i.name_zh,
    i.name_en,
    i.unit_of_measure,
    i.decimals,
    t.kind,
    t.comparator,
    t.target_value,
    t.target_value_to,
    t.wording,
    t.recurs,
    t.due_on,
    t.repeats_target_id,
    t.baseline,
    t.baseline_on,
    t.required,
    t.value,
    t.observed_value,
    t.period_start,
    t.period_end,
    b.name_zh as benchmark_zh,
    b.name_en as benchmark_en,
    t.benchmark_value,
    t.benchmark_period_end,
    t.benchmark_same_period,
    bo.quality as benchmark_quality,
    bo.source_title as benchmark_source,
    o.quality,
    o.source_title,
    t.status,
    t.severity,
    t.stale,
    t.demonstration
from judge_targets($as_of) as t
join targets as g on g.target_id = t.target_id
join areas as a on a.area_id = t.area_id
left join indicators as i on i.indicator_id = t.indicator_id
left join areas as b on b.area_id = t.benchmark_area_id
left join observations as o
    on o.indicator_id = t.indicator_id
    and o.area_id = t.area_id
    and o.period_start = t.period_start
    and o.period_end = t.period_end
left join (
    select indicator_id, area_id, period_end, quality, source_title
    from observations
    where quality <> 'modelled'
    qualify row_number() over (partition by indicator_id, area_id, period_end order by period_start desc) = 1
) as bo
    on bo.indicator_id = t.indicator_id
    and bo.area_id = t.benchmark_area_id
    and bo.period_end = t.benchmark_period_end
where t.document_id = 'doc08'
order by t.severity, t.due_on nulls last, g.target_id, a.sort_order
