-- Facts: what happened, never changed. `payload` holds all of it (store_format.md); the other columns of a row repeat
-- parts of the payload so that SQL can find it. 0 = the fact speaks of no loan, person or vehicle.
CREATE TABLE facts (
    sequence BIGINT PRIMARY KEY,
    kind BIGINT NOT NULL,
    loan BIGINT NOT NULL,
    person BIGINT NOT NULL,
    vehicle BIGINT NOT NULL,
    effective_day BIGINT NOT NULL,
    source_key TEXT NOT NULL,
    payload BYTEA NOT NULL,
    salt BYTEA NOT NULL,
    commitment BYTEA NOT NULL,
    content_digest BYTEA NOT NULL
);
CREATE UNIQUE INDEX facts_by_source_key ON facts (source_key);
CREATE INDEX facts_by_day ON facts (effective_day);
CREATE INDEX facts_by_kind ON facts (kind);
CREATE INDEX facts_by_loan ON facts (loan) WHERE loan <> 0;
CREATE INDEX facts_by_person ON facts (person) WHERE person <> 0;

-- One key per person and per vehicle, wrapped by the master key. Deleting a row erases what is sealed under it.
CREATE TABLE subject_keys (
    subject BIGINT PRIMARY KEY,
    wrapped BYTEA NOT NULL
);

-- Keyed hashes of names, numbers and plates: the only way to find one, and unreadable without the master key.
CREATE TABLE search_keys (
    field BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    loan BIGINT NOT NULL,
    person BIGINT NOT NULL
);
CREATE INDEX search_keys_by_hash ON search_keys (field, hash);
CREATE INDEX search_keys_by_person ON search_keys (person) WHERE person <> 0;

-- Which master key the store was made with: its fingerprint, from which the key cannot be told.
CREATE TABLE master_key (
    fingerprint TEXT PRIMARY KEY
);
