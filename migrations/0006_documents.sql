-- The documents of a case, version by version, the checklist of the application review, and the
-- rounds and verdicts of the document review.

CREATE TABLE document_version (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    requirement TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    answer TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, requirement, version)
);

CREATE TABLE document_file (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    requirement TEXT NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    uploaded_at TEXT NOT NULL,
    UNIQUE (certification_case, requirement, version, position)
);

CREATE TABLE application_check (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    item TEXT NOT NULL,
    version BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    checked_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, round, item)
);

CREATE TABLE document_round (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    begun_by TEXT NOT NULL REFERENCES account (id),
    begun_at TEXT NOT NULL,
    returned_by TEXT NOT NULL, -- account; '' while not returned
    returned_at TEXT NOT NULL,
    due_on TEXT NOT NULL,
    note TEXT NOT NULL,
    resubmitted_at TEXT NOT NULL,
    passed_by TEXT NOT NULL, -- account; '' while not passed
    passed_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, round)
);

CREATE TABLE document_verdict (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    requirement TEXT NOT NULL,
    version BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    verified SMALLINT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    judged_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, round, requirement)
);

-- A gap says which item of the checklist it is about and which version of a document was looked at,
-- and the applicant may answer it in words.
ALTER TABLE gap ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE gap ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE gap ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE gap ADD COLUMN answered_at TEXT NOT NULL DEFAULT '';
