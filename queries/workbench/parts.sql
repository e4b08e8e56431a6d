-- Where does each part of the score sheet stand, who owns it, and until when can it be earned, as of a day?
-- grain: one row per part
-- parameters:
--   as_of date  points as of this day
-- columns:
--   criterion_id varchar
--   part_no bigint
--   category_no bigint
--   item_no bigint
--   criterion_no bigint
--   item_zh varchar
--   item_en varchar
--   criterion_earned double  points of the criterion, at most its weight
--   criterion_weight double
--   name_zh varchar  what is put in; of a discretionary part the criterion, as printed
--   name_en varchar  empty for official wording
--   owners_zh varchar[]  lead units of the indicator or of the targets' indicators; empty: none is named
--   owners_en varchar[]
--   assessed_zh varchar  who is assessed, as printed
--   due_on date  of its earliest target, at most the programme's end
with of_indicators as (
    select criterion_id, part_no, indicator_id, null::date as due_on
    from score_parts
    where indicator_id is not null
    union
    select pt.criterion_id, pt.part_no, t.indicator_id, t.due_on
    from score_part_targets as pt
    join targets as t on t.target_id = pt.target_id
),

owners as (
    select
        o.criterion_id,
        o.part_no,
        list(distinct struct_pack(id := u.unit_id, zh := u.name_zh, en := u.name_en)) as units
    from of_indicators as o
    join indicator_units as iu on iu.indicator_id = o.indicator_id and iu.role = 'lead'
    join units as u on u.unit_id = iu.unit_id
    group by o.criterion_id, o.part_no
),

due as (
    select criterion_id, part_no, min(due_on) as due_on
    from of_indicators
    group by criterion_id, part_no
),

programme_end as (
    select max(ends_on) as ends_on
    from phases
    where programme_id = 'health_promotion'
)

select
    p.criterion_id,
    p.part_no,
    c.category_no,
    c.item_no,
    c.criterion_no,
    c.item_zh,
    c.item_en,
    j.earned as criterion_earned,
    c.weight as criterion_weight,
    coalesce(i.name_zh, p.input_name_zh, c.text_zh) as name_zh,
    coalesce(i.name_en, p.input_name_en) as name_en,
    list_transform(list_sort(o.units), lambda u: u.zh) as owners_zh,
    list_transform(list_sort(o.units), lambda u: u.en) as owners_en,
    c.assessed_zh,
    least(coalesce(d.due_on, e.ends_on), e.ends_on) as due_on
from score_parts as p
join score_criteria as c on c.criterion_id = p.criterion_id
join judge_score($as_of) as j on j.criterion_id = p.criterion_id and j.part_no is null
cross join programme_end as e
left join indicators as i on i.indicator_id = p.indicator_id
left join owners as o on o.criterion_id = p.criterion_id and o.part_no = p.part_no
left join due as d on d.criterion_id = p.criterion_id and d.part_no = p.part_no
order by c.category_no, c.item_no, c.criterion_no, p.part_no
