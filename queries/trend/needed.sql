-- Which value does each open target of an indicator need at each coming round, and at its due date?
-- The path is the one that it is judged by (judge_targets): straight from the baseline through earlier nodes; amounts
-- within a year start from 0 on 1 January. A line that the baseline kept is to be held; growth needs its next node.
-- grain: one row per open target, area and day: the due days of the coming rounds before its own, and its own
-- parameters:
--   indicator_id varchar
--   as_of date  rounds after this day
-- columns:
--   target_id varchar
--   area_id varchar
--   day date
--   round_no bigint  empty: the day is no round's
--   due boolean  the target is due on this day
--   needed double  in the target's terms: value, factor, or change against the year before
--   more double  of amounts within a year: what is still to be added to the last value of that year
--   value double  the last value, in the target's terms
--   period_end date  of the last value
with judged as (
    select
        j.*,
        i.quantity,
        j.kind in ('change_per_year', 'trend') as of_change,
        i.accumulation in ('year_to_date', 'increment') and i.quantity in ('amount', 'count') as from_zero,
        coalesce(j.target_value, case when j.kind = 'trend' then 0 end) as aim,
        -- A yearly target that was due goes on to the next 31 December.
        case
            when j.recurs = 'yearly' and j.due_on <= $as_of then make_date(year($as_of::date + 1), 12, 31)
            else j.due_on
        end as open_until
    from judge_targets($as_of) as j
    join indicators as i on i.indicator_id = j.indicator_id
    where j.indicator_id = $indicator_id and j.repeats_target_id is null and j.comparator is not null
),

open_targets as (
    select *
    from judged
    where aim is not null and open_until > $as_of
),

days as (
    select o.target_id, o.area_id, r.due_on as day, r.round_no, r.due_on = o.open_until as due
    from open_targets as o
    join rounds as r on r.due_on > $as_of and r.due_on <= o.open_until
    union all
    select o.target_id, o.area_id, o.open_until, null, true
    from open_targets as o
    where not exists (select 1 from rounds as r where r.due_on = o.open_until)
),

-- Dated steps of the same document, indicator, area and kind: the points that a path goes through.
steps as (
    select t.target_id, t.area_id, n.due_on, n.aim as value, n.stage
    from open_targets as t
    join judged as n
        on n.document_id = t.document_id
        and n.area_id = t.area_id
        and n.kind = t.kind
        and n.benchmark_area_id is not distinct from t.benchmark_area_id
        and (n.target_id = t.target_id or (n.recurs = 'none' and n.due_on < t.due_on))
    where n.aim is not null
),

path_points as (
    select s.target_id, s.area_id, s.due_on as day, s.value
    from steps as s
    join open_targets as o on o.target_id = s.target_id and o.area_id = s.area_id and s.due_on > o.baseline_on
    union all
    select target_id, area_id, baseline_on, baseline
    from open_targets
    where baseline is not null
),

legs as (
    select
        d.target_id,
        d.area_id,
        d.day,
        max_by(p.value, p.day) filter (where p.day <= d.day) as from_value,
        max(p.day) filter (where p.day <= d.day) as from_day,
        min_by(p.value, p.day) filter (where p.day > d.day) as to_value,
        min(p.day) filter (where p.day > d.day) as to_day
    from days as d
    join path_points as p on p.target_id = d.target_id and p.area_id = d.area_id
    group by d.target_id, d.area_id, d.day
),

-- Growth needs the nearest node not before the day.
nodes as (
    select d.target_id, d.area_id, d.day, min_by(s.value, s.due_on) as value
    from days as d
    join steps as s on s.target_id = d.target_id and s.area_id = d.area_id and s.due_on >= d.day
    group by d.target_id, d.area_id, d.day
),

needs as (
    select
        o.target_id,
        o.area_id,
        d.day,
        d.round_no,
        d.due,
        o.value,
        o.period_end,
        o.from_zero,
        case
            when d.due or o.of_change then o.aim
            when o.quantity = 'growth' then n.value
            when not o.from_zero and keeps(o.comparator, o.baseline, o.aim, o.target_value_to) then o.aim
            when l.from_day is null or l.to_day is null then null
            else l.from_value + (l.to_value - l.from_value) * (d.day - l.from_day) / (l.to_day - l.from_day)
        end as needed
    from open_targets as o
    join days as d on d.target_id = o.target_id and d.area_id = o.area_id
    left join legs as l on l.target_id = d.target_id and l.area_id = d.area_id and l.day = d.day
    left join nodes as n on n.target_id = d.target_id and n.area_id = d.area_id and n.day = d.day
)

select
    target_id,
    area_id,
    day,
    round_no,
    due,
    round(needed, 9) as needed,
    case
        when from_zero
            then greatest(round(needed - if(coalesce(year(period_end) = year(day), false), value, 0), 9), 0)
    end as more,
    value,
    period_end
from needs
where needed is not null
order by target_id, area_id, day
