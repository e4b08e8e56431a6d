-- Which milestones does an owner answer for, and how do they stand, as of a day?
-- grain: one row per milestone: overdue ones first, then by date, undated ones last
-- parameters:
--   as_of date  status as of this day
--   dimension varchar  programme, leader, unit, town
--   owner_id varchar?  null: those that nobody is printed for
--   light varchar?  only those of this light; not_reported: those owed and not handed in
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   task_zh varchar  printed title
--   subtask_zh varchar
--   text_zh varchar  printed words of the milestone
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   light varchar  with the owner: several lead units have each their own
--   not_reported boolean
--   closed boolean
--   overdue_days bigint
--   done_on date
--   group_id varchar  the group through which a unit answers
--   units_zh varchar[]  lead units in printed order
--   units_en varchar[]
--   demonstration boolean
with led as (
    select
        s.plan_year,
        s.task_no,
        s.subtask_no,
        list(u.name_zh order by s.sort_order) as units_zh,
        list(u.name_en order by s.sort_order) as units_en
    from subtask_units as s
    join units as u on u.unit_id = s.unit_id
    group by s.plan_year, s.task_no, s.subtask_no
)

select
    o.plan_year,
    o.task_no,
    o.subtask_no,
    o.milestone_no,
    t.title_zh as task_zh,
    b.title_zh as subtask_zh,
    m.text_zh,
    o.due_on,
    o.current_due_on,
    o.light,
    o.not_reported,
    o.closed,
    o.overdue_days,
    o.done_on,
    o.group_id,
    l.units_zh,
    l.units_en,
    o.demonstration
from owned_milestones($as_of) as o
join milestones as m
    on m.plan_year = o.plan_year
    and m.task_no = o.task_no
    and m.subtask_no = o.subtask_no
    and m.milestone_no = o.milestone_no
join tasks as t on t.plan_year = o.plan_year and t.task_no = o.task_no
join subtasks as b on b.plan_year = o.plan_year and b.task_no = o.task_no and b.subtask_no = o.subtask_no
left join led as l on l.plan_year = o.plan_year and l.task_no = o.task_no and l.subtask_no = o.subtask_no
where o.dimension = $dimension
    and o.owner_id is not distinct from $owner_id
    and ($light is null or o.light = $light or ($light = 'not_reported' and o.not_reported))
order by
    o.light <> 'overdue',
    o.current_due_on nulls last,
    o.task_no,
    o.subtask_no,
    o.milestone_no
