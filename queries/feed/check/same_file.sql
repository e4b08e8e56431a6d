-- Which batches that count now came from the very same file?
-- grain: one row per batch
-- parameters:
--   sha256 varchar  of the file's bytes
-- columns:
--   batch_id bigint
--   file_name varchar
--   who varchar
--   recorded_at timestamp  UTC
select
    b.batch_id,
    b.file_name,
    b.who,
    b.recorded_at
from log.batches as b
join log.standing_batches as s on s.batch_id = b.batch_id
where b.sha256 = $sha256 and b.kind = 'upload'
order by b.batch_id desc
