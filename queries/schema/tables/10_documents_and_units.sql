-- Documents, programmes, areas, units and people, as handed in: rows are only ever added, each with its batch.
-- grain: one row per key of the resource and batch that said something of it (retired: that it stands no more)

create table if not exists log.documents (
    batch_id bigint not null,
    retired boolean not null,
    document_id varchar,
    number varchar,
    title_zh varchar,
    title_en varchar,
    issued_on date
);

create table if not exists log.programmes (
    batch_id bigint not null,
    retired boolean not null,
    programme_id varchar,
    name_zh varchar,
    name_en varchar,
    document_id varchar
);

create table if not exists log.phases (
    batch_id bigint not null,
    retired boolean not null,
    programme_id varchar,
    phase_no bigint,
    name_zh varchar,
    name_en varchar,
    starts_on date,
    ends_on date
);

create table if not exists log.rounds (
    batch_id bigint not null,
    retired boolean not null,
    plan_year bigint,
    round_no bigint,
    name_zh varchar,
    name_en varchar,
    opens_on date,
    due_on date
);

create table if not exists log.areas (
    batch_id bigint not null,
    retired boolean not null,
    area_id varchar,
    name_zh varchar,
    name_en varchar,
    level varchar,
    parent_id varchar,
    sort_order bigint
);

create table if not exists log.units (
    batch_id bigint not null,
    retired boolean not null,
    unit_id varchar,
    name_zh varchar,
    name_en varchar,
    kind varchar,
    area_id varchar
);

create table if not exists log.unit_aliases (
    batch_id bigint not null,
    retired boolean not null,
    alias_zh varchar,
    unit_id varchar
);

create table if not exists log.unit_members (
    batch_id bigint not null,
    retired boolean not null,
    group_id varchar,
    unit_id varchar
);

create table if not exists log.leaders (
    batch_id bigint not null,
    retired boolean not null,
    leader_id varchar,
    name_zh varchar,
    office_zh varchar,
    office_en varchar
);
