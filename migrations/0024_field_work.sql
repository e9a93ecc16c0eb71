-- What devices bring back from where there was no network.

-- Interviews, notes and notes of meetings: domain/field_record.h.
CREATE TABLE field_record (
    id TEXT NOT NULL PRIMARY KEY, -- a UUID of the device, or an id of the server's own
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    kind TEXT NOT NULL, -- "interview", "note", "meeting"
    person TEXT NOT NULL,
    post TEXT NOT NULL,
    site TEXT NOT NULL,
    held_at TEXT NOT NULL,
    clauses TEXT NOT NULL, -- a blank between
    stage TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    updated_by TEXT NOT NULL REFERENCES account (id),
    updated_at TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX field_record_case ON field_record (certification_case);

-- The journal: every change that arrived, once, as it was sent, also one that was refused. Rows are
-- never changed or removed.
CREATE TABLE field_change (
    id TEXT NOT NULL PRIMARY KEY, -- a UUID of the device
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    account TEXT NOT NULL REFERENCES account (id),
    device TEXT NOT NULL,
    device_at TEXT NOT NULL, -- by the device's clock; never decides
    received_at TEXT NOT NULL,
    what TEXT NOT NULL,   -- "entry", "record"; as sent
    target TEXT NOT NULL, -- clause and site of an entry, id of a record; as sent
    kind TEXT NOT NULL,   -- of a new record; as sent
    fields TEXT NOT NULL, -- JSON, as sent
    result TEXT NOT NULL, -- "applied", "conflict", "refused"
    reply TEXT NOT NULL,  -- JSON: each field's result
    problems TEXT NOT NULL -- JSON: why it was refused
);

CREATE INDEX field_change_case ON field_change (certification_case);

-- A field that somebody changed differently while the device had no network.
CREATE TABLE field_conflict (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    change TEXT NOT NULL REFERENCES field_change (id),
    what TEXT NOT NULL,
    target TEXT NOT NULL,
    field TEXT NOT NULL,
    base TEXT NOT NULL,
    mine TEXT NOT NULL,
    theirs TEXT NOT NULL, -- what the server had then
    mine_by TEXT NOT NULL REFERENCES account (id),
    mine_at TEXT NOT NULL, -- by the device's clock
    theirs_by TEXT NOT NULL REFERENCES account (id),
    theirs_at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    resolution TEXT NOT NULL, -- "open", "mine", "theirs", "both"
    resolved_by TEXT REFERENCES account (id),
    resolved_at TEXT NOT NULL,
    value TEXT NOT NULL -- what came of it
);

CREATE INDEX field_conflict_case ON field_conflict (certification_case);
