-- Where do all of these words stand: in indicators, targets, tasks, milestones, units, leaders, actions, criteria,
-- decisions of meetings or leaders' remarks?
-- grain: one row per thing found, by kind; names that begin with the words first
-- parameters:
--   words varchar  words with blanks between; each must be found, in either language, upper or lower case alike
--   as_of date  decisions and remarks until this day
-- columns:
--   item_kind varchar  indicator, target, task, milestone, unit, leader, action, criterion, decision, remark
--   item_id varchar  what its page is opened with; of a milestone its task's number, of a remark what it is about
--   name_zh varchar
--   name_en varchar  empty where only Chinese is printed
--   where_zh varchar  what it belongs to: clause, task title, office
--   where_en varchar
--   about_kind varchar  of a remark: task, indicator, criterion; else empty
--   demonstration boolean  an invented decision or remark
with leads as (
    select iu.indicator_id, min_by(u.name_zh, u.unit_id) as unit_zh, min_by(u.name_en, u.unit_id) as unit_en
    from indicator_units as iu
    join units as u on u.unit_id = iu.unit_id
    where iu.role = 'lead'
    group by iu.indicator_id
),

spellings as (
    select unit_id, string_agg(alias_zh, ' ') as aliases
    from unit_aliases
    group by unit_id
),

things as (
    select
        1 as place,
        'indicator' as item_kind,
        i.indicator_id as item_id,
        i.name_zh,
        i.name_en,
        l.unit_zh as where_zh,
        l.unit_en as where_en,
        concat_ws(
            ' ', i.name_zh, i.name_en, i.definition_zh, i.definition_en, replace(i.indicator_id, '_', ' ')
        ) as said,
        0 as position,
        null as about_kind,
        false as demonstration
    from indicators as i
    left join leads as l on l.indicator_id = i.indicator_id
    union all
    select
        2,
        'task',
        t.task_no::varchar,
        t.title_zh,
        null,
        null,
        null,
        concat_ws(' ', t.task_no, t.title_zh, string_agg(s.title_zh, ' ')),
        t.task_no,
        null,
        false
    from tasks as t
    join subtasks as s on s.plan_year = t.plan_year and s.task_no = t.task_no
    group by t.task_no, t.title_zh
    union all
    select
        3,
        'unit',
        u.unit_id,
        u.name_zh,
        u.name_en,
        null,
        null,
        concat_ws(' ', u.name_zh, u.name_en, a.aliases),
        0,
        null,
        false
    from units as u
    left join spellings as a on a.unit_id = u.unit_id
    union all
    select
        4,
        'leader',
        leader_id,
        name_zh,
        null,
        office_zh,
        office_en,
        concat_ws(' ', name_zh, office_zh, office_en, replace(leader_id, '_', ' ')),
        0,
        null,
        false
    from leaders
    union all
    select
        5,
        'action',
        action_no::varchar,
        name_zh,
        name_en,
        group_zh,
        group_en,
        concat_ws(' ', name_zh, name_en, group_zh, group_en),
        action_no,
        null,
        false
    from actions
    union all
    select
        6,
        'target',
        t.target_id,
        t.quote_zh,
        null,
        concat_ws(' ', d.number, t.clause),
        concat_ws(' ', d.number, t.clause),
        concat_ws(' ', t.quote_zh, t.clause, d.number, i.name_zh, i.name_en),
        0,
        null,
        false
    from targets as t
    join documents as d on d.document_id = t.document_id
    left join indicators as i on i.indicator_id = t.indicator_id
    union all
    select
        7,
        'milestone',
        m.task_no::varchar,
        m.text_zh,
        null,
        concat_ws(' ', m.task_no, t.title_zh),
        concat_ws(' ', m.task_no, t.title_zh),
        concat_ws(' ', m.text_zh, m.due_label),
        m.task_no,
        null,
        false
    from milestones as m
    join tasks as t on t.plan_year = m.plan_year and t.task_no = m.task_no
    union all
    select
        8,
        'criterion',
        criterion_id,
        text_zh,
        null,
        concat(category_zh, ' · ', item_zh),
        concat(category_en, ' · ', item_en),
        concat_ws(' ', text_zh, item_zh, item_en),
        0,
        null,
        false
    from score_criteria
    union all
    select
        9,
        'decision',
        d.decision_id,
        d.text,
        null,
        concat_ws(' · ', u.name_zh, d.decided_by),
        concat_ws(' · ', u.name_en, d.decided_by),
        concat_ws(' ', d.text, d.decided_by, u.name_zh, u.name_en),
        date '1970-01-01' - d.decided_on,
        null,
        d.demonstration
    from meeting_decisions as d
    join units as u on u.unit_id = d.unit_id
    where d.decided_on <= $as_of
    union all
    select
        10,
        'remark',
        coalesce(r.task_no::varchar, r.indicator_id, r.criterion_id),
        r.text,
        null,
        concat_ws(' · ', coalesce(l.name_zh, r.made_by), u.name_zh),
        concat_ws(' · ', coalesce(l.name_zh, r.made_by), u.name_en),
        concat_ws(' ', r.text, l.name_zh, r.made_by, u.name_zh, u.name_en),
        date '1970-01-01' - r.made_on,
        case
            when r.task_no is not null then 'task'
            when r.indicator_id is not null then 'indicator'
            else 'criterion'
        end,
        r.demonstration
    from remarks as r
    join units as u on u.unit_id = r.unit_id
    left join leaders as l on l.leader_id = r.leader_id
    where r.made_on <= $as_of
),

asked as (
    select [w for w in string_split(lower(trim($words)), ' ') if w <> ''] as words
)

select
    t.item_kind,
    t.item_id,
    t.name_zh,
    t.name_en,
    t.where_zh,
    t.where_en,
    t.about_kind,
    t.demonstration
from things as t
cross join asked as a
where len(a.words) > 0 and list_bool_and([contains(lower(t.said), w) for w in a.words])
order by
    t.place,
    not (starts_with(lower(t.name_zh), a.words[1]) or coalesce(starts_with(lower(t.name_en), a.words[1]), false)),
    t.position,
    t.name_zh
