-- The register of uses of the mark (标志使用登记) with what shows them.

CREATE TABLE mark_use (
    id TEXT NOT NULL PRIMARY KEY,
    certificate TEXT NOT NULL CHECK (certificate <> ''),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    place TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('requested', 'approved', 'refused', 'misused', 'corrected', 'stopped')),
    observed SMALLINT NOT NULL,
    seen_at TEXT NOT NULL CHECK (seen_at <> ''), -- address, shop, issue
    wording TEXT NOT NULL,
    failed TEXT NOT NULL, -- codes of what is wrong, a comma between
    reason TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES account (id),
    entered_at TEXT NOT NULL,
    judged_by TEXT NOT NULL, -- account; '' until it is judged
    judged_at TEXT NOT NULL,
    correct_by TEXT NOT NULL, -- of a misuse
    correction TEXT NOT NULL,
    corrected_at TEXT NOT NULL,
    stopped_at TEXT NOT NULL,
    revision BIGINT NOT NULL,
    CHECK ((judged_by = '') = (judged_at = '')),
    CHECK (state <> 'requested' OR judged_by = ''),
    CHECK (state <> 'approved' OR failed = ''),
    CHECK (state NOT IN ('misused', 'corrected') OR correct_by <> '')
);

CREATE INDEX mark_use_certificate ON mark_use (certificate);
CREATE INDEX mark_use_organisation ON mark_use (organisation);
CREATE INDEX mark_use_state ON mark_use (state, correct_by);
CREATE INDEX mark_use_entered_by ON mark_use (entered_by);

CREATE TABLE mark_file (
    id TEXT NOT NULL PRIMARY KEY,
    mark TEXT NOT NULL REFERENCES mark_use (id),
    position BIGINT NOT NULL CHECK (position >= 1),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    added_by TEXT NOT NULL REFERENCES account (id),
    added_at TEXT NOT NULL,
    UNIQUE (mark, position)
);

CREATE INDEX mark_file_added_by ON mark_file (added_by);
