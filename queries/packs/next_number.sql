-- Which number does the next meeting pack get? One that was withdrawn keeps its own.
-- grain: one row
-- parameters: none
-- columns:
--   next_number bigint  from 1
select coalesce(max(pack_id), 0) + 1 as next_number
from log.packs
