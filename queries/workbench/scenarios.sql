-- Which scenarios of the score sheet were saved, by whom and when, in which versions?
-- grain: one row per scenario and version that stands, the latest saved first; its last may retire the scenario
-- parameters: none
-- columns:
--   scenario_id bigint
--   version bigint  the number of the batch that saved it
--   version_no bigint  from 1
--   latest boolean
--   name varchar
--   as_of date  the day whose figures it was compared with
--   who varchar
--   recorded_at timestamp  UTC
--   note varchar
--   retired boolean  taken off the list by this version
--   copied_from bigint  scenario that it began as a copy of
--   inputs bigint  inputs that it changes
with counted as (
    select batch_id, scenario_id, count(*) as inputs
    from log.scenario_inputs
    group by batch_id, scenario_id
)

select
    s.scenario_id,
    s.batch_id as version,
    row_number() over (partition by s.scenario_id order by s.batch_id) as version_no,
    row_number() over (partition by s.scenario_id order by s.batch_id desc) = 1 as latest,
    s.name,
    s.as_of,
    b.who,
    b.recorded_at,
    b.note,
    s.retired,
    s.copied_from,
    coalesce(c.inputs, 0) as inputs
from log.scenarios as s
join log.standing_batches as n on n.batch_id = s.batch_id
join log.batches as b on b.batch_id = s.batch_id
left join counted as c on c.batch_id = s.batch_id and c.scenario_id = s.scenario_id
order by s.batch_id desc
