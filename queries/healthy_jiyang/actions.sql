-- Which actions are there, who leads each, and how many units cooperate?
-- grain: one row per action
-- parameters: none
-- columns:
--   action_no bigint
--   name_zh varchar
--   name_en varchar
--   group_zh varchar
--   group_en varchar
--   lead_id varchar  the unit that leads
--   lead_zh varchar
--   lead_en varchar
--   cooperating bigint  units that cooperate
select
    a.action_no,
    a.name_zh,
    a.name_en,
    a.group_zh,
    a.group_en,
    min(au.unit_id) filter (where au.role = 'lead') as lead_id,
    min(u.name_zh) filter (where au.role = 'lead') as lead_zh,
    min(u.name_en) filter (where au.role = 'lead') as lead_en,
    count(*) filter (where au.role = 'cooperating') as cooperating
from actions as a
left join action_units as au on au.action_no = a.action_no
left join units as u on u.unit_id = au.unit_id
group by a.action_no, a.name_zh, a.name_en, a.group_zh, a.group_en
order by a.action_no
