-- Who locked and unlocked what, and when?
-- grain: one row per lock or unlocking, the latest first
-- parameters: none
-- columns:
--   batch_id bigint
--   recorded_at timestamp  UTC
--   locked boolean  false: unlocked
--   scope varchar  round, month
--   plan_year bigint  of a round
--   round_no bigint
--   month_start date  of a month: its first day
--   who varchar
--   reason varchar
select
    l.batch_id,
    b.recorded_at,
    l.locked,
    l.scope,
    l.plan_year,
    l.round_no,
    l.month_start,
    b.who,
    b.note as reason
from log.locks as l
join log.batches as b on b.batch_id = l.batch_id
order by l.batch_id desc
