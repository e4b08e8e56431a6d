-- What the way in keeps beside the facts; rows are only ever added.

-- Who locked and unlocked which period, and when (the batch says who, when and why)?
-- grain: one row per lock or unlocking
create table if not exists log.locks (
    batch_id bigint not null,
    locked boolean not null,          -- false: unlocked
    scope varchar not null,           -- round (of a plan year), month
    plan_year bigint,                 -- of a round
    round_no bigint,
    month_start date                  -- of a month: its first day
);

-- Which files prove what was reported of a milestone, or stand behind its closure?
-- grain: one row per file and batch; a batch that was withdrawn takes its files out of the lists
create table if not exists log.evidence (
    batch_id bigint not null,
    plan_year bigint not null,
    task_no bigint not null,
    subtask_no bigint not null,
    milestone_no bigint not null,
    subject varchar not null,         -- report, closure
    unit_id varchar,                  -- of a report: who reported
    dated_on date not null,           -- the report's day, or the decision's
    file_name varchar not null,
    sha256 varchar not null,          -- the file lies under this name
    media_type varchar not null,
    size bigint not null              -- bytes
);

-- Which warnings did somebody accept on committing (the note is the same for a batch)?
-- grain: one row per warning of a batch
create table if not exists log.accepted_warnings (
    batch_id bigint not null,
    resource varchar not null,
    fact_key varchar not null,        -- the row's key as JSON; empty: the whole file
    rule varchar not null,
    sheet varchar,
    line bigint,
    column_name varchar,
    value varchar,
    message varchar not null,         -- English message id
    message_values varchar not null,  -- JSON: what fills it
    note varchar not null
);
