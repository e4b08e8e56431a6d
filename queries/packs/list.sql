-- Which meeting packs were saved, by whom and when, in which versions?
-- grain: one row per pack and version that stands, the latest saved first; its last may retire the pack
-- parameters: none
-- columns:
--   pack_id bigint
--   version bigint  the number of the batch that saved it
--   version_no bigint  from 1
--   latest boolean
--   title varchar
--   held_on date  the day of the meeting
--   as_of date  the day that its figures speak of
--   known_at bigint  the batch after which nothing is seen
--   known_until timestamp  UTC, when that batch was recorded
--   programmes varchar[]  those in its ledger
--   who varchar
--   recorded_at timestamp  UTC
--   note varchar
--   retired boolean  taken off the list by this version
--   copied_from bigint  pack that it began as a copy of
--   items bigint
--   minutes bigint  of all items
with counted as (
    select batch_id, pack_id, count(*) as items, sum(minutes)::bigint as minutes
    from log.pack_items
    group by batch_id, pack_id
)

select
    p.pack_id,
    p.batch_id as version,
    row_number() over (partition by p.pack_id order by p.batch_id) as version_no,
    row_number() over (partition by p.pack_id order by p.batch_id desc) = 1 as latest,
    p.title,
    p.held_on,
    p.as_of,
    p.known_at,
    k.recorded_at as known_until,
    p.programmes,
    b.who,
    b.recorded_at,
    b.note,
    p.retired,
    p.copied_from,
    coalesce(c.items, 0) as items,
    coalesce(c.minutes, 0) as minutes
from log.packs as p
join log.standing_batches as n on n.batch_id = p.batch_id
join log.batches as b on b.batch_id = p.batch_id
join log.batches as k on k.batch_id = p.known_at
left join counted as c on c.batch_id = p.batch_id and c.pack_id = p.pack_id
order by p.batch_id desc
