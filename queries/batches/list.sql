-- Who changed what, and when?
-- grain: one row per batch, the latest first
-- parameters:
--   kind varchar?  only batches of this kind; null: all
--   who varchar?  only those of this person; null: all
-- columns:
--   batch_id bigint
--   recorded_at timestamp  when it was committed, UTC
--   kind varchar  reference, demonstration, upload, withdrawal, lock, evidence, scenario, pack
--   who varchar
--   file_name varchar  as it was handed in; empty: no file
--   note varchar
--   added bigint  rows
--   changed bigint  rows
--   retired bigint  rows that the data package lists no more
--   demonstration boolean  its rows are invented
--   revokes bigint  the batch that it takes back; empty: none
--   revoked_by bigint  the standing batch that takes it back; empty: none
--   standing boolean  it counts now
--   warnings bigint  accepted with a note
--   attached bigint  files that prove something
with revokers as (
    select b.revokes as batch_id, max(b.batch_id) as revoked_by
    from log.batches as b
    join log.standing_batches as s on s.batch_id = b.batch_id
    where b.revokes is not null
    group by b.revokes
),

warnings as (
    select batch_id, count(*) as warnings
    from log.accepted_warnings
    group by batch_id
),

attached as (
    select batch_id, count(*) as attached
    from log.evidence
    group by batch_id
)

select
    b.batch_id,
    b.recorded_at,
    b.kind,
    b.who,
    b.file_name,
    b.note,
    b.added,
    b.changed,
    b.retired,
    b.demonstration,
    b.revokes,
    r.revoked_by,
    s.batch_id is not null as standing,
    coalesce(w.warnings, 0) as warnings,
    coalesce(a.attached, 0) as attached
from log.batches as b
left join log.standing_batches as s on s.batch_id = b.batch_id
left join revokers as r on r.batch_id = b.batch_id and s.batch_id is null
left join warnings as w on w.batch_id = b.batch_id
left join attached as a on a.batch_id = b.batch_id
where ($kind is null or b.kind = $kind) and ($who is null or b.who = $who)
order by b.batch_id desc
