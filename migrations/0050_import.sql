-- Tables of another system that were checked, and then taken over in one transaction.

CREATE TABLE import_batch (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('organisations', 'people', 'certificates', 'cases')),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    lines BIGINT NOT NULL CHECK (lines >= 0),
    added BIGINT NOT NULL CHECK (added >= 0 AND added <= lines), -- what it would add, then what it did
    checked_by TEXT NOT NULL REFERENCES account (id),
    checked_at TEXT NOT NULL,
    carried_out_by TEXT NOT NULL, -- account; '' until then
    carried_out_at TEXT NOT NULL,
    CHECK ((carried_out_by = '') = (carried_out_at = '')),
    CHECK (carried_out_at = '' OR carried_out_at >= checked_at)
);

CREATE INDEX import_batch_checked ON import_batch (checked_at);

-- Applications that came with an import, by the number that the other system gave them.
CREATE TABLE imported_case (
    reference TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL UNIQUE REFERENCES certification_case (id),
    import_batch TEXT NOT NULL REFERENCES import_batch (id)
);

CREATE INDEX imported_case_batch ON imported_case (import_batch);
