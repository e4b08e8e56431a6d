-- Until when does a pack see, and how many batches that may move a figure came after that?
-- grain: one row, where there is such a batch
-- parameters:
--   version integer  the number of the batch after which the pack sees nothing
-- columns:
--   known_until timestamp  UTC, when that batch was recorded
--   later bigint  batches after it; what people save under a name and locks move no figure
select
    k.recorded_at as known_until,
    (
        select count(*)
        from log.batches as b
        where b.batch_id > $version and b.kind not in ('pack', 'scenario', 'lock')
    ) as later
from log.batches as k
where k.batch_id = $version
