-- The score sheet: criteria, their parts, steps and targets, as handed in: rows are only ever added, each with its
-- batch.
-- grain: one row per key of the resource and batch that said something of it (retired: that it stands no more)

create table if not exists log.score_criteria (
    batch_id bigint not null,
    retired boolean not null,
    criterion_id varchar,
    category_no bigint,
    category_zh varchar,
    category_en varchar,
    item_no bigint,
    item_zh varchar,
    item_en varchar,
    criterion_no bigint,
    text_zh varchar,
    weight double,
    method_zh varchar,
    assessed_zh varchar
);

create table if not exists log.score_parts (
    batch_id bigint not null,
    retired boolean not null,
    criterion_id varchar,
    part_no bigint,
    rule varchar,
    points double,
    points_each double,
    window_months bigint,
    indicator_id varchar,
    benchmark_area_id varchar,
    input_name_zh varchar,
    input_name_en varchar,
    input_unit varchar
);

create table if not exists log.score_part_targets (
    batch_id bigint not null,
    retired boolean not null,
    criterion_id varchar,
    part_no bigint,
    target_id varchar
);

create table if not exists log.score_steps (
    batch_id bigint not null,
    retired boolean not null,
    criterion_id varchar,
    part_no bigint,
    step_no bigint,
    comparator varchar,
    bound double,
    points double,
    label_zh varchar,
    label_en varchar
);
