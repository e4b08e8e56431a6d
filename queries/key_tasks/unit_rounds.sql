-- Which lead units are worst, and in which round?
-- grain: one row per unit shown (the worst ones, then all others as one) and round in which it has milestones
-- parameters:
--   as_of date  status as of this day
--   shown integer  how many units have a row of their own
-- columns:
--   place bigint  order of the rows from 1, worst first; the others stand last
--   unit_id varchar  empty: the others
--   name_zh varchar
--   name_en varchar
--   units bigint  how many units the row holds
--   round_no bigint
--   milestones bigint  due in the round
--   status varchar  the worst: a light, or not_reported
--   at_worst bigint  how many of the milestones have it
--   demonstration boolean  rests on demonstration data
with nodes as (
    select *
    from key_task_nodes($as_of)
    where round_no is not null
),

ranked as (
    select
        unit_id,
        row_number() over (
            order by
                count(*) filter (where light = 'overdue') desc,
                count(*) filter (where light = 'far_behind') desc,
                count(*) filter (where light = 'lagging') desc,
                count(*) filter (where not_reported) desc,
                count(*) desc,
                unit_id
        ) as place
    from nodes
    group by unit_id
),

placed as (
    select
        n.*,
        least(r.place, $shown + 1) as row_place,
        if(r.place <= $shown, n.unit_id, null) as row_unit_id
    from nodes as n
    join ranked as r on r.unit_id = n.unit_id
),

sizes as (
    select row_place, count(distinct unit_id) as units
    from placed
    group by row_place
),

worst as (
    select
        row_place,
        row_unit_id,
        round_no,
        status,
        count(*) as at_worst,
        sum(count(*)) over (partition by row_place, round_no) as milestones,
        bool_or(bool_or(demonstration)) over (partition by row_place, round_no) as demonstration
    from placed
    group by row_place, row_unit_id, round_no, status
    qualify row_number() over (partition by row_place, round_no order by severity(status)) = 1
)

select
    w.row_place::bigint as place,
    w.row_unit_id as unit_id,
    u.name_zh,
    u.name_en,
    s.units,
    w.round_no,
    w.milestones::bigint as milestones,
    w.status,
    w.at_worst,
    w.demonstration
from worst as w
join sizes as s on s.row_place = w.row_place
left join units as u on u.unit_id = w.row_unit_id
order by w.row_place, w.round_no
