-- How many healthy places are there, in the district and in each of its towns, as of a day?
-- grain: one row per kind of place and area (the district, and every town); value empty: not reported
-- parameters:
--   as_of date  values of periods ended by this day
-- columns:
--   place varchar  communities, families, hospitals, schools, agencies, enterprises
--   place_no integer  order of the document
--   indicator_id varchar
--   name_zh varchar  of the indicator
--   name_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   area_level varchar
--   sort_order bigint
--   value double
--   numerator double  places up to standard
--   denominator double  places in all
--   period_start date
--   period_end date
--   quality varchar
--   demonstration boolean
with kinds (place, place_no, indicator_id) as (
    values
    ('communities', 1, 'healthy_communities_share'),
    ('families', 2, 'healthy_families'),
    ('hospitals', 3, 'health_promoting_hospitals_share'),
    ('schools', 4, 'health_promoting_schools_share'),
    ('agencies', 5, 'health_promoting_agencies_share'),
    ('enterprises', 6, 'health_promoting_enterprises_share')
),

latest as (
    select *
    from observations
    where period_end <= $as_of and quality <> 'modelled'
    qualify row_number() over (partition by indicator_id, area_id order by period_end desc, period_start) = 1
)

select
    k.place,
    k.place_no,
    k.indicator_id,
    i.name_zh,
    i.name_en,
    i.unit_of_measure,
    i.decimals,
    a.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    a.level as area_level,
    a.sort_order,
    o.value,
    o.numerator,
    o.denominator,
    o.period_start,
    o.period_end,
    o.quality,
    coalesce(o.demonstration, false) as demonstration
from kinds as k
join indicators as i on i.indicator_id = k.indicator_id
cross join areas as a
left join latest as o on o.indicator_id = k.indicator_id and o.area_id = a.area_id
where a.level in ('district', 'subdistrict', 'town')
order by k.place_no, a.sort_order
