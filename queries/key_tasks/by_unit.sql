-- How do the milestones of every lead unit stand, as of a day?
-- grain: one row per lead unit, worst first; a milestone of several units counts with each
-- parameters:
--   as_of date  status as of this day
-- columns:
--   unit_id varchar
--   name_zh varchar
--   name_en varchar
--   tasks bigint
--   milestones bigint  the sum of the ten lights
--   overdue bigint
--   far_behind bigint
--   lagging bigint
--   due_soon bigint
--   stopped bigint
--   done_late bigint
--   on_schedule bigint
--   done bigint
--   undated bigint
--   cancelled bigint
--   not_reported bigint  of all these, owed in the latest round past and not handed in
--   closed bigint  of those done, accepted with evidence by somebody else
--   status varchar  the worst: a light, or not_reported
--   demonstration boolean  rests on demonstration data
select
    n.unit_id,
    any_value(u.name_zh) as name_zh,
    any_value(u.name_en) as name_en,
    count(distinct n.task_no) as tasks,
    count(*) as milestones,
    count(*) filter (where n.light = 'overdue') as overdue,
    count(*) filter (where n.light = 'far_behind') as far_behind,
    count(*) filter (where n.light = 'lagging') as lagging,
    count(*) filter (where n.light = 'due_soon') as due_soon,
    count(*) filter (where n.light = 'stopped') as stopped,
    count(*) filter (where n.light = 'done_late') as done_late,
    count(*) filter (where n.light = 'on_schedule') as on_schedule,
    count(*) filter (where n.light = 'done') as done,
    count(*) filter (where n.light = 'undated') as undated,
    count(*) filter (where n.light = 'cancelled') as cancelled,
    count(*) filter (where n.not_reported) as not_reported,
    count(*) filter (where n.closed) as closed,
    arg_min(n.status, severity(n.status)) as status,
    bool_or(n.demonstration) as demonstration
from key_task_nodes($as_of) as n
join units as u on u.unit_id = n.unit_id
group by n.unit_id
order by overdue desc, far_behind desc, lagging desc, not_reported desc, milestones desc, n.unit_id
