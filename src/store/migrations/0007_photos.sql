-- Photos taken on site, by the SHA-256 of their bytes. `sealed`: the bytes under a key derived from the master key.
CREATE TABLE photos (
    sha256 TEXT PRIMARY KEY,
    sealed BYTEA NOT NULL
);
