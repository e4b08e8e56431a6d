-- Which indicators have no value of the district at all, and which units owe them?
-- grain: one row per indicator without data and lead unit (unit_id empty: none is named), by unit and name
-- parameters:
--   as_of date  values of periods over by this day
--   unit_id varchar?  only indicators that this unit leads; null: all
-- columns:
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   frequency varchar
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   targets bigint  that rest on it
with observed as (
    select distinct o.indicator_id
    from observations as o
    join areas as a on a.area_id = o.area_id
    where o.period_end <= $as_of and o.quality <> 'modelled' and a.level in ('district', 'subdistrict', 'town')
)

select
    i.indicator_id,
    i.name_zh,
    i.name_en,
    i.frequency,
    iu.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    (
        select count(*)
        from targets as t
        where t.indicator_id = i.indicator_id
    ) as targets
from indicators as i
anti join observed as o on o.indicator_id = i.indicator_id
left join indicator_units as iu on iu.indicator_id = i.indicator_id and iu.role = 'lead'
left join units as u on u.unit_id = iu.unit_id
-- Completion of milestones is worked out from their reports: nobody hands it in.
where i.indicator_id <> 'milestone_completion' and ($unit_id is null or iu.unit_id = $unit_id)
order by iu.unit_id nulls last, i.name_zh
