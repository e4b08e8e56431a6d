-- What a file says, while it is checked: its facts take the place of these views, which are empty.
-- Columns: those of the resource that a check speaks of, and the fact's place in the file.

-- grain: one row per fact of the file
create or replace view main.facts_observations as
select
    0::bigint as place,
    indicator_id,
    area_id,
    period_start,
    period_end,
    value,
    numerator,
    denominator,
    quality
from observations
where false;

-- grain: one row per fact of the file
create or replace view main.facts_milestone_reports as
select
    0::bigint as place,
    reported_on,
    state,
    percent_complete,
    done_on
from milestone_reports
where false;

-- grain: one row per fact of the file
create or replace view main.facts_measure_reports as
select
    0::bigint as place,
    reported_on
from measure_reports
where false;

-- grain: one row per fact of the file
create or replace view main.facts_milestone_closures as
select
    0::bigint as place,
    decided_on
from milestone_closures
where false;

-- grain: one row per fact of the file
create or replace view main.facts_deferrals as
select
    0::bigint as place,
    requested_on,
    decided_on
from deferrals
where false;

-- grain: one row per fact of the file
create or replace view main.facts_score_reports as
select
    0::bigint as place,
    reported_on
from score_reports
where false;

-- grain: one row per fact of the file
create or replace view main.facts_meeting_decisions as
select
    0::bigint as place,
    decided_on,
    due_on,
    plan_year,
    task_no
from meeting_decisions
where false;

-- grain: one row per fact of the file
create or replace view main.facts_decision_reports as
select
    0::bigint as place,
    decision_id,
    reported_on,
    state,
    percent_complete,
    done_on
from decision_reports
where false;

-- grain: one row per fact of the file
create or replace view main.facts_remarks as
select
    0::bigint as place,
    leader_id,
    made_by,
    made_on,
    plan_year,
    task_no,
    indicator_id,
    criterion_id,
    part_no
from remarks
where false;

-- grain: one row per fact of the file
create or replace view main.facts_remark_answers as
select
    0::bigint as place,
    answered_on
from remark_answers
where false;

-- What stands beside the observations of a file in the same series; a check lays it over this empty view.
-- grain: one row per standing observation that the file does not replace
create or replace view main.beside_observations as
select
    indicator_id,
    area_id,
    period_start,
    period_end,
    value,
    false as modelled
from observations
where false;

-- What was typed and is not known, and the names that are: a search lays both over these empty views.
-- grain: one row per thing typed
create or replace view main.typed_names as
select
    null::varchar as resource,
    null::varchar as typed
where false;

-- grain: one row per thing and writing of it
create or replace view main.known_names as
select
    null::varchar as resource,
    null::varchar as item_id,
    null::varchar as writing
where false;
