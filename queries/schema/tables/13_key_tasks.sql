-- The key tasks of a year: tasks, subtasks, milestones and their measures, as handed in: rows are only ever added,
-- each with its batch.
-- grain: one row per key of the resource and batch that said something of it (retired: that it stands no more)

create table if not exists log.tasks (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    title_zh varchar
);

create table if not exists log.subtasks (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    title_zh varchar
);

create table if not exists log.subtask_units (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    unit_id varchar,
    sort_order bigint
);

create table if not exists log.subtask_leaders (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    leader_id varchar,
    sort_order bigint
);

create table if not exists log.milestones (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    milestone_no bigint,
    due_label varchar,
    due_on date,
    text_zh varchar
);

create table if not exists log.milestone_measures (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    task_no bigint,
    subtask_no bigint,
    milestone_no bigint,
    measure_no bigint,
    name_zh varchar,
    value double,
    value_to double,
    wording varchar,
    unit_of_measure varchar,
    comparator varchar,
    accumulation varchar,
    indicator_id varchar
);
