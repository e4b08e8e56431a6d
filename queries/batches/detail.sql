-- What does the log say of one batch? (Its rows, old and new: Store.changes.)
-- grain: one row; none where there is no such batch
-- parameters:
--   batch_id integer
-- columns:
--   batch_id bigint
--   recorded_at timestamp  when it was committed, UTC
--   kind varchar  reference, demonstration, upload, withdrawal, lock, evidence, scenario, pack
--   who varchar
--   file_name varchar  as it was handed in; empty: no file
--   sha256 varchar  of the file's bytes
--   note varchar
--   added bigint  rows
--   changed bigint  rows
--   retired bigint  rows that the data package lists no more
--   revokes bigint  the batch that it takes back; empty: none
--   standing boolean  it counts now
select
    b.batch_id,
    b.recorded_at,
    b.kind,
    b.who,
    b.file_name,
    b.sha256,
    b.note,
    b.added,
    b.changed,
    b.retired,
    b.revokes,
    s.batch_id is not null as standing
from log.batches as b
left join log.standing_batches as s on s.batch_id = b.batch_id
where b.batch_id = $batch_id
