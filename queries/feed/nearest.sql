-- Which known names come nearest to what was typed?
-- Likeness: Jaro and Winkler's similarity; a name that holds what was typed, or is held by it, is at least 0.85.
-- grain: one row per thing typed and thing known: its nearest writing, the likest first
-- parameters:
--   least double  likeness from which a name counts as near (0 to 1)
--   most integer  things at most for each thing typed
-- columns:
--   resource varchar
--   typed varchar
--   item_id varchar  key of the thing
--   writing varchar  the writing of it that comes nearest
--   likeness double  0 to 1
with compared as (
    select
        t.resource,
        t.typed,
        k.item_id,
        k.writing,
        greatest(
            jaro_winkler_similarity(lower(t.typed), lower(k.writing)),
            if(
                length(t.typed) > 1
                and length(k.writing) > 1
                and (contains(k.writing, t.typed) or contains(t.typed, k.writing)),
                0.85 + 0.15 * least(length(t.typed), length(k.writing)) / greatest(length(t.typed), length(k.writing)),
                0
            )
        ) as likeness
    from typed_names as t
    join known_names as k on k.resource = t.resource
),

-- Each thing once, by the writing of it that comes nearest.
things as (
    select resource, typed, item_id, writing, likeness
    from compared
    where likeness >= $least
    qualify row_number() over (
        partition by resource, typed, item_id
        order by likeness desc, length(writing), writing
    ) = 1
)

select resource, typed, item_id, writing, likeness
from things
qualify row_number() over (partition by resource, typed order by likeness desc, item_id) <= $most
order by resource, typed, likeness desc, item_id
