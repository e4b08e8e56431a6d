-- What was reported on a decision of a meeting, as of a day?
-- grain: one row per report, the latest first
-- parameters:
--   as_of date  reports until this day
--   decision_id varchar
-- columns:
--   reported_on date
--   state varchar
--   percent_complete double  %
--   done_on date
--   reported_by varchar
--   note varchar  as handed in
--   demonstration boolean  the report is invented
--   batch_id bigint
select
    reported_on,
    state,
    percent_complete,
    done_on,
    reported_by,
    note,
    demonstration,
    batch_id
from decision_reports
where decision_id = $decision_id and reported_on <= $as_of
order by reported_on desc
