-- Where does every target stand in the documents, in which printed words, and how does it stand as of a day?
-- grain: one row per target; of several areas the worst
-- parameters:
--   as_of date  status as of this day
-- columns:
--   target_id varchar
--   document_id varchar
--   number varchar  official number of the document
--   clause varchar
--   quote_zh varchar  printed words
--   programme_id varchar
--   action_no bigint
--   indicator_id varchar  empty: a qualitative target
--   indicator_zh varchar
--   indicator_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   area_scope varchar
--   area_zh varchar  the worst of the areas
--   area_en varchar
--   areas bigint  how many areas it binds
--   benchmark_zh varchar  area compared with
--   benchmark_en varchar
--   kind varchar
--   comparator varchar
--   target_value double
--   target_value_to double
--   wording varchar
--   due_on date
--   recurs varchar
--   stage varchar
--   repeats_target_id varchar
--   period_start date  of the value judged
--   period_end date
--   observed_value double  in the indicator's unit
--   value double  in the target's own terms
--   status varchar
--   severity integer
--   demonstration boolean  the verdict rests on demonstration data
with judged as (
    select j.*, count(*) over (partition by j.target_id) as areas
    from judge_targets($as_of) as j
    qualify row_number() over (partition by j.target_id order by j.severity, j.pace nulls last, j.area_id) = 1
)

select
    t.target_id,
    t.document_id,
    d.number,
    t.clause,
    t.quote_zh,
    t.programme_id,
    t.action_no,
    t.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    i.unit_of_measure,
    i.decimals,
    t.area_scope,
    a.name_zh as area_zh,
    a.name_en as area_en,
    j.areas,
    b.name_zh as benchmark_zh,
    b.name_en as benchmark_en,
    t.kind,
    t.comparator,
    t.value as target_value,
    t.value_to as target_value_to,
    t.wording,
    t.due_on,
    t.recurs,
    t.stage,
    t.repeats_target_id,
    j.period_start,
    j.period_end,
    j.observed_value,
    j.value,
    j.status,
    j.severity,
    j.demonstration
from targets as t
join documents as d on d.document_id = t.document_id
join judged as j on j.target_id = t.target_id
join areas as a on a.area_id = j.area_id
left join areas as b on b.area_id = t.benchmark_area_id
left join indicators as i on i.indicator_id = t.indicator_id
order by
    t.document_id,
    -- Annexes stand behind the text; Chinese numerals count as numbers, or 三 would stand before 二.
    starts_with(t.clause, '附件'),
    list_transform(
        regexp_extract_all(replace(translate(t.clause, '一二三四五六七八九', '123456789'), '十', '10'), '\d+'),
        lambda digits: digits::integer
    ),
    t.clause,
    t.due_on nulls last,
    t.target_id
