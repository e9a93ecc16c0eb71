-- Why something that was planned stays unassessed, and whether that was taken back.

CREATE TABLE coverage_excuse (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    clause TEXT NOT NULL, -- '' for all
    site TEXT NOT NULL, -- 'hq' or an outlet; '' for all
    mode TEXT NOT NULL, -- '' for all
    reason TEXT NOT NULL, -- of the scheme's list
    note TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    excused_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL, -- account; '' while it holds
    withdrawn_at TEXT NOT NULL
);

CREATE INDEX coverage_excuse_case ON coverage_excuse (certification_case);
