-- Where does an upload say something else than the data package? The upload stands; the package does not override it.
-- grain: one row per resource, key and column whose values differ
-- parameters: none
-- columns:
--   resource varchar
--   row_key varchar  the key's parts, joined by a slash
--   field varchar  column
--   package_value varchar  as the data package has it now; null: blank
--   upload_value varchar  as the upload has it; null: blank
--   batch_id bigint  the upload
select
    resource,
    row_key,
    field,
    package_value,
    upload_value,
    batch_id
from overridden
order by resource, row_key, field
