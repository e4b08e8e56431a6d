-- What was observed and reported, as handed in: rows are only ever added, each with its batch.
-- grain: one row per key of the resource and batch that said something of it (retired: that it stands no more)

create table if not exists log.observations (
    batch_id bigint not null,
    retired boolean not null,
    indicator_id varchar,
    area_id varchar,
    period_start date,
    period_end date,
    value double,
    numerator double,
    denominator double,
    quality varchar,
    source_title varchar,
    source_url varchar,
    note varchar
);

create table if not exists log.milestone_reports (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    milestone_no bigint,
    unit_id varchar,
    reported_on date,
    state varchar,
    percent_complete double,
    done_on date,
    reported_by varchar,
    note varchar,
    evidence varchar
);

create table if not exists log.measure_reports (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    milestone_no bigint,
    measure_no bigint,
    unit_id varchar,
    reported_on date,
    value double
);

create table if not exists log.milestone_closures (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    milestone_no bigint,
    decided_on date,
    decision varchar,
    decided_by varchar,
    remark varchar
);

create table if not exists log.deferrals (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    milestone_no bigint,
    requested_on date,
    new_due_on date,
    reason varchar,
    decision varchar,
    decided_on date,
    decided_by varchar
);

create table if not exists log.score_reports (
    batch_id bigint not null,
    retired boolean not null,
    criterion_id varchar,
    part_no bigint,
    reported_on date,
    input_value double,
    examiner_points double,
    note varchar,
    evidence varchar
);
