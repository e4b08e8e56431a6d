-- How many reports does every lead unit owe in a round, and how many of them came in time, late, or not at all?
-- grain: one row per unit that owes anything, the most missing first
-- parameters:
--   as_of date  reports until this day
--   plan_year integer
--   round_no integer
-- columns:
--   unit_id varchar
--   name_zh varchar
--   name_en varchar
--   owed bigint  milestones to report on
--   sent bigint  in time
--   late bigint  after the due date, before the next round opened
--   missing bigint  not reported, and the due date has come
--   open bigint  not reported, and the due date is still to come
--   observations bigint  values of indicators that it leads, for the period that ends in the round
--   observed bigint  of those, handed in
--   demonstration boolean  rests on demonstration data
with milestones_owed as (
    select
        unit_id,
        count(*) as owed,
        count(*) filter (where duty = 'sent') as sent,
        count(*) filter (where duty = 'late') as late,
        count(*) filter (where duty = 'missing') as missing,
        count(*) filter (where duty = 'open') as open,
        bool_or(demonstration) as demonstration
    from owed_reports($plan_year, $round_no, $as_of)
    group by unit_id
),

observations_owed as (
    select
        w.unit_id,
        count(*) as observations,
        count(o.indicator_id) as observed,
        coalesce(bool_or(o.demonstration), false) as demonstration
    from owed_observations($plan_year, $round_no) as w
    left join observations as o
        on o.indicator_id = w.indicator_id
        and o.area_id = w.area_id
        and o.period_start = w.period_start
        and o.period_end = w.period_end
    group by w.unit_id
)

select
    u.unit_id,
    u.name_zh,
    u.name_en,
    coalesce(m.owed, 0) as owed,
    coalesce(m.sent, 0) as sent,
    coalesce(m.late, 0) as late,
    coalesce(m.missing, 0) as missing,
    coalesce(m.open, 0) as open,
    coalesce(w.observations, 0) as observations,
    coalesce(w.observed, 0) as observed,
    coalesce(m.demonstration, false) or coalesce(w.demonstration, false) as demonstration
from milestones_owed as m
full join observations_owed as w on w.unit_id = m.unit_id
join units as u on u.unit_id = coalesce(m.unit_id, w.unit_id)
order by missing desc, open desc, late desc, owed desc, u.unit_id
