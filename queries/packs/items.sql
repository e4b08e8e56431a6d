-- What does a version of a meeting pack go through?
-- grain: one row per item, in order
-- parameters:
--   version integer  the number of the batch that saved it
-- columns:
--   item_no bigint  from 1
--   view_id varchar
--   parameters varchar  its filters, a JSON object
--   title varchar  empty: the view's own finding
--   notes varchar
--   minutes bigint  0: none are set
select
    item_no,
    view_id,
    parameters,
    title,
    notes,
    minutes
from log.pack_items
where batch_id = $version
order by item_no
