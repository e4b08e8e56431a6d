-- Who can answer for something: leaders, units, towns, and groups of units?
-- grain: one row per leader or unit
-- parameters: none
-- columns:
--   dimension varchar  leader, unit, town, group (its members answer)
--   owner_id varchar
--   name_zh varchar
--   name_en varchar  empty of leaders, whose names are printed in Chinese
--   office_zh varchar  of leaders
--   office_en varchar
--   area_id varchar  of a town
--   group_ids varchar[]  groups that a unit is a member of
--   member_ids varchar[]  members of a group
with groups_of as (
    select unit_id, list(group_id order by group_id) as group_ids
    from unit_members
    group by unit_id
),

members_of as (
    select group_id, list(unit_id order by unit_id) as member_ids
    from unit_members
    group by group_id
)

select
    'leader' as dimension,
    leader_id as owner_id,
    name_zh,
    null::varchar as name_en,
    office_zh,
    office_en,
    null::varchar as area_id,
    []::varchar[] as group_ids,
    []::varchar[] as member_ids
from leaders
union all
select
    case when m.group_id is not null then 'group' when u.kind = 'town' then 'town' else 'unit' end,
    u.unit_id,
    u.name_zh,
    u.name_en,
    null,
    null,
    u.area_id,
    coalesce(g.group_ids, []),
    coalesce(m.member_ids, [])
from units as u
left join groups_of as g on g.unit_id = u.unit_id
left join members_of as m on m.group_id = u.unit_id
order by dimension, owner_id
