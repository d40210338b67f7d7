-- Changed snapshots, newest last, laid over loan_snapshots until they are merged into it. A day changes one loan in ten,
-- scattered over the book: writing these in place would rewrite nearly every page of the table.
CREATE TABLE snapshot_changes (
    number BIGINT PRIMARY KEY,
    loan BIGINT NOT NULL,
    bytes BYTEA NOT NULL
);
ALTER TABLE snapshot_mark ADD COLUMN loans BIGINT NOT NULL DEFAULT 0;
