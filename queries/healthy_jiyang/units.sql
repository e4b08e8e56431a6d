-- Which units lead the actions, and which cooperate?
-- grain: one row per action and unit
-- parameters: none
-- columns:
--   action_no bigint
--   action_zh varchar
--   action_en varchar
--   group_zh varchar
--   group_en varchar
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   role varchar  lead, cooperating
--   leads bigint  actions that the unit leads
--   roles bigint  actions that it takes part in
select
    a.action_no,
    a.name_zh as action_zh,
    a.name_en as action_en,
    a.group_zh,
    a.group_en,
    au.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    au.role,
    count(*) filter (where au.role = 'lead') over of_unit as leads,
    count(*) over of_unit as roles
from actions as a
join action_units as au on au.action_no = a.action_no
join units as u on u.unit_id = au.unit_id
window of_unit as (partition by au.unit_id)
order by roles desc, leads desc, u.name_zh, a.action_no
