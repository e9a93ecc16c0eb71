-- What the team leader decides about findings that differ, entries that are set aside, and the hash
-- of the assessment file when its sheet was locked.

ALTER TABLE finding_record ADD COLUMN aside_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE finding_record ADD COLUMN aside_by TEXT NOT NULL DEFAULT '';
ALTER TABLE finding_record ADD COLUMN aside_at TEXT NOT NULL DEFAULT '';

ALTER TABLE evaluation ADD COLUMN file_sha256 TEXT NOT NULL DEFAULT '';

CREATE TABLE finding_resolution (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    clause TEXT NOT NULL,
    taken TEXT NOT NULL, -- whose finding counts; '' for the value below
    answer TEXT NOT NULL,
    examined BIGINT NOT NULL,
    nonconforming BIGINT NOT NULL,
    points TEXT NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    entries_sha256 TEXT NOT NULL, -- of the findings that it was made for
    resolved_by TEXT NOT NULL REFERENCES account (id),
    resolved_at TEXT NOT NULL,
    PRIMARY KEY (evaluation, clause)
);
