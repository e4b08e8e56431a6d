-- Which periods are locked now, what days do they hold, and who locked them?
-- A round holds the days after the round before it fell due up to its own due date: no figure as of that day moves.
-- grain: one row per locked round or month
create or replace view main.locked_periods as
with last_words as (
    select l.batch_id, l.locked, l.scope, l.plan_year, l.round_no, l.month_start
    from log.locks as l
    join log.standing_batches as s on s.batch_id = l.batch_id
    qualify row_number() over (
        partition by l.scope, l.plan_year, l.round_no, l.month_start
        order by l.batch_id desc
    ) = 1
),

stretches as (
    select
        plan_year,
        round_no,
        lag(due_on) over (partition by plan_year order by due_on) as after_day,
        due_on
    from current.rounds
)

select
    w.batch_id,
    w.scope,
    w.plan_year,
    w.round_no,
    w.month_start,
    if(w.scope = 'month', w.month_start, coalesce(r.after_day + 1, '0001-01-01'::date)) as first_day,
    if(w.scope = 'month', last_day(w.month_start), r.due_on) as final_day,
    b.who,
    b.note as reason,
    b.recorded_at
from last_words as w
join log.batches as b on b.batch_id = w.batch_id
left join stretches as r on r.plan_year = w.plan_year and r.round_no = w.round_no
where w.locked;
