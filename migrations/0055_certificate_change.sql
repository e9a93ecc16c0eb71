-- Changes that holders of certificates file, with what was recorded before and is to be recorded
-- after. One of each item is open for a certificate at a time.

CREATE TABLE certificate_change (
    id TEXT NOT NULL PRIMARY KEY,
    certificate TEXT NOT NULL REFERENCES certificate (number),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    item TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL CHECK (after <> ''),
    after_en TEXT NOT NULL,
    reason TEXT NOT NULL,
    licence_sha256 TEXT NOT NULL,
    licence_name TEXT NOT NULL,
    licence_type TEXT NOT NULL,
    proof_sha256 TEXT NOT NULL,
    proof_name TEXT NOT NULL,
    proof_type TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('filed', 'approved', 'refused')),
    filed_by TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    note TEXT NOT NULL,
    successor TEXT NOT NULL,
    certification_case TEXT NOT NULL,
    CHECK ((state = 'filed') = (decided_by = '')),
    CHECK (decided_by = '' OR decided_by <> filed_by)
);

CREATE UNIQUE INDEX certificate_change_open ON certificate_change (certificate, item)
    WHERE state = 'filed';
CREATE INDEX certificate_change_organisation ON certificate_change (organisation, filed_at);
CREATE INDEX certificate_change_filed ON certificate_change (filed_at);
