-- Every change of the data, in the order of its commit.
-- grain: one row per batch; a withdrawal is a batch that revokes another

create table if not exists log.batches (
    batch_id bigint not null,
    recorded_at timestamp not null,   -- UTC
    -- reference (the data package), demonstration, upload, withdrawal, lock, evidence, scenario, pack
    kind varchar not null,
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

-- Which batches counted for nothing when the batch `version` was the last?
-- A withdrawal may itself be withdrawn, and the batch that it took back then counts again. Withdrawals point to earlier
-- batches only, so the newest is certain, and each one before it is settled by those after it. Demonstration data that
-- newer ones replaced are gone for good.
-- (An element: number, the one it revokes, 1 where it cannot be taken back. The linter knows no lambda of two.)
-- grain: one list of batch numbers
create or replace macro log.revoked_at(version) as (
    select
        list_reduce(  -- noqa: PRS
            list_concat([[]], list([batch_id, revokes, if(kind = 'withdrawal', 0, 1)] order by batch_id desc)),
            lambda revoked, b: if(b[3] = 0 and list_contains(revoked, b[1]), revoked, list_append(revoked, b[2]))
        )
    from log.batches
    where revokes is not null and batch_id <= version
);

-- Which batches counted when the batch `version` was the last?
-- grain: one row per batch that stood
create or replace macro log.standing_at(version) as table (
    select batch_id, recorded_at, kind, demonstration
    from log.batches
    where batch_id <= version and not list_contains(log.revoked_at(version), batch_id)
);

-- Which batches count now?
-- grain: one row per batch that nobody withdrew, or whose withdrawal was withdrawn
create or replace view log.standing_batches as
select batch_id, recorded_at, kind, demonstration
from log.standing_at((select max(batch_id) from log.batches));

-- Whose rows does a batch bear on: its own, and those that it takes back or restores?
-- grain: one row per batch and batch reached
create or replace view log.reaches as
with recursive reaches as (
    select batch_id, batch_id as reached_id
    from log.batches
    union all
    select r.batch_id, b.revokes
    from reaches as r
    join log.batches as b on b.batch_id = r.reached_id
    where b.revokes is not null
)

select batch_id, reached_id
from reaches;
