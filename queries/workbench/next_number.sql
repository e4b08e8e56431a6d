-- Which number does the next scenario get? One that was withdrawn keeps its own.
-- grain: one row
-- parameters: none
-- columns:
--   next_number bigint  from 1
select coalesce(max(scenario_id), 0) + 1 as next_number
from log.scenarios
