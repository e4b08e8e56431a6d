-- Which duties with a number does document 8 put on which unit, and how does the target of each stand, as of a day?
-- grain: one row per duty and unit that it binds: the unit printed, and each member where a group is printed
-- parameters:
--   as_of date  status as of this day
-- columns:
--   duty_id varchar
--   clause varchar  as printed
--   text_zh varchar  as printed
--   unit_id varchar
--   name_zh varchar
--   name_en varchar
--   group_id varchar  printed group that the unit is a member of; empty: the unit itself is printed
--   target_id varchar  empty: no number that a value could be held against
--   indicator_id varchar
--   status varchar  of the target: for a town its own, else the worst of the areas bound
--   areas bigint  areas that the target binds
--   kept bigint  of them: the target is met or holds
--   demonstration boolean
with bound as (
    select duty_id, unit_id, null as group_id
    from duties
    union all
    select d.duty_id, m.unit_id, m.group_id
    from duties as d
    join unit_members as m on m.group_id = d.unit_id
),

judged as (
    select
        b.duty_id,
        b.unit_id,
        arg_min(t.status, t.severity) filter (where t.area_id = u.area_id) as own_status,
        arg_min(t.status, t.severity) as worst_status,
        count(*) as areas,
        count(*) filter (where t.status in ('met', 'met_late', 'holding', 'holding_worsening')) as kept,
        any_value(t.indicator_id) as indicator_id,
        bool_or(t.demonstration) as demonstration
    from bound as b
    join duties as d on d.duty_id = b.duty_id
    join units as u on u.unit_id = b.unit_id
    join judge_targets($as_of) as t on t.target_id = d.target_id
    group by b.duty_id, b.unit_id
)

select
    d.duty_id,
    d.clause,
    d.text_zh,
    b.unit_id,
    u.name_zh,
    u.name_en,
    b.group_id,
    d.target_id,
    j.indicator_id,
    coalesce(j.own_status, j.worst_status) as status,
    j.areas,
    j.kept,
    coalesce(j.demonstration, false) as demonstration
from bound as b
join duties as d on d.duty_id = b.duty_id
join units as u on u.unit_id = b.unit_id
left join judged as j on j.duty_id = b.duty_id and j.unit_id = b.unit_id
order by d.clause, d.duty_id, b.group_id nulls first, b.unit_id
