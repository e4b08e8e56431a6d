-- Which reports and observations do the points of a criterion rest on, and in which batches were they handed in?
-- grain: one row per part and report, value, benchmark value, or value that one of its targets is held against
-- parameters:
--   as_of date  points as of this day
--   criterion_id varchar
-- columns:
--   part_no bigint
--   part varchar  report, value, benchmark, condition (a target that must hold)
--   name_zh varchar  of the indicator
--   name_en varchar
--   area_zh varchar
--   area_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   period_start date  of the observation
--   period_end date
--   reported_on date  of the report
--   value double  input of a report, points of an examiner where it has none, or observed value
--   kind varchar  condition: absolute, benchmark_ratio, …
--   comparator varchar  condition: what its target asks for
--   target_value double
--   target_value_to double
--   holds boolean  condition: its target holds
--   batch_id bigint
--   recorded_at timestamp  UTC
--   file_name varchar
--   batch_note varchar
--   demonstration boolean
with scored as (
    select * from judge_score($as_of) where criterion_id = $criterion_id and part_no is not null
),

district as (
    select o.*, a.name_zh as area_zh, a.name_en as area_en
    from observations as o
    join areas as a on a.area_id = o.area_id
    where a.level = 'district' and o.quality <> 'modelled' and o.value is not null and o.period_end <= $as_of
    qualify row_number() over (partition by o.indicator_id order by o.period_end desc, o.period_start) = 1
),

behind as (
    select s.part_no, 1 as place, 'report' as part, null::varchar as indicator_id, null::varchar as area_zh,
        null::varchar as area_en, null::date as period_start, null::date as period_end, r.reported_on,
        coalesce(r.input_value, r.examiner_points) as value, null::varchar as target_id, r.batch_id, r.demonstration
    from scored as s
    join score_reports as r
        on r.criterion_id = s.criterion_id and r.part_no = s.part_no and r.reported_on = s.reported_on
    union all
    select s.part_no, 2, 'value', d.indicator_id, d.area_zh, d.area_en, d.period_start, d.period_end, null, d.value,
        null, d.batch_id, d.demonstration
    from scored as s
    join score_parts as p on p.criterion_id = s.criterion_id and p.part_no = s.part_no
    join district as d on d.indicator_id = p.indicator_id
    union all
    select s.part_no, 3, 'benchmark', o.indicator_id, a.name_zh, a.name_en, o.period_start, o.period_end, null,
        o.value, null, o.batch_id, o.demonstration
    from scored as s
    join score_parts as p on p.criterion_id = s.criterion_id and p.part_no = s.part_no
    join observations as o
        on o.indicator_id = p.indicator_id
        and o.area_id = p.benchmark_area_id
        and o.period_start = s.benchmark_period_start
        and o.period_end = s.benchmark_period_end
    join areas as a on a.area_id = o.area_id
    union all
    select pt.part_no, 4, 'condition', t.indicator_id, d.area_zh, d.area_en, d.period_start, d.period_end, null,
        d.value, t.target_id, d.batch_id, d.demonstration
    from score_part_targets as pt
    join targets as t on t.target_id = pt.target_id
    left join district as d on d.indicator_id = t.indicator_id
    where pt.criterion_id = $criterion_id
)

select
    h.part_no,
    h.part,
    i.name_zh,
    i.name_en,
    h.area_zh,
    h.area_en,
    i.unit_of_measure,
    i.decimals,
    h.period_start,
    h.period_end,
    h.reported_on,
    h.value,
    t.kind,
    t.comparator,
    t.value as target_value,
    t.value_to as target_value_to,
    if(h.part = 'condition', coalesce(keeps(t.comparator, h.value, t.value, t.value_to), false), null) as holds,
    h.batch_id,
    b.recorded_at,
    b.file_name,
    b.note as batch_note,
    coalesce(h.demonstration, false) as demonstration
from behind as h
left join indicators as i on i.indicator_id = h.indicator_id
left join targets as t on t.target_id = h.target_id
left join log.batches as b on b.batch_id = h.batch_id
order by h.part_no, h.place, i.name_zh
