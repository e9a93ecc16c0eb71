-- The yearly statistics as they were reported to the authority: which sheets, by their hashes, and when.

CREATE TABLE yearly_report (
    year BIGINT NOT NULL PRIMARY KEY CHECK (year BETWEEN 2000 AND 9999),
    body_sha256 TEXT NOT NULL,
    business_sha256 TEXT NOT NULL,
    staff_sha256 TEXT NOT NULL,
    receipt TEXT NOT NULL CHECK (receipt <> ''),
    reported_by TEXT NOT NULL REFERENCES account (id),
    reported_at TEXT NOT NULL
);

CREATE INDEX yearly_report_by ON yearly_report (reported_by);
