-- Until when does a pack see, and how many batches that may move a figure came after that?
-- grain: one row, where there is such a batch
-- parameters:
--   version integer  the number of the batch after which the pack sees nothing
-- columns:
--   known_until timestamp  UTC, when that batch was recorded
--   later bigint  batches after it, but for what people save under a name, locks, decisions and remarks: they move none
with noted as (
    select batch_id, count(*) as entries
    from (
        select batch_id
        from log.meeting_decisions
        union all
        select batch_id
        from log.remarks
    ) as said
    group by batch_id
)

select
    k.recorded_at as known_until,
    (
        select count(*)
        from log.batches as b
        left join noted as n on n.batch_id = b.batch_id
        where
            b.batch_id > $version
            and b.kind not in ('pack', 'scenario', 'lock')
            and (n.entries is null or n.entries < b.added + b.changed + b.retired)
    ) as later
from log.batches as k
where k.batch_id = $version
