-- How much of what every programme, action, leader, unit or town answers for stands how, as of a day?
-- What a unit only takes part in is not counted.
-- grain: one row per owner (null: what nobody is printed for), kind of matter and status
-- parameters:
--   as_of date  status as of this day
--   dimension varchar  programme, action, leader, unit, town
-- columns:
--   owner_id varchar
--   name_zh varchar
--   name_en varchar  empty of leaders, whose names are printed in Chinese
--   office_zh varchar  of leaders
--   office_en varchar
--   kind varchar  milestone, target, score, decision (those of meetings that are open, of units and towns)
--   status varchar  light, status of a target, or what points are; not_reported stands beside the lights
--   n double  milestones, targets by area, points, decisions
--   demonstration boolean  rests on demonstration data
with counted as (
    select
        owner_id,
        'milestone' as kind,
        light as status,
        count(*)::double as n,
        bool_or(demonstration) as demonstration
    from owned_milestones($as_of)
    where dimension = $dimension
    group by owner_id, light
    union all
    select owner_id, 'milestone', 'not_reported', count(*)::double, bool_or(demonstration)
    from owned_milestones($as_of)
    where dimension = $dimension and not_reported
    group by owner_id
    union all
    select owner_id, 'target', status, count(*)::double, bool_or(demonstration)
    from owned_targets($as_of)
    where dimension = $dimension and role <> 'cooperating'
    group by owner_id, status
    union all
    select owner_id, 'score', status, sum(n), bool_or(demonstration)
    from (
        select
            owner_id,
            demonstration,
            unnest(['earned', 'claimed', 'attainable', 'lost']) as status,
            unnest([earned, claimed, attainable, lost]) as n
        from owned_criteria($as_of)
        where dimension = $dimension and role <> 'cooperating'
    ) as by_column
    where n > 0
    group by owner_id, status
    union all
    select s.owner_id, 'decision', d.light, count(*)::double, bool_or(d.demonstration)
    from judge_decisions($as_of) as d
    join answerable_units as s on s.unit_id = d.unit_id
    where s.dimension = $dimension and d.is_open
    group by s.owner_id, d.light
),

named as (
    select 'programme' as dimension, programme_id as owner_id, name_zh, name_en, null as office_zh, null as office_en
    from programmes
    union all
    select 'action', action_no::varchar, name_zh, name_en, null, null
    from actions
    union all
    select 'leader', leader_id, name_zh, null, office_zh, office_en
    from leaders
    union all
    select if(kind = 'town', 'town', 'unit'), unit_id, name_zh, name_en, null, null
    from units
)

select
    c.owner_id,
    n.name_zh,
    n.name_en,
    n.office_zh,
    n.office_en,
    c.kind,
    c.status,
    c.n,
    c.demonstration
from counted as c
left join named as n on n.dimension = $dimension and n.owner_id = c.owner_id
order by c.owner_id nulls last, c.kind, severity(c.status)
