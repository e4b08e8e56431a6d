-- How much have the units reported on the milestones until a day? States printed in the plan itself are not reports.
-- grain: one row
-- parameters:
--   as_of date  until this day
-- columns:
--   reports bigint
--   units bigint  that handed one in
--   lead_units bigint  that have milestones
select
    count(*) as reports,
    count(distinct r.unit_id) as units,
    (
        select count(distinct unit_id)
        from key_task_nodes($as_of)
    ) as lead_units
from milestone_reports as r
join log.standing_batches as b on b.batch_id = r.batch_id
where b.kind <> 'reference' and r.reported_on <= $as_of
