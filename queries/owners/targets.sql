-- Which targets does an owner answer for or take part in, and how do they stand, as of a day?
-- An indicator is there once a programme and area: with the target that speaks for it now.
-- grain: one row per target and area; those answered for first, then the worst
-- parameters:
--   as_of date  status as of this day
--   dimension varchar  programme, action, leader, unit, town
--   owner_id varchar?  null: those that nobody is printed for
--   status varchar?  only those of this status
-- columns:
--   role varchar  lead, area (a town's own value), cooperating
--   group_id varchar  the group through which a unit answers
--   target_id varchar
--   programme_id varchar
--   document_id varchar
--   number varchar  of the document
--   clause varchar
--   quote_zh varchar
--   indicator_id varchar
--   indicator_zh varchar
--   indicator_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   area_scope varchar
--   areas bigint
--   benchmark_zh varchar
--   benchmark_en varchar
--   kind varchar
--   comparator varchar
--   target_value double
--   target_value_to double
--   wording varchar
--   recurs varchar
--   due_on date
--   period_start date
--   period_end date
--   observed_value double  in the indicator's unit
--   value double  in the target's own terms
--   status varchar
--   stale boolean
--   demonstration boolean
select
    o.role,
    o.group_id,
    o.target_id,
    o.programme_id,
    o.document_id,
    d.number,
    o.clause,
    t.quote_zh,
    o.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    i.unit_of_measure,
    i.decimals,
    o.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    o.area_scope,
    1::bigint as areas,
    b.name_zh as benchmark_zh,
    b.name_en as benchmark_en,
    o.kind,
    o.comparator,
    o.target_value,
    o.target_value_to,
    o.wording,
    o.recurs,
    o.due_on,
    o.period_start,
    o.period_end,
    o.observed_value,
    o.value,
    o.status,
    o.stale,
    o.demonstration
from owned_targets($as_of) as o
join targets as t on t.target_id = o.target_id
join documents as d on d.document_id = o.document_id
join areas as a on a.area_id = o.area_id
left join areas as b on b.area_id = o.benchmark_area_id
join indicators as i on i.indicator_id = o.indicator_id
where o.dimension = $dimension
    and o.owner_id is not distinct from $owner_id
    and ($status is null or o.status = $status)
order by o.role = 'cooperating', o.severity, o.due_on nulls last, o.target_id, a.sort_order
