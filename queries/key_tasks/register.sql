-- Which tasks are there for a leader, unit, round or words, and how do they stand?
-- Leader, unit and round choose milestones: the row of a task speaks of those only. Words choose tasks.
-- grain: one row per task that has such a milestone, worst first; a task whose number is the words comes before all
-- parameters:
--   as_of date  status as of this day
--   leader_id varchar?  lead leader
--   unit_id varchar?  lead unit, or a member of a group that leads
--   round_no integer?  the round in which a milestone is owed
--   words varchar?  all of them, in any order, in the task's printed texts, units, leaders or number
-- columns:
--   plan_year bigint
--   task_no bigint  printed number
--   title_zh varchar
--   status varchar  the worst of its milestones: a light, or not_reported
--   overdue_days bigint  of its longest overdue milestone, days
--   next_due_on date  the earliest date of a milestone neither done, stopped nor cancelled
--   milestones bigint
--   done bigint
--   not_reported bigint
--   closed bigint
--   unit_ids varchar  lead units by id, in printed order, with a comma between
--   demonstration boolean  rests on demonstration data
with nodes as (
    select n.*, su.sort_order
    from key_task_nodes($as_of) as n
    join subtask_units as su
        on su.plan_year = n.plan_year
        and su.task_no = n.task_no
        and su.subtask_no = n.subtask_no
        and su.unit_id = n.unit_id
    where
        (
            $unit_id::varchar is null
            or n.unit_id = $unit_id
            or n.unit_id in (
                select um.group_id
                from unit_members as um
                where um.unit_id = $unit_id
            )
        )
        and (
            $leader_id::varchar is null
            or (n.plan_year, n.task_no, n.subtask_no) in (
                select (sl.plan_year, sl.task_no, sl.subtask_no)
                from subtask_leaders as sl
                where sl.leader_id = $leader_id
            )
        )
        and ($round_no::integer is null or n.round_no = $round_no)
),

chosen_milestones as (
    select
        plan_year,
        task_no,
        subtask_no,
        milestone_no,
        any_value(current_due_on) as current_due_on,
        arg_min(status, severity(status)) as status,
        max(overdue_days) filter (where light = 'overdue') as overdue_days,
        bool_and(done) as done,
        bool_or(light in ('stopped', 'cancelled')) as given_up,
        bool_or(not_reported) as not_reported,
        bool_and(closed) as closed,
        bool_or(demonstration) as demonstration
    from nodes
    group by plan_year, task_no, subtask_no, milestone_no
),

chosen_tasks as (
    select
        plan_year,
        task_no,
        arg_min(status, severity(status)) as status,
        max(overdue_days) as overdue_days,
        min(current_due_on) filter (where not done and not given_up) as next_due_on,
        count(*) as milestones,
        count(*) filter (where done) as done,
        count(*) filter (where not_reported) as not_reported,
        count(*) filter (where closed) as closed,
        bool_or(demonstration) as demonstration
    from chosen_milestones
    group by plan_year, task_no
),

lead_units as (
    select plan_year, task_no, string_agg(unit_id, ',' order by place) as unit_ids
    from (
        select plan_year, task_no, unit_id, min(subtask_no * 100 + sort_order) as place
        from nodes
        group by plan_year, task_no, unit_id
    ) as led
    group by plan_year, task_no
),

-- Everything in which a reader may look for a task, in lower case.
texts as (
    select plan_year, task_no, title_zh as text from tasks
    union all
    select plan_year, task_no, task_no::varchar from tasks
    union all
    select plan_year, task_no, title_zh from subtasks
    union all
    select plan_year, task_no, text_zh from milestones
    union all
    select su.plan_year, su.task_no, concat_ws(' ', u.name_zh, u.name_en)
    from subtask_units as su
    join units as u on u.unit_id = su.unit_id
    union all
    select su.plan_year, su.task_no, a.alias_zh
    from subtask_units as su
    join unit_aliases as a on a.unit_id = su.unit_id
    union all
    select sl.plan_year, sl.task_no, concat_ws(' ', p.name_zh, replace(p.leader_id, '_', ' '))
    from subtask_leaders as sl
    join leaders as p on p.leader_id = sl.leader_id
),

searched as (
    select plan_year, task_no, lower(string_agg(text, ' ')) as text
    from texts
    group by plan_year, task_no
)

select
    c.plan_year,
    c.task_no,
    t.title_zh,
    c.status,
    c.overdue_days,
    c.next_due_on,
    c.milestones,
    c.done,
    c.not_reported,
    c.closed,
    l.unit_ids,
    c.demonstration
from chosen_tasks as c
join tasks as t on t.plan_year = c.plan_year and t.task_no = c.task_no
join lead_units as l on l.plan_year = c.plan_year and l.task_no = c.task_no
join searched as s on s.plan_year = c.plan_year and s.task_no = c.task_no
where
    $words::varchar is null
    or len([w for w in string_split(lower(trim($words)), ' ') if not contains(s.text, w)]) = 0
order by
    coalesce(c.task_no = try_cast($words as bigint), false) desc,
    severity(c.status),
    c.overdue_days desc nulls last,
    c.next_due_on nulls last,
    c.task_no
