-- Which series of the district have a latest value that is older than their frequency allows?
-- The rule of the targets' flag: the period after the latest one is over by the day.
-- grain: one row per indicator and area of the district that has values and is stale, the longest silent first
-- parameters:
--   as_of date  values of periods over by this day
--   unit_id varchar?  only indicators that this unit leads; null: all
-- columns:
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   frequency varchar
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   unit_id varchar  its first lead unit; empty: none
--   unit_zh varchar
--   unit_en varchar
--   period_start date  of the latest value
--   period_end date
--   periods_missing bigint  whole periods since then that are over
--   demonstration boolean  the latest value is invented
with latest as (
    select o.*
    from observations as o
    join areas as a on a.area_id = o.area_id
    where o.period_end <= $as_of and o.quality <> 'modelled' and a.level in ('district', 'subdistrict', 'town')
    qualify row_number() over (partition by o.indicator_id, o.area_id order by o.period_end desc) = 1
),

leads as (
    select indicator_id, min(unit_id) as unit_id
    from indicator_units
    where role = 'lead'
    group by indicator_id
),

late as (
    select
        l.*,
        i.name_zh,
        i.name_en,
        i.frequency,
        date_diff('month', l.period_end + 1, ($as_of + 1)::date) // months_of(i.frequency) as periods_missing
    from latest as l
    join indicators as i on i.indicator_id = l.indicator_id
)

select
    t.indicator_id,
    t.name_zh,
    t.name_en,
    t.frequency,
    t.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    s.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    t.period_start,
    t.period_end,
    t.periods_missing,
    t.demonstration
from late as t
join areas as a on a.area_id = t.area_id
left join leads as s on s.indicator_id = t.indicator_id
left join units as u on u.unit_id = s.unit_id
where t.periods_missing > 0
    and (
        $unit_id is null
        or exists (
            select 1
            from indicator_units as iu
            where iu.indicator_id = t.indicator_id and iu.unit_id = $unit_id and iu.role = 'lead'
        )
    )
order by t.period_end, t.name_zh, a.sort_order
