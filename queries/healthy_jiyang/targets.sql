-- What does document 9 aim at, for each action and for all of them, and how does every target stand as of a day?
-- grain: one row per target of the programme and area that it binds
-- parameters:
--   as_of date  status as of this day
-- columns:
--   target_id varchar
--   action_no bigint  empty: a target for all actions together
--   indicator_id varchar  empty: a qualitative target
--   indicator_zh varchar
--   indicator_en varchar
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   area_scope varchar  district, each_town, each_subdistrict
--   kind varchar  absolute, benchmark_ratio, change_per_year, trend; empty: qualitative
--   comparator varchar
--   target_value double  in the indicator's unit; change targets: points a year
--   target_value_to double
--   wording varchar
--   due_on date  yearly targets: the day judged
--   recurs varchar
--   repeats_target_id varchar
--   document_id varchar
--   clause varchar
--   quote_zh varchar
--   unit_of_measure varchar
--   decimals bigint
--   frequency varchar
--   period_start date  of the value judged
--   period_end date
--   observed_value double  in the indicator's unit
--   value double  in the target's own terms
--   baseline double  where the path starts, in the same terms
--   baseline_on date
--   required double  what the path or the due date asks for at that period
--   pace double
--   status varchar  status code
--   severity integer  0: the worst
--   stale boolean
--   headline boolean  it speaks for its indicator in the programme
--   shape varchar  what there is to draw: way, change, trend, hold, first, not_reported, no_target
--   demonstration boolean  the verdict rests on demonstration data
select
    j.target_id,
    j.action_no,
    j.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    j.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    j.area_scope,
    j.kind,
    j.comparator,
    j.target_value,
    j.target_value_to,
    j.wording,
    j.due_on,
    j.recurs,
    j.repeats_target_id,
    j.document_id,
    j.clause,
    t.quote_zh,
    i.unit_of_measure,
    i.decimals,
    i.frequency,
    j.period_start,
    j.period_end,
    j.observed_value,
    j.value,
    j.baseline,
    j.baseline_on,
    j.required,
    j.pace,
    j.status,
    j.severity,
    j.stale,
    j.headline,
    case
        when j.indicator_id is null or j.comparator is null then 'no_target'
        when j.observed_value is null then 'not_reported'
        when j.kind = 'trend' then 'trend'
        when j.value is null then 'first'
        when j.kind = 'change_per_year' then 'change'
        when j.baseline is null or j.baseline_on >= j.period_end then 'first'
        when keeps(j.comparator, j.baseline, j.target_value, j.target_value_to) then 'hold'
        else 'way'
    end as shape,
    j.demonstration
from judge_targets($as_of) as j
join targets as t on t.target_id = j.target_id
join areas as a on a.area_id = j.area_id
left join indicators as i on i.indicator_id = j.indicator_id
where j.programme_id = 'healthy_jiyang'
order by j.action_no nulls first, j.due_on nulls last, j.clause, j.target_id, a.sort_order
