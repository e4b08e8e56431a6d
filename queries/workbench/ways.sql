-- Which ways lead to more points, part by part, as of a day, and how many units of work does each take?
-- One unit of work is one count (per_unit), one step up (steps), one decision (yes_no, choice), one examination with
-- full points (examiner), one target that does not hold yet (discretionary), one piece of evidence (points claimed).
-- What is newly done comes with its evidence; evidence for what is claimed already is a unit of its own.
-- grain: one row per part and way forward; none once the programme has ended
-- parameters:
--   as_of date  from the inputs of this day
-- columns:
--   criterion_id varchar
--   part_no bigint
--   way_no bigint  from 1, fewest points first
--   kind varchar  evidence, or the part's rule
--   input_value double  what the rule would be held against; empty: as it is
--   examiner_points double  empty: as they are
--   gain double  points earned beyond today's
--   units double  units of work
--   possible_on date  earliest day on which it can be in: the end of the indicator's next period, else the day
with now as (
    select
        p.criterion_id,
        p.part_no,
        p.rule,
        p.points,
        p.points_each,
        p.indicator_id,
        p.benchmark_area_id,
        j.input_value,
        j.earned,
        j.claimed,
        j.earned + j.claimed as reached
    from score_parts as p
    join judge_score($as_of) as j on j.criterion_id = p.criterion_id and j.part_no = p.part_no
    where j.attainable > 0
),

-- The last period of each indicator that a part rests on; for a target also whether it holds.
rested_on as (
    select n.criterion_id, n.part_no, n.indicator_id, null::varchar as target_id
    from now as n
    where n.indicator_id is not null
    union all
    select pt.criterion_id, pt.part_no, t.indicator_id, t.target_id
    from score_part_targets as pt
    join targets as t on t.target_id = pt.target_id
),

last_values as (
    select
        o.indicator_id,
        max_by(o.value, o.period_end) as value,
        max(o.period_end) as period_end
    from judged_observations as o
    join areas as a on a.area_id = o.area_id and a.level = 'district'
    where o.period_end <= $as_of
    group by o.indicator_id
),

next_days as (
    select
        *,
        -- The period of the indicator's frequency that holds this day ends next.
        greatest($as_of, coalesce(period_end + 1, $as_of)) as in_period
    from last_values
),

grounds as (
    select
        r.criterion_id,
        r.part_no,
        count(*) filter (
            where not coalesce(keeps(t.comparator, v.value, t.value, t.value_to), false)
        ) as short_targets,
        max(last_day(make_date(
            year(coalesce(v.in_period, $as_of)),
            (ceil(month(coalesce(v.in_period, $as_of)) / months_of(i.frequency)) * months_of(i.frequency))::integer,
            1
        ))) filter (
            where r.target_id is null or not coalesce(keeps(t.comparator, v.value, t.value, t.value_to), false)
        ) as possible_on
    from rested_on as r
    join indicators as i on i.indicator_id = r.indicator_id
    left join next_days as v on v.indicator_id = r.indicator_id
    left join targets as t on t.target_id = r.target_id
    group by r.criterion_id, r.part_no
),

-- What could be put in; a bound that must be passed is passed by the least that is shown.
tried as (
    select
        n.criterion_id,
        n.part_no,
        'evidence' as kind,
        null::double as input_value,
        null::double as examiner_points,
        n.reached,
        1 as units,
        $as_of as possible_on
    from now as n
    where n.claimed > 0
    union all
    select n.criterion_id, n.part_no, n.rule, 1, null, n.points, 1, $as_of
    from now as n
    where n.rule = 'yes_no'
    union all
    select n.criterion_id, n.part_no, n.rule, null, n.points as examiner_points, n.points as reached, 1, $as_of
    from now as n
    where n.rule = 'examiner'
    union all
    select
        n.criterion_id,
        n.part_no,
        n.rule,
        1,
        null,
        n.points,
        greatest(g.short_targets, 1),
        coalesce(g.possible_on, $as_of)
    from now as n
    join grounds as g on g.criterion_id = n.criterion_id and g.part_no = n.part_no
    where n.rule = 'discretionary'
    union all
    select
        n.criterion_id,
        n.part_no,
        n.rule,
        greatest(coalesce(n.input_value, 0), 0) + c.more,
        null,
        part_points(
            n.rule,
            n.points,
            n.points_each,
            greatest(coalesce(n.input_value, 0), 0) + c.more,
            null,
            null,
            null
        ),
        c.more,
        $as_of
    from now as n
    cross join lateral (
        select unnest(generate_series(1, ceil((n.points - n.reached) / n.points_each)::bigint)) as more
    ) as c
    where n.rule = 'per_unit' and n.reached < n.points
    union all
    select
        n.criterion_id,
        n.part_no,
        n.rule,
        case s.comparator
            when 'gt' then s.bound + t.tick
            when 'lt' then s.bound - t.tick
            else s.bound
        end,
        null,
        s.points,
        case n.rule
            when 'choice' then 1
            else dense_rank() over (partition by n.criterion_id, n.part_no order by s.points)
        end,
        coalesce(g.possible_on, $as_of)
    from now as n
    join score_steps as s on s.criterion_id = n.criterion_id and s.part_no = n.part_no and s.points > n.reached
    left join grounds as g on g.criterion_id = n.criterion_id and g.part_no = n.part_no
    left join indicators as i on i.indicator_id = n.indicator_id
    cross join lateral (
        select if(n.benchmark_area_id is null, pow(10, -coalesce(i.decimals, 0)), 0.01) as tick
    ) as t
    where n.rule in ('steps', 'choice')
)

select
    t.criterion_id,
    t.part_no,
    row_number() over (partition by t.criterion_id, t.part_no order by t.reached, t.kind = 'evidence' desc) as way_no,
    t.kind,
    t.input_value,
    t.examiner_points,
    t.reached - n.earned as gain,
    (t.units + if(n.claimed > 0 and t.kind <> 'evidence', 1, 0))::double as units,
    t.possible_on
from tried as t
join now as n on n.criterion_id = t.criterion_id and n.part_no = t.part_no
where t.kind = 'evidence' or t.reached > n.reached
order by t.criterion_id, t.part_no, way_no
