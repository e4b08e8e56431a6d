-- What meetings decided and leaders remarked, and what was reported and answered, as handed in: rows are only ever
-- added, each with its batch.
-- grain: one row per key of the resource and batch that said something of it (retired: that it stands no more)

create table if not exists log.meeting_decisions (
    batch_id bigint not null,
    retired boolean not null,
    decision_id varchar,
    text varchar,
    unit_id varchar,
    decided_on date,
    due_on date,
    decided_by varchar,
    pack_id bigint,
    plan_year bigint,
    task_no bigint,
    indicator_id varchar
);

create table if not exists log.decision_reports (
    batch_id bigint not null,
    retired boolean not null,
    decision_id varchar,
    reported_on date,
    state varchar,
    percent_complete double,
    done_on date,
    reported_by varchar,
    note varchar
);

create table if not exists log.remarks (
    batch_id bigint not null,
    retired boolean not null,
    remark_id varchar,
    text varchar,
    leader_id varchar,
    made_by varchar,
    made_on date,
    unit_id varchar,
    pack_id bigint,
    plan_year bigint,
    task_no bigint,
    indicator_id varchar,
    criterion_id varchar,
    part_no bigint
);

create table if not exists log.remark_answers (
    batch_id bigint not null,
    retired boolean not null,
    remark_id varchar,
    answered_on date,
    text varchar,
    answered_by varchar
);
