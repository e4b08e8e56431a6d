-- Which warnings did somebody accept, and why?
-- grain: one row per warning, in the order of batches and lines
-- parameters:
--   batch_id integer?  only of this batch; null: of all that count
-- columns:
--   batch_id bigint
--   recorded_at timestamp  when it was committed, UTC
--   who varchar
--   resource varchar
--   fact_key varchar  the row's key as JSON; empty: the whole file
--   rule varchar  outlier, falling, same_file, consistency
--   sheet varchar
--   line bigint
--   column_name varchar  as the file names it
--   value varchar
--   message varchar  English message id
--   message_values varchar  JSON: what fills it
--   note varchar  why it was accepted
select
    w.batch_id,
    b.recorded_at,
    b.who,
    w.resource,
    w.fact_key,
    w.rule,
    w.sheet,
    w.line,
    w.column_name,
    w.value,
    w.message,
    w.message_values,
    w.note
from log.accepted_warnings as w
join log.batches as b on b.batch_id = w.batch_id
left join log.standing_batches as s on s.batch_id = w.batch_id
where if($batch_id is null, s.batch_id is not null, w.batch_id = $batch_id)
order by w.batch_id, w.sheet, w.line
