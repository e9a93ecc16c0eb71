-- The self-evaluation that belongs to a case: the enterprise's latest of that scheme when it
-- submitted the application, kept as it was then.
CREATE TABLE case_self (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    scheme_sha256 TEXT NOT NULL REFERENCES scheme_version (sha256),
    file TEXT NOT NULL, -- the assessment file
    taken_at TEXT NOT NULL
);

CREATE INDEX case_self_evaluation ON case_self (evaluation);
