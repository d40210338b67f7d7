-- Where vehicles were. `sealed`: the fixes of a vehicle on a day (in China, since 1970-01-01) as one chunk, under the key of the
-- vehicle. What comes in goes to the end of position_tail, in no page but the last; a chunk of the tail is merged into the row of
-- its day later, many at once. Positions are no facts: they are deleted when their time is over.
CREATE TABLE position_tail (
    number BIGINT PRIMARY KEY,
    vehicle BIGINT NOT NULL,
    day BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
-- By blocks of 65,536 chunks, as facts are (0006): a batch of many vehicles changes a few pages of the newest block's part.
CREATE INDEX position_tail_by_day ON position_tail ((number / 65536), vehicle, day);
CREATE TABLE position_days (
    vehicle BIGINT NOT NULL,
    day BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (vehicle, day)
);
-- The newest fix of each vehicle, as far as it is merged.
CREATE TABLE last_positions (
    vehicle BIGINT PRIMARY KEY,
    day BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
