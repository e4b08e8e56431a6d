-- How much of what an indicator should have is there, year by year?
-- Should have: a value for every period of its frequency that is over by the day, for every area of the district that
-- its targets bind (the district where none does). Modelled estimates do not count.
-- grain: one row per indicator and year, the last years up to the day's; by name and year
-- parameters:
--   as_of date  periods over by this day
--   years integer  how many years
--   unit_id varchar?  only indicators that this unit leads; null: all
-- columns:
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   frequency varchar  month, quarter, half, year
--   unit_id varchar  its first lead unit; empty: none
--   unit_zh varchar
--   unit_en varchar
--   year bigint
--   expected bigint  values that there should be
--   held bigint  values that there are
--   demonstration boolean  some of them are invented
with bound as (
    select distinct t.indicator_id, ta.area_id
    from targets as t
    join target_areas as ta on ta.target_id = t.target_id
    join areas as a on a.area_id = ta.area_id
    where t.indicator_id is not null and a.level in ('district', 'subdistrict', 'town')
),

leads as (
    select iu.indicator_id, min(iu.unit_id) as unit_id
    from indicator_units as iu
    where iu.role = 'lead'
    group by iu.indicator_id
),

asked as (
    select i.indicator_id, i.name_zh, i.name_en, i.frequency, coalesce(b.area_id, d.area_id) as area_id, l.unit_id
    from indicators as i
    cross join (select area_id from areas where level = 'district') as d
    left join bound as b on b.indicator_id = i.indicator_id
    left join leads as l on l.indicator_id = i.indicator_id
    -- Completion of milestones is worked out from their reports: nobody hands it in.
    where i.indicator_id <> 'milestone_completion'
        and (
            $unit_id is null
            or exists (
                select 1
                from indicator_units as iu
                where iu.indicator_id = i.indicator_id and iu.unit_id = $unit_id and iu.role = 'lead'
            )
        )
),

periods as (
    select unnest(range(year($as_of) - $years + 1, year($as_of) + 1)) as year
),

wanted as (
    select
        a.*,
        p.year,
        -- Months of the year that are over by the day, in whole periods.
        case
            when p.year < year($as_of) then 12
            else month($as_of + 1) - 1 + if(month($as_of + 1) = 1, 12, 0)
        end // months_of(a.frequency) as expected
    from asked as a
    cross join periods as p
),

held as (
    select
        o.indicator_id,
        o.area_id,
        year(o.period_end) as year,
        count(distinct o.period_end) as held,
        bool_or(o.demonstration) as demonstration
    from observations as o
    join indicators as i on i.indicator_id = o.indicator_id
    where o.period_end <= $as_of and o.quality <> 'modelled' and month(o.period_end) % months_of(i.frequency) = 0
    group by o.indicator_id, o.area_id, year(o.period_end)
)

select
    w.indicator_id,
    any_value(w.name_zh) as name_zh,
    any_value(w.name_en) as name_en,
    any_value(w.frequency) as frequency,
    any_value(w.unit_id) as unit_id,
    any_value(u.name_zh) as unit_zh,
    any_value(u.name_en) as unit_en,
    w.year,
    sum(w.expected)::bigint as expected,
    sum(least(coalesce(h.held, 0), w.expected))::bigint as held,
    coalesce(bool_or(h.demonstration), false) as demonstration
from wanted as w
left join held as h on h.indicator_id = w.indicator_id and h.area_id = w.area_id and h.year = w.year
left join units as u on u.unit_id = w.unit_id
group by w.indicator_id, w.year
order by name_zh, w.year
