-- What the watching remembered of a vehicle's track when everything up to `through` (seconds since 1970-01-01) was taken in,
-- under the key of the vehicle: a start goes on from there. A cache: it goes as soon as a position is kept that is not newer,
-- or one is deleted, and the track is read again.
CREATE TABLE track_checkpoints (
    vehicle BIGINT PRIMARY KEY,
    through BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
