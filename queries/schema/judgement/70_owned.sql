-- Who answers for what is printed for a unit: the unit itself; of a group its members, where they are known.
-- grain: one row per unit and unit that answers; a town is a dimension of its own
create or replace view main.answerable_units as
with answering as (
    select u.unit_id, u.unit_id as owner_id, null::varchar as group_id
    from units as u
    where u.unit_id not in (select m.group_id from unit_members as m)
    union all
    select m.group_id as unit_id, m.unit_id as owner_id, m.group_id
    from unit_members as m
)

select
    s.unit_id,
    s.owner_id,
    s.group_id,
    if(u.kind = 'town', 'town', 'unit') as dimension
from answering as s
join units as u on u.unit_id = s.owner_id;

-- What does every programme, action, lead leader, unit and town answer for, and how does it stand, as of a day?
-- What a group of units answers for, each of its members does. What nobody is printed for has no owner (owner_id null).
-- grain: one row per milestone, dimension and owner; several lead units: each its own light, a leader or programme the
--   worst of them
create or replace macro main.owned_milestones(as_of) as table (
    with leaders_and_programme as (
        select m.*, 'programme' as dimension, 'key_tasks' as owner_id
        from key_task_milestones(as_of) as m
        union all
        select m.*, 'leader', sl.leader_id
        from key_task_milestones(as_of) as m
        left join subtask_leaders as sl
            on sl.plan_year = m.plan_year and sl.task_no = m.task_no and sl.subtask_no = m.subtask_no
    ),

    led as (
        select
            plan_year,
            task_no,
            subtask_no,
            milestone_no,
            dimension,
            owner_id,
            null::varchar as group_id,
            due_on,
            current_due_on,
            light,
            status,
            not_reported,
            closed,
            overdue_days,
            done_on,
            demonstration
        from leaders_and_programme
        union all
        select
            n.plan_year,
            n.task_no,
            n.subtask_no,
            n.milestone_no,
            s.dimension,
            s.owner_id,
            s.group_id,
            n.due_on,
            n.current_due_on,
            n.light,
            n.status,
            n.not_reported,
            n.closed,
            n.overdue_days,
            n.done_on,
            n.demonstration
        from key_task_nodes(as_of) as n
        join answerable_units as s on s.unit_id = n.unit_id
    )

    -- A member that is printed beside its group answers for itself.
    select *
    from led
    qualify row_number() over (
        partition by plan_year, task_no, subtask_no, milestone_no, dimension, owner_id
        order by group_id nulls first
    ) = 1
);

