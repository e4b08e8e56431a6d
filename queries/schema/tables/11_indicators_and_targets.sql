-- Indicators, their targets, actions, duties and conflicts, as handed in: rows are only ever added, each with its
-- batch.
-- grain: one row per key of the resource and batch that said something of it (retired: that it stands no more)

create table if not exists log.actions (
    batch_id bigint not null,
    retired boolean not null,
    action_no bigint,
    group_zh varchar,
    group_en varchar,
    name_zh varchar,
    name_en varchar
);

create table if not exists log.action_units (
    batch_id bigint not null,
    retired boolean not null,
    action_no bigint,
    unit_id varchar,
    role varchar
);

create table if not exists log.indicators (
    batch_id bigint not null,
    retired boolean not null,
    indicator_id varchar,
    name_zh varchar,
    name_en varchar,
    definition_zh varchar,
    definition_en varchar,
    unit_of_measure varchar,
    decimals bigint,
    direction varchar,
    quantity varchar,
    frequency varchar,
    accumulation varchar,
    natural_minimum double,
    natural_maximum double
);

create table if not exists log.indicator_units (
    batch_id bigint not null,
    retired boolean not null,
    indicator_id varchar,
    unit_id varchar,
    role varchar
);

create table if not exists log.targets (
    batch_id bigint not null,
    retired boolean not null,
    target_id varchar,
    indicator_id varchar,
    programme_id varchar,
    action_no bigint,
    area_scope varchar,
    kind varchar,
    comparator varchar,
    value double,
    value_to double,
    wording varchar,
    benchmark_area_id varchar,
    baseline_value double,
    baseline_on date,
    due_on date,
    recurs varchar,
    stage varchar,
    repeats_target_id varchar,
    document_id varchar,
    clause varchar,
    quote_zh varchar
);

create table if not exists log.target_areas (
    batch_id bigint not null,
    retired boolean not null,
    target_id varchar,
    area_id varchar
);

create table if not exists log.conflicts (
    batch_id bigint not null,
    retired boolean not null,
    conflict_id varchar,
    kind varchar,
    note_zh varchar,
    note_en varchar
);

create table if not exists log.conflict_targets (
    batch_id bigint not null,
    retired boolean not null,
    conflict_id varchar,
    target_id varchar
);

create table if not exists log.duties (
    batch_id bigint not null,
    retired boolean not null,
    duty_id varchar,
    unit_id varchar,
    clause varchar,
    text_zh varchar,
    target_id varchar
);

create table if not exists log.links (
    batch_id bigint not null,
    retired boolean not null,
    link_id varchar,
    from_kind varchar,
    from_id varchar,
    to_kind varchar,
    to_id varchar,
    reason_zh varchar,
    reason_en varchar
);
