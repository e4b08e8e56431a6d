-- Which programmes are there, and which document sets each out?
-- grain: one row per programme, in the order of their documents
-- parameters: none
-- columns:
--   programme_id varchar
--   name_zh varchar
--   name_en varchar
--   document_id varchar
--   number varchar  official number of the document
--   title_zh varchar
--   title_en varchar
--   issued_on date
select
    p.programme_id,
    p.name_zh,
    p.name_en,
    d.document_id,
    d.number,
    d.title_zh,
    d.title_en,
    d.issued_on
from programmes as p
join documents as d on d.document_id = p.document_id
order by d.document_id
