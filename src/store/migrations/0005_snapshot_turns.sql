-- How far snapshot_changes is merged into loan_snapshots, by ranges of loans: for the loans from the row before (exclusive)
-- to `through`, all changes numbered up to `merged_up_to` are in loan_snapshots. The last row's `through` is the greatest number.
CREATE TABLE snapshot_turns (
    through BIGINT PRIMARY KEY,
    merged_up_to BIGINT NOT NULL
);
INSERT INTO snapshot_turns (through, merged_up_to) VALUES (9223372036854775807, 0);
