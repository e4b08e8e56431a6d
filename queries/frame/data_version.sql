-- Which data are on screen?
-- grain: one row
-- parameters: none
-- columns:
--   batch_id bigint  last batch
--   recorded_at timestamp  when it was committed, UTC
--   demonstration boolean  a demonstration batch stands
--   default_as_of date  the latest day on which something was reported or observed
select
    last_batch.batch_id,
    last_batch.recorded_at,
    exists(
        select 1
        from log.standing_batches
        where demonstration
    ) as demonstration,
    default_as_of.as_of as default_as_of
from default_as_of
cross join (
    select
        max(batch_id) as batch_id,
        max(recorded_at) as recorded_at
    from log.batches
) as last_batch
