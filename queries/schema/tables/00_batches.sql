-- Every change of the data, in the order of its commit.
-- grain: one row per batch; a withdrawal is a batch that revokes another

create table if not exists log.batches (
    batch_id bigint not null,
    recorded_at timestamp not null,   -- UTC
    kind varchar not null,            -- reference (the data package), demonstration, upload, withdrawal
    who varchar not null,
    file_name varchar not null,
    sha256 varchar not null,
    note varchar not null,
    demonstration boolean not null,
    revokes bigint,                   -- the batch that a withdrawal takes back
    added bigint not null,
    changed bigint not null,
    retired bigint not null
);

-- Which batches count?
-- grain: one row per batch that nobody withdrew
create or replace view log.standing_batches as
select b.batch_id, b.recorded_at, b.kind, b.demonstration
from log.batches as b
where b.batch_id not in (select w.revokes from log.batches as w where w.revokes is not null);
