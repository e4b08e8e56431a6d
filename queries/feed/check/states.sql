-- Which reports of a milestone or a decision contradict themselves?
-- grain: one row per report of the file and finding
-- parameters: none
-- columns:
--   finding varchar  done_below_100, done_without_date, done_after_report, begun_but_not_started
--   field varchar  percent_complete, done_on
--   place bigint  position in the file
--   percent_complete double  %
--   reported_on date
with reports as (
    select place, reported_on, state, percent_complete, done_on
    from facts_milestone_reports
    union all
    select place, reported_on, state, percent_complete, done_on
    from facts_decision_reports
)

select
    'done_below_100' as finding,
    'percent_complete' as field,
    place,
    percent_complete,
    reported_on
from reports
where state = 'done' and percent_complete < 100
union all
select
    'done_without_date',
    'done_on',
    place,
    percent_complete,
    reported_on
from reports
where state = 'done' and done_on is null
union all
select
    'done_after_report',
    'done_on',
    place,
    percent_complete,
    reported_on
from reports
where done_on > reported_on
union all
select
    'begun_but_not_started',
    'percent_complete',
    place,
    percent_complete,
    reported_on
from reports
where state = 'not_started' and percent_complete > 0