-- Targets that speak for their indicator in a programme. The role is lead, cooperating (takes part, and answers for
-- nothing) or area (a town whose own value it is).
-- grain: one row per target, area, dimension and owner
create or replace macro main.owned_targets(as_of) as table (
    with judged as (
        select t.*, a.level in ('subdistrict', 'town') as of_town
        from judge_targets(as_of) as t
        join areas as a on a.area_id = t.area_id
        where t.headline
    ),

    -- Document 10 counts its tasks as its items.
    items as (
        select distinct d.document_id, concat('第', sl.task_no, '项') as clause, sl.leader_id
        from subtask_leaders as sl
        join documents as d on year(d.issued_on) = sl.plan_year
        join programmes as p on p.document_id = d.document_id and p.programme_id = 'key_tasks'
    ),

    named_units as (
        select s.dimension, iu.indicator_id, s.owner_id, s.group_id, iu.role, u.area_id as own_area_id
        from indicator_units as iu
        join answerable_units as s on s.unit_id = iu.unit_id
        join units as u on u.unit_id = s.owner_id
    ),

    owned as (
        select
            j.target_id,
            j.area_id,
            'programme' as dimension,
            j.programme_id as owner_id,
            null as group_id,
            'lead' as role
        from judged as j
        union all
        select target_id, area_id, 'action', action_no::varchar, null, 'lead'
        from judged
        where programme_id = 'healthy_jiyang'
        union all
        select j.target_id, j.area_id, 'leader', i.leader_id, null, 'lead'
        from judged as j
        left join items as i on i.document_id = j.document_id and i.clause = j.clause
        where j.programme_id = 'key_tasks'
        union all
        -- A town does not answer for the values of its neighbours.
        select j.target_id, j.area_id, n.dimension, n.owner_id, n.group_id, n.role
        from judged as j
        join named_units as n on n.indicator_id = j.indicator_id
        where not (j.of_town and n.own_area_id is not null)
        union all
        select j.target_id, j.area_id, 'unit', null, null, 'lead'
        from judged as j
        where j.indicator_id not in (select iu.indicator_id from indicator_units as iu where iu.role = 'lead')
        union all
        select j.target_id, j.area_id, 'town', u.unit_id, null, 'area'
        from judged as j
        join units as u on u.area_id = j.area_id and u.kind = 'town'
    )

    select
        o.dimension,
        o.owner_id,
        o.group_id,
        o.role,
        j.target_id,
        j.area_id,
        j.programme_id,
        j.document_id,
        j.clause,
        j.indicator_id,
        j.kind,
        j.comparator,
        j.target_value,
        j.target_value_to,
        j.wording,
        j.recurs,
        j.area_scope,
        j.due_on,
        j.benchmark_area_id,
        j.period_start,
        j.period_end,
        j.observed_value,
        j.value,
        j.status,
        j.severity,
        j.stale,
        j.demonstration
    from owned as o
    join judged as j on j.target_id = o.target_id and j.area_id = o.area_id
    qualify row_number() over (
        partition by o.dimension, o.owner_id, o.target_id, o.area_id
        order by o.role = 'cooperating', o.group_id nulls first
    ) = 1
);

-- Points stand in one of four columns: earned + claimed + attainable + lost = weight.
-- A unit answers for the criteria whose indicators it leads, and for those without an indicator where it is printed as
-- the assessed body; where another unit leads the indicator, the body printed takes part (cooperating).
-- grain: one row per criterion, dimension and owner
create or replace macro main.owned_criteria(as_of) as table (
    with indicators_of as (
        select p.criterion_id, p.indicator_id
        from score_parts as p
        where p.indicator_id is not null
        union
        select s.criterion_id, t.indicator_id
        from score_part_targets as s
        join targets as t on t.target_id = s.target_id
        where t.indicator_id is not null
    ),

    leads as (
        select distinct i.criterion_id, iu.unit_id
        from indicators_of as i
        join indicator_units as iu on iu.indicator_id = i.indicator_id and iu.role = 'lead'
    ),

    assessed as (
        select c.criterion_id, a.unit_id
        from score_criteria as c
        join unit_aliases as a on list_contains(regexp_split_to_array(c.assessed_zh, '[ ，、]+'), a.alias_zh)
    ),

    named as (
        select criterion_id, unit_id, 'lead' as role
        from leads
        union all
        select
            criterion_id,
            unit_id,
            if(criterion_id in (select l.criterion_id from leads as l), 'cooperating', 'lead')
        from assessed
    ),

    owned as (
        select criterion_id, 'programme' as dimension, 'health_promotion' as owner_id, null as group_id, 'lead' as role
        from score_criteria
        union all
        select n.criterion_id, s.dimension, s.owner_id, s.group_id, n.role
        from named as n
        join answerable_units as s on s.unit_id = n.unit_id
        union all
        select criterion_id, 'unit', null, null, 'lead'
        from score_criteria
        where criterion_id not in (select n.criterion_id from named as n where n.role = 'lead')
    )

    select
        o.dimension,
        o.owner_id,
        o.group_id,
        o.role,
        s.criterion_id,
        s.weight,
        s.earned,
        -- What is claimed can still be earned or is lost: it is counted once.
        least(s.claimed, s.attainable) as claimed,
        greatest(s.attainable - s.claimed, 0) as attainable,
        s.lost,
        s.demonstration
    from owned as o
    join judge_score(as_of) as s on s.criterion_id = o.criterion_id and s.part_no is null
    qualify row_number() over (
        partition by o.dimension, o.owner_id, o.criterion_id
        order by o.role = 'cooperating', o.group_id nulls first
    ) = 1
);
