-- Secrets and things that expire: not facts.
CREATE TABLE accounts (
    account TEXT PRIMARY KEY,
    staff BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT
);
CREATE TABLE sessions (
    token_digest TEXT PRIMARY KEY,
    staff BIGINT NOT NULL,
    csrf_token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
-- `sealed`: the text under a key derived from the master key.
CREATE TABLE notes (
    shelf TEXT NOT NULL,
    name TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (shelf, name)
);
