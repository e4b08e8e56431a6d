-- How many points has every criterion of the score sheet, and what is new about it?
-- grain: one row per criterion
-- parameters:
--   as_of date  points as of this day
--   after date  new: dated after this day
--   after_batch integer?  or recorded after this batch
--   unit_id varchar?  only criteria measured by an indicator that this unit leads; null: all
-- columns:
--   criterion_id varchar
--   category_zh varchar
--   category_en varchar
--   text_zh varchar  as printed
--   weight double  points that can be had
--   earned double  with evidence
--   claimed double  reported without evidence
--   lost double  not earned when the programme ended
--   status varchar  where most of what matters stands: earned (all of it), lost, claimed, attainable
--   batches bigint[]  of what is new about it: reports, values, its own row
--   demonstration boolean  rests on demonstration data
with fresh as (
    select criterion_id, list(distinct batch_id order by batch_id) as batches
    from (
        select criterion_id, batch_id
        from new_facts($after, $as_of, $after_batch)
        where resource = 'score_reports'
        union all
        select p.criterion_id, f.batch_id
        from score_parts as p
        join new_facts($after, $as_of, $after_batch) as f
            on f.resource = 'observations' and f.indicator_id = p.indicator_id
        join areas as a on a.area_id = f.area_id
        where a.level = 'district' or f.area_id = p.benchmark_area_id
        union all
        select criterion_id, batch_id
        from score_criteria
        where batch_id > $after_batch
    ) as found
    group by criterion_id
)

select
    s.criterion_id,
    c.category_zh,
    c.category_en,
    c.text_zh,
    s.weight,
    s.earned,
    s.claimed,
    s.lost,
    case
        when s.earned >= s.weight then 'earned'
        when s.lost > 0 then 'lost'
        when s.claimed > 0 then 'claimed'
        else 'attainable'
    end as status,
    coalesce(f.batches, []) as batches,
    s.demonstration
from judge_score($as_of) as s
join score_criteria as c on c.criterion_id = s.criterion_id
left join fresh as f on f.criterion_id = s.criterion_id
where s.part_no is null
    and (
        $unit_id is null
        or exists (
            select 1
            from score_parts as p
            join indicator_units as iu on iu.indicator_id = p.indicator_id
            where p.criterion_id = s.criterion_id and iu.role = 'lead' and iu.unit_id = $unit_id
        )
    )
order by c.category_no, c.item_no, c.criterion_no, s.criterion_id
