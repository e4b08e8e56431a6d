-- Which units owe the values of the indicators that document 8 has targets for?
-- grain: one row per indicator and lead unit
-- parameters: none
-- columns:
--   indicator_id varchar
--   unit_id varchar
--   name_zh varchar  of the unit
--   name_en varchar
select
    iu.indicator_id,
    u.unit_id,
    u.name_zh,
    u.name_en
from indicator_units as iu
join units as u on u.unit_id = iu.unit_id
where iu.role = 'lead'
    and exists (
        select 1
        from targets as t
        where t.indicator_id = iu.indicator_id and t.document_id = 'doc08'
    )
order by iu.indicator_id, u.unit_id
