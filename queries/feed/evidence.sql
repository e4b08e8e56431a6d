-- Which files prove what was reported of a milestone, or stand behind its closure?
-- grain: one row per file, in the order in which they were handed in
-- parameters:
--   plan_year integer
--   task_no integer?  null: of all tasks
--   subtask_no integer?  null: of all subtasks
--   milestone_no integer?  null: of all milestones
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   subject varchar  report, closure
--   unit_id varchar  of a report: who reported
--   dated_on date  the report's day, or the decision's
--   file_name varchar
--   sha256 varchar
--   media_type varchar
--   size bigint  bytes
--   who varchar  who handed it in
--   recorded_at timestamp  when, UTC
--   batch_id bigint
select
    e.plan_year,
    e.task_no,
    e.subtask_no,
    e.milestone_no,
    e.subject,
    e.unit_id,
    e.dated_on,
    e.file_name,
    e.sha256,
    e.media_type,
    e.size,
    b.who,
    b.recorded_at,
    e.batch_id
from log.evidence as e
join log.standing_batches as s on s.batch_id = e.batch_id
join log.batches as b on b.batch_id = e.batch_id
where
    e.plan_year = $plan_year
    and ($task_no is null or e.task_no = $task_no)
    and ($subtask_no is null or e.subtask_no = $subtask_no)
    and ($milestone_no is null or e.milestone_no = $milestone_no)
order by e.batch_id, e.file_name
