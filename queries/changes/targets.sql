-- What is the status of every target, what does it ask for, and what is new about it?
-- Restatements of another target are left out.
-- grain: one row per target and area that it binds
-- parameters:
--   as_of date  status as of this day
--   after date  new: dated after this day
--   after_batch integer?  or recorded after this batch
--   unit_id varchar?  only indicators that this unit leads; null: all
-- columns:
--   target_id varchar
--   area_id varchar
--   indicator_id varchar
--   programme_id varchar
--   name_zh varchar  of the indicator
--   name_en varchar
--   area_zh varchar
--   area_en varchar
--   level varchar  of the area
--   headline boolean  the target that speaks for its indicator in its programme
--   status varchar  status code
--   severity integer  0 the worst
--   kind varchar
--   unit_of_measure varchar  printed unit of the indicator
--   decimals bigint
--   value double  judged quantity in the indicator's unit; ratio targets: factor; change targets: points a year
--   comparator varchar
--   target_value double  in the same terms
--   target_value_to double  upper end of a range
--   due_on date  of the target itself; empty: none
--   unit_zh varchar  lead unit, the first of several
--   unit_en varchar
--   batches bigint[]  of what is new about it: values of its area and benchmark, its own row
--   demonstration boolean  rests on demonstration data
with leads as (
    select iu.indicator_id, min_by(u.name_zh, u.unit_id) as unit_zh, min_by(u.name_en, u.unit_id) as unit_en
    from indicator_units as iu
    join units as u on u.unit_id = iu.unit_id
    where iu.role = 'lead'
    group by iu.indicator_id
),

fresh_series as (
    select distinct indicator_id, area_id, batch_id
    from new_facts($after, $as_of, $after_batch)
    where resource = 'observations'
),

fresh as (
    select target_id, area_id, list(distinct batch_id order by batch_id) as batches
    from (
        select t.target_id, ta.area_id, s.batch_id
        from targets as t
        join target_areas as ta on ta.target_id = t.target_id
        join fresh_series as s on s.indicator_id = t.indicator_id and s.area_id = ta.area_id
        union all
        select t.target_id, ta.area_id, s.batch_id
        from targets as t
        join target_areas as ta on ta.target_id = t.target_id
        join fresh_series as s on s.indicator_id = t.indicator_id and s.area_id = t.benchmark_area_id
        union all
        select t.target_id, ta.area_id, t.batch_id
        from targets as t
        join target_areas as ta on ta.target_id = t.target_id
        where t.batch_id > $after_batch
    ) as found
    group by target_id, area_id
)

select
    j.target_id,
    j.area_id,
    j.indicator_id,
    j.programme_id,
    i.name_zh,
    i.name_en,
    a.name_zh as area_zh,
    a.name_en as area_en,
    a.level,
    j.headline,
    j.status,
    j.severity,
    j.kind,
    i.unit_of_measure,
    i.decimals,
    j.value,
    j.comparator,
    j.target_value,
    j.target_value_to,
    t.due_on,
    l.unit_zh,
    l.unit_en,
    coalesce(f.batches, []) as batches,
    j.demonstration
from judge_targets($as_of) as j
join targets as t on t.target_id = j.target_id
join indicators as i on i.indicator_id = j.indicator_id
join areas as a on a.area_id = j.area_id
left join leads as l on l.indicator_id = j.indicator_id
left join fresh as f on f.target_id = j.target_id and f.area_id = j.area_id
where j.repeats_target_id is null
    and (
        $unit_id is null
        or exists (
            select 1
            from indicator_units as iu
            where iu.indicator_id = j.indicator_id and iu.role = 'lead' and iu.unit_id = $unit_id
        )
    )
order by j.target_id, j.area_id
