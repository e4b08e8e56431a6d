-- Which indicators are there to choose from, and which have values of the district or its towns?
-- grain: one row per indicator
-- parameters:
--   as_of date  values until this day are counted
-- columns:
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   definition_zh varchar
--   definition_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   direction varchar  the way that counts as better: higher, lower, none
--   quantity varchar  amount, count, share, rate, growth
--   frequency varchar
--   accumulation varchar
--   natural_minimum double  the least that there can be, if any
--   natural_maximum double
--   per integer  how many a share or a rate is counted over: 100, 1000, 100000; null for others
--   own_values bigint  values of the district or its towns
--   demonstration boolean  whether one of them is a demonstration value
select
    i.indicator_id,
    i.name_zh,
    i.name_en,
    i.definition_zh,
    i.definition_en,
    i.unit_of_measure,
    i.decimals,
    i.direction,
    i.quantity,
    i.frequency,
    i.accumulation,
    i.natural_minimum,
    i.natural_maximum,
    case
        when i.quantity not in ('share', 'rate') then null
        else case i.unit_of_measure when '%' then 100 when '‰' then 1000 when '1/10万' then 100000 end
    end as per,
    count(o.indicator_id) filter (where a.level in ('district', 'subdistrict', 'town')) as own_values,
    coalesce(bool_or(o.demonstration) filter (where a.level in ('district', 'subdistrict', 'town')), false)
        as demonstration
from indicators as i
left join observations as o
    on o.indicator_id = i.indicator_id
    and o.value is not null
    and o.period_end <= $as_of
left join areas as a on a.area_id = o.area_id
left join (
    select indicator_id, min(document_id || target_id) as first_target from targets group by indicator_id
) as t on t.indicator_id = i.indicator_id
group by all
order by min(t.first_target) nulls last, i.indicator_id
