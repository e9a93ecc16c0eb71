-- Records of a certificate that were destroyed after their time: proposed by one, confirmed by another.
-- What was destroyed stays known by its hashes.

CREATE TABLE purge (
    id TEXT NOT NULL PRIMARY KEY,
    certificate TEXT NOT NULL UNIQUE REFERENCES certificate (number),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'cleared')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    keep_until TEXT NOT NULL, -- the last day of the retention, which was over
    proposed_by TEXT NOT NULL REFERENCES account (id),
    proposed_at TEXT NOT NULL,
    confirmed_by TEXT REFERENCES account (id) CHECK (confirmed_by <> proposed_by),
    confirmed_at TEXT NOT NULL,
    removed_rows BIGINT NOT NULL,
    manifest TEXT NOT NULL, -- of the rows and files, by their hashes
    sha256 TEXT NOT NULL, -- of it
    cleared_at TEXT NOT NULL,
    removed_files BIGINT NOT NULL,
    CHECK ((confirmed_by IS NULL) = (state = 'proposed'))
);

CREATE INDEX purge_proposed_by ON purge (proposed_by);
CREATE INDEX purge_confirmed_by ON purge (confirmed_by);
