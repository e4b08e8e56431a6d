-- Which units and leaders lead no task, and which of them have a part elsewhere?
-- grain: one row per unit or leader that the register cannot be asked for
-- parameters: none
-- columns:
--   kind varchar  leader, unit
--   id varchar
--   name_zh varchar
--   name_en varchar  empty for leaders, whose names are printed in Chinese
--   has_duty boolean  document 8 puts a duty on the unit, or on a group of which it is a member
--   has_action boolean  the unit leads one of the 15 actions or cooperates in it
with of_groups as (
    select unit_id, unit_id as named_id
    from units
    union all
    select unit_id, group_id
    from unit_members
)

select
    'unit' as kind,
    u.unit_id as id,
    u.name_zh,
    u.name_en,
    bool_or(g.named_id in (select unit_id from duties)) as has_duty,
    u.unit_id in (select unit_id from action_units) as has_action
from units as u
join of_groups as g on g.unit_id = u.unit_id
group by u.unit_id, u.name_zh, u.name_en
having not bool_or(g.named_id in (select unit_id from subtask_units))
union all
select 'leader', leader_id, name_zh, null, false, false
from leaders
where leader_id not in (select leader_id from subtask_leaders)
order by kind, id
