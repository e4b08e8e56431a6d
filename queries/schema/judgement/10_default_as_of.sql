-- The as-of date of a reader who chose none: the latest day on which something was reported, decided
-- or observed.
-- Benchmarks of other areas do not count: they may run years past what the district reported.
-- grain: one row
create or replace view main.default_as_of as
with days as (
    select o.period_end as day
    from observations as o
    join areas as a on a.area_id = o.area_id
    where a.level in ('district', 'subdistrict', 'town')
    union all
    select reported_on from milestone_reports
    union all
    select reported_on from measure_reports
    union all
    select reported_on from score_reports
    union all
    select decided_on from milestone_closures
    union all
    select decided_on from meeting_decisions
    union all
    select reported_on from decision_reports
    union all
    select made_on from remarks
    union all
    select answered_on from remark_answers
    union all
    select issued_on from documents
)

select max(day) as as_of
from days;
