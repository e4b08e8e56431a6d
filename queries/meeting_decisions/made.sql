-- What did leaders remark in the showing of a meeting pack, whatever its day?
-- grain: one row per remark, in the order in which they were noted
-- parameters:
--   pack_id integer  number of the saved pack
-- columns:
--   remark_id varchar
--   text varchar  the leader's words
--   leader_zh varchar  name of the leader; empty: named in words only
--   office_zh varchar
--   office_en varchar
--   made_by varchar  who made it, in words; empty where the leader is chosen
--   made_on date
--   unit_id varchar  unit that is to answer
--   unit_zh varchar
--   unit_en varchar
--   task_no bigint  that it is about; else empty
--   indicator_id varchar  that it is about; else empty
--   indicator_zh varchar
--   indicator_en varchar
--   criterion_id varchar  of the score sheet that it is about; else empty
--   part_no bigint  empty: the whole criterion
--   criterion_number varchar  of category, item and criterion: 1.4.1
--   demonstration boolean  it is invented
select
    r.remark_id,
    r.text,
    l.name_zh as leader_zh,
    l.office_zh,
    l.office_en,
    r.made_by,
    r.made_on,
    r.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    r.task_no,
    r.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    r.criterion_id,
    r.part_no,
    concat_ws('.', c.category_no, c.item_no, c.criterion_no) as criterion_number,
    r.demonstration
from remarks as r
join units as u on u.unit_id = r.unit_id
left join leaders as l on l.leader_id = r.leader_id
left join indicators as i on i.indicator_id = r.indicator_id
left join score_criteria as c on c.criterion_id = r.criterion_id
where r.pack_id = $pack_id
order by r.batch_id, r.remark_id
