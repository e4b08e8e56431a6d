-- In which unit is a measure of a milestone, or an input of the score sheet, reported?
-- grain: one row per measure or part of a criterion that has a unit
-- parameters: none
-- columns:
--   resource varchar  measure_reports, score_reports
--   item_key varchar  key of the measure or part, its values joined by /
--   unit_of_measure varchar
select
    'measure_reports' as resource,
    concat_ws('/', plan_year, task_no, subtask_no, milestone_no, measure_no) as item_key,
    unit_of_measure
from milestone_measures
union all
select
    'score_reports',
    concat_ws('/', criterion_id, part_no),
    input_unit
from score_parts
where input_unit is not null
order by resource, item_key
