-- Which dates of the file lie in the future?
-- grain: one row per date of the file after the day
-- parameters:
--   today date
-- columns:
--   finding varchar  not_over_yet (a period), in_future
--   field varchar  the date's column
--   place bigint  position in the file
with dates as (
    select
        'period_end' as field,
        place,
        period_end as day
    from facts_observations
    union all
    select
        unnest(['reported_on', 'done_on']),
        place,
        unnest([reported_on, done_on])
    from facts_milestone_reports
    union all
    select
        'reported_on',
        place,
        reported_on
    from facts_measure_reports
    union all
    select
        'decided_on',
        place,
        decided_on
    from facts_milestone_closures
    union all
    select
        unnest(['requested_on', 'decided_on']),
        place,
        unnest([requested_on, decided_on])
    from facts_deferrals
    union all
    select
        'reported_on',
        place,
        reported_on
    from facts_score_reports
    union all
    select
        'decided_on',
        place,
        decided_on
    from facts_meeting_decisions
    union all
    select
        unnest(['reported_on', 'done_on']),
        place,
        unnest([reported_on, done_on])
    from facts_decision_reports
    union all
    select
        'made_on',
        place,
        made_on
    from facts_remarks
    union all
    select
        'answered_on',
        place,
        answered_on
    from facts_remark_answers
)

select
    if(field = 'period_end', 'not_over_yet', 'in_future') as finding,
    field,
    place
from dates
where day > $today
