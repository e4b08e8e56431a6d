-- What do the documents ask of an indicator, at which level, and how does it stand as of a day?
-- grain: one row per target of the indicator and area that it binds
-- parameters:
--   indicator_id varchar
--   as_of date  status as of this day
-- columns:
--   target_id varchar
--   indicator_id varchar
--   area_id varchar
--   area_level varchar  level of the area
--   programme_id varchar
--   document_id varchar
--   number varchar  of the document, as printed
--   clause varchar
--   quote_zh varchar  the printed words
--   unit_of_measure varchar
--   decimals bigint
--   kind varchar  absolute, benchmark_ratio, change_per_year, trend
--   comparator varchar
--   target_value double  as printed: value, factor or points a year
--   target_value_to double
--   wording varchar  exact, about, strive
--   stage varchar  node, final
--   recurs varchar
--   repeats_target_id varchar
--   benchmark_zh varchar
--   benchmark_en varchar
--   level double  the target in the indicator's unit; null while its benchmark or its year before is missing
--   level_to double  upper end of a range
--   starts_on date  from when it is drawn: the document's issue, or the due date before
--   due_on date
--   period_end date  of the value judged
--   observed_value double  in the indicator's unit
--   value double  judged quantity, in the target's terms
--   baseline double  in the target's terms
--   baseline_on date
--   required double  in the target's terms
--   required_level double  the same in the indicator's unit
--   benchmark_value double
--   benchmark_period_end date
--   benchmark_same_period boolean
--   pace double
--   status varchar
--   severity integer  0 is the worst
--   stale boolean
--   headline boolean
--   demonstration boolean
with judged as (
    select
        j.*,
        d.number,
        d.issued_on,
        t.quote_zh,
        i.unit_of_measure,
        i.decimals,
        a.level as area_level,
        b.name_zh as benchmark_zh,
        b.name_en as benchmark_en,
        -- One unit of the judged quantity in the indicator's own unit, and where it starts from.
        case when j.kind = 'benchmark_ratio' then coalesce(j.benchmark_value, latest.value) else 1 end as factor,
        case when j.kind in ('change_per_year', 'trend') then j.observed_value - j.value else 0 end as start_value,
        coalesce(j.benchmark_value, latest.value) as known_benchmark,
        coalesce(j.benchmark_period_end, latest.period_end) as known_benchmark_end,
        max(j.due_on) over (
            partition by j.document_id, j.area_id, j.kind, j.benchmark_area_id
            order by j.due_on
            range between unbounded preceding and interval 1 day preceding
        ) as due_before
    from judge_targets($as_of) as j
    join documents as d on d.document_id = j.document_id
    join targets as t on t.target_id = j.target_id
    join indicators as i on i.indicator_id = j.indicator_id
    join areas as a on a.area_id = j.area_id
    left join areas as b on b.area_id = j.benchmark_area_id
    left join (
        select area_id, max_by(value, period_end) as value, max(period_end) as period_end
        from judged_observations
        where indicator_id = $indicator_id and period_end <= $as_of
        group by area_id
    ) as latest on latest.area_id = j.benchmark_area_id
    where j.indicator_id = $indicator_id
)

select
    target_id,
    indicator_id,
    area_id,
    area_level,
    programme_id,
    document_id,
    number,
    clause,
    quote_zh,
    unit_of_measure,
    decimals,
    kind,
    comparator,
    target_value,
    target_value_to,
    wording,
    stage,
    recurs,
    repeats_target_id,
    benchmark_zh,
    benchmark_en,
    start_value + factor * coalesce(target_value, case when kind = 'trend' then 0 end) as level,
    start_value + factor * target_value_to as level_to,
    greatest(
        issued_on,
        case when recurs = 'yearly' then (due_on - interval 1 year)::date else coalesce(due_before, issued_on) end
    ) as starts_on,
    due_on,
    period_end,
    observed_value,
    value,
    baseline,
    baseline_on,
    required,
    start_value + factor * required as required_level,
    known_benchmark as benchmark_value,
    known_benchmark_end as benchmark_period_end,
    benchmark_same_period,
    pace,
    status,
    severity,
    stale,
    headline,
    demonstration
from judged
order by document_id, due_on nulls last, target_id, area_id
