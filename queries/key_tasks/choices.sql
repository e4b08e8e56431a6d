-- Which leaders and units can the register be asked for?
-- grain: one row per lead leader, lead unit, and unit that belongs to a group that leads; in the order of their ids
-- parameters: none
-- columns:
--   kind varchar  leader, unit
--   id varchar
--   name_zh varchar
--   name_en varchar  empty for leaders, whose names are printed in Chinese
--   office_zh varchar
--   office_en varchar
with lead_leaders as (
    select distinct leader_id
    from subtask_leaders
),

lead_units as (
    select unit_id
    from subtask_units
    union
    select um.unit_id
    from unit_members as um
    join subtask_units as su on su.unit_id = um.group_id
)

select
    'leader' as kind,
    p.leader_id as id,
    p.name_zh,
    null::varchar as name_en,
    p.office_zh,
    p.office_en
from leaders as p
join lead_leaders as l on l.leader_id = p.leader_id
union all
select 'unit', u.unit_id, u.name_zh, u.name_en, null, null
from units as u
join lead_units as l on l.unit_id = u.unit_id
order by kind, id
