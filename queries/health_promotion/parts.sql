-- By which rule does every part of the score sheet earn its points, what was put in, and what came of it?
-- grain: one row per part
-- parameters:
--   as_of date  points as of this day
-- columns:
--   criterion_id varchar
--   part_no bigint
--   rule varchar  yes_no, choice, per_unit, steps, examiner, discretionary
--   points double  the part's maximum
--   points_each double  points for each unit counted
--   window_months bigint  months within which units count
--   indicator_id varchar  indicator whose value decides; empty: the input is reported
--   name_zh varchar  what is put in
--   name_en varchar
--   unit_of_measure varchar
--   decimals bigint  of an indicator
--   benchmark_area_id varchar  area that the value is compared with
--   benchmark_zh varchar
--   benchmark_en varchar
--   input_value double  what the steps are held against: the value, or its ratio to the benchmark
--   observed_value double  the indicator's value
--   period_start date
--   period_end date
--   benchmark_value double
--   benchmark_period_start date
--   benchmark_period_end date
--   benchmark_quality varchar  official, republished, demonstration
--   benchmark_source varchar
--   step_no bigint  step or option reached
--   examiner_points double
--   discretion boolean  points given by an examiner though the condition does not hold
--   evidence varchar
--   note varchar
--   reported_on date
--   earned double
--   claimed double
--   demonstration boolean
select
    p.criterion_id,
    p.part_no,
    p.rule,
    p.points,
    p.points_each,
    p.window_months,
    p.indicator_id,
    coalesce(i.name_zh, p.input_name_zh) as name_zh,
    coalesce(i.name_en, p.input_name_en) as name_en,
    coalesce(i.unit_of_measure, p.input_unit) as unit_of_measure,
    i.decimals,
    p.benchmark_area_id,
    a.name_zh as benchmark_zh,
    a.name_en as benchmark_en,
    s.input_value,
    s.observed_value,
    s.period_start,
    s.period_end,
    s.benchmark_value,
    s.benchmark_period_start,
    s.benchmark_period_end,
    o.quality as benchmark_quality,
    o.source_title as benchmark_source,
    s.step_no,
    s.examiner_points,
    s.discretion,
    s.evidence,
    s.note,
    s.reported_on,
    s.earned,
    s.claimed,
    s.demonstration
from score_parts as p
join judge_score($as_of) as s on s.criterion_id = p.criterion_id and s.part_no = p.part_no
left join indicators as i on i.indicator_id = p.indicator_id
left join areas as a on a.area_id = p.benchmark_area_id
left join observations as o
    on o.indicator_id = p.indicator_id
    and o.area_id = p.benchmark_area_id
    and o.period_start = s.benchmark_period_start
    and o.period_end = s.benchmark_period_end
order by p.criterion_id, p.part_no
