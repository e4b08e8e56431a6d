-- How far is each programme, as one number that can be followed over time?
-- grain: one row per programme
-- parameters:
--   as_of date  as of this day
-- columns:
--   programme_id varchar
--   value double  points earned; indicators met, holding or on track; milestones done
--   whole double  of how many
with points as (
    select sum(earned) as value, sum(weight) as whole
    from judge_score($as_of)
    where part_no is null
),

kept as (
    select
        count(*) filter (
            where t.status in ('met', 'met_late', 'holding', 'holding_worsening', 'on_track')
        ) as value,
        count(*) as whole
    from judge_targets($as_of) as t
    join areas as a on a.area_id = t.area_id and a.level = 'district'
    where t.headline and t.programme_id = 'healthy_jiyang'
),

completed as (
    select count(*) filter (where done) as value, count(*) as whole
    from key_task_milestones($as_of)
)

select 'health_promotion' as programme_id, value, whole from points
union all
select 'healthy_jiyang', value, whole from kept
union all
select 'key_tasks', value, whole from completed
