-- Why a record that the scheme asks for does not apply to a visit, and whether that was taken back.

CREATE TABLE record_excuse (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    record TEXT NOT NULL, -- of the scheme's list
    reason TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    excused_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL, -- account; '' while it holds
    withdrawn_at TEXT NOT NULL
);

CREATE INDEX record_excuse_case ON record_excuse (certification_case);
