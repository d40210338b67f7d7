-- A cache of what the facts of each loan fold to; dropping it loses nothing.
CREATE TABLE loan_snapshots (
    loan BIGINT PRIMARY KEY,
    bytes BYTEA NOT NULL
);
CREATE TABLE snapshot_mark (
    only_row BIGINT PRIMARY KEY,
    cut_off BIGINT NOT NULL,
    day BIGINT NOT NULL
);
