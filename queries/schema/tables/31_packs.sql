-- Meeting packs that somebody saved: agenda and the two clocks that its figures stand still by. Rows are only ever
-- added; the batch says who and when.

-- Which version of which pack did a batch save? Saving again is a new version, retiring one too.
-- grain: one row per pack and batch
create table if not exists log.packs (
    batch_id bigint not null,
    pack_id bigint not null,
    title varchar not null,
    held_on date not null,            -- the day of the meeting
    as_of date not null,              -- the day that its figures speak of
    known_at bigint not null,         -- the batch after which nothing is seen
    programmes varchar[] not null,    -- those in its ledger
    retired boolean not null,         -- this version takes it off the list
    copied_from bigint                -- pack that it began as a copy of
);

-- What does a version go through, in which order?
-- grain: one row per item and version
create table if not exists log.pack_items (
    batch_id bigint not null,
    pack_id bigint not null,
    item_no bigint not null,
    view_id varchar not null,
    parameters varchar not null,      -- its filters, a JSON object
    title varchar not null,           -- empty: the view's own finding
    notes varchar not null,
    minutes bigint not null           -- 0: none are set
);
