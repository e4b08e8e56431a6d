-- Scenarios of the score sheet that somebody saved: what if? Rows are only ever added; the batch says who and when.

-- Which version of which scenario did a batch save? Saving again is a new version, retiring one too.
-- grain: one row per scenario and batch
create table if not exists log.scenarios (
    batch_id bigint not null,
    scenario_id bigint not null,
    name varchar not null,
    as_of date not null,              -- the day whose figures it was compared with
    retired boolean not null,         -- this version takes it off the list
    copied_from bigint                -- scenario that it began as a copy of
);

-- What does a version put in the place of what was reported (empty: as reported)?
-- grain: one row per part of the score sheet and version
create table if not exists log.scenario_inputs (
    batch_id bigint not null,
    scenario_id bigint not null,
    criterion_id varchar not null,
    part_no bigint not null,
    input_value double,
    examiner_points double,
    proven boolean
);
