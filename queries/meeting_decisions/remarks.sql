-- What did leaders remark, on what, and was it answered, as of a day?
-- grain: one row per remark made by the day: the unanswered ones first, the longest standing first; then the answered
--   ones, the latest answer first
-- parameters:
--   as_of date  remarks and answers until this day
-- columns:
--   remark_id varchar
--   text varchar  the leader's words
--   leader_id varchar  empty: named in words only
--   leader_zh varchar  name of the leader
--   office_zh varchar
--   office_en varchar
--   made_by varchar  who made it, in words; empty where the leader is chosen
--   made_on date
--   unit_id varchar  unit that is to answer
--   unit_zh varchar
--   unit_en varchar
--   plan_year bigint  of the task that it is about; else empty
--   task_no bigint
--   task_zh varchar  printed title
--   indicator_id varchar  that it is about; else empty
--   indicator_zh varchar
--   indicator_en varchar
--   criterion_id varchar  of the score sheet that it is about; else empty
--   part_no bigint  empty: the whole criterion
--   criterion_zh varchar  printed words
--   criterion_number varchar  of category, item and criterion: 1.4.1
--   is_open boolean  not answered yet
--   closed_on date  day of the first answer
--   answered_on date  day of the latest answer
--   answer varchar  the latest, as handed in
--   answered_by varchar
--   answers varchar[]  all of them, the first first
--   answerers varchar[]  who gave each
--   answer_days date[]  when
--   open_days bigint  days since it was made, where it is not answered
--   demonstration boolean  the remark or an answer is invented
--   batch_id bigint  that brought the remark
select
    r.remark_id,
    r.text,
    r.leader_id,
    l.name_zh as leader_zh,
    l.office_zh,
    l.office_en,
    r.made_by,
    r.made_on,
    r.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    r.plan_year,
    r.task_no,
    t.title_zh as task_zh,
    r.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    r.criterion_id,
    r.part_no,
    c.text_zh as criterion_zh,
    concat_ws('.', c.category_no, c.item_no, c.criterion_no) as criterion_number,
    r.is_open,
    r.closed_on,
    r.answered_on,
    r.answer,
    r.answered_by,
    r.answers,
    r.answerers,
    r.answer_days,
    if(r.is_open, $as_of - r.made_on, null) as open_days,
    r.demonstration,
    r.batch_id
from standing_remarks($as_of) as r
join units as u on u.unit_id = r.unit_id
left join leaders as l on l.leader_id = r.leader_id
left join tasks as t on t.plan_year = r.plan_year and t.task_no = r.task_no
left join indicators as i on i.indicator_id = r.indicator_id
left join score_criteria as c on c.criterion_id = r.criterion_id
order by r.is_open desc, if(r.is_open, r.made_on, null), r.answered_on desc, r.remark_id
