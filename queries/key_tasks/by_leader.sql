-- How do the milestones of every lead leader stand, as of a day?
-- grain: one row per lead leader, worst first, and one (leader_id null) for subtasks where none is printed;
--   a milestone of several leaders counts with each
-- parameters:
--   as_of date  status as of this day
-- columns:
--   leader_id varchar
--   name_zh varchar
--   office_zh varchar
--   office_en varchar
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
with led as (
    select m.*, sl.leader_id
    from key_task_milestones($as_of) as m
    left join subtask_leaders as sl
        on sl.plan_year = m.plan_year and sl.task_no = m.task_no and sl.subtask_no = m.subtask_no
)

select
    l.leader_id,
    any_value(p.name_zh) as name_zh,
    any_value(p.office_zh) as office_zh,
    any_value(p.office_en) as office_en,
    count(distinct l.task_no) as tasks,
    count(*) as milestones,
    count(*) filter (where l.light = 'overdue') as overdue,
    count(*) filter (where l.light = 'far_behind') as far_behind,
    count(*) filter (where l.light = 'lagging') as lagging,
    count(*) filter (where l.light = 'due_soon') as due_soon,
    count(*) filter (where l.light = 'stopped') as stopped,
    count(*) filter (where l.light = 'done_late') as done_late,
    count(*) filter (where l.light = 'on_schedule') as on_schedule,
    count(*) filter (where l.light = 'done') as done,
    count(*) filter (where l.light = 'undated') as undated,
    count(*) filter (where l.light = 'cancelled') as cancelled,
    count(*) filter (where l.not_reported) as not_reported,
    count(*) filter (where l.closed) as closed,
    arg_min(l.status, severity(l.status)) as status,
    bool_or(l.demonstration) as demonstration
from led as l
left join leaders as p on p.leader_id = l.leader_id
group by l.leader_id
order by
    l.leader_id is null, overdue desc, far_behind desc, lagging desc, not_reported desc, milestones desc, l.leader_id
