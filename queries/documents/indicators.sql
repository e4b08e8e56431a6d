-- What does every indicator mean, and who reports it?
-- grain: one row per indicator
-- parameters: none
-- columns:
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   definition_zh varchar
--   definition_en varchar
--   unit_of_measure varchar
--   direction varchar
--   quantity varchar
--   frequency varchar
--   accumulation varchar
--   leads_zh varchar[]  units that report it
--   leads_en varchar[]
--   targets bigint
with leads as (
    select
        iu.indicator_id,
        list(u.name_zh order by u.unit_id) as leads_zh,
        list(u.name_en order by u.unit_id) as leads_en
    from indicator_units as iu
    join units as u on u.unit_id = iu.unit_id
    where iu.role = 'lead'
    group by iu.indicator_id
)

select
    i.indicator_id,
    i.name_zh,
    i.name_en,
    i.definition_zh,
    i.definition_en,
    i.unit_of_measure,
    i.direction,
    i.quantity,
    i.frequency,
    i.accumulation,
    l.leads_zh,
    l.leads_en,
    (select count(*) from targets as t where t.indicator_id = i.indicator_id) as targets
from indicators as i
left join leads as l on l.indicator_id = i.indicator_id
order by i.name_zh
