-- How does every milestone stand with each of its lead units, as of a day?
-- grain: one row per milestone and lead unit
-- parameters:
--   as_of date  status as of this day
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   unit_id varchar
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   light varchar  light code
--   not_reported boolean  owed in the latest round past and not handed in
--   closed boolean  done, and accepted with evidence by somebody else than its reporter
select
    plan_year,
    task_no,
    subtask_no,
    milestone_no,
    unit_id,
    due_on,
    current_due_on,
    light,
    not_reported,
    closed
from judge_milestones($as_of)
order by plan_year, task_no, subtask_no, milestone_no, unit_id
