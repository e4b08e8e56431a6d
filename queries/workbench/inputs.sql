-- What does a version of a scenario put in the place of what was reported?
-- grain: one row per part that it changes
-- parameters:
--   version integer  the number of the batch that saved it
-- columns:
--   criterion_id varchar
--   part_no bigint
--   input_value double  empty: as reported
--   examiner_points double  empty: as reported
--   proven boolean  with evidence; empty: as reported
select
    criterion_id,
    part_no,
    input_value,
    examiner_points,
    proven
from log.scenario_inputs
where batch_id = $version
order by criterion_id, part_no
