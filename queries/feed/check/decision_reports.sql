-- Which reports on a decision of a meeting lie before the decision?
-- grain: one row per report of the file and finding
-- parameters: none
-- columns:
--   finding varchar  reported_before_decided, done_before_decided
--   field varchar  reported_on, done_on
--   place bigint  position in the file
--   decided_on date
with reports as (
    select f.place, f.reported_on, f.done_on, d.decided_on
    from facts_decision_reports as f
    join meeting_decisions as d on d.decision_id = f.decision_id
)

select
    'reported_before_decided' as finding,
    'reported_on' as field,
    place,
    decided_on
from reports
where reported_on < decided_on
union all
select
    'done_before_decided',
    'done_on',
    place,
    decided_on
from reports
where done_on < decided_on
