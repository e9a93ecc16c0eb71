-- Cases that are audited together: of one organisation, each under a scheme of its own, each in one
-- group at most. The keys to the case and to the group make that hold whoever writes a row.

CREATE UNIQUE INDEX certification_case_identity ON certification_case (id, organisation, scheme);

CREATE TABLE combination (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    UNIQUE (id, organisation)
);

CREATE TABLE case_combination (
    certification_case TEXT NOT NULL PRIMARY KEY,
    combination TEXT NOT NULL,
    organisation TEXT NOT NULL,
    scheme TEXT NOT NULL,
    combined_by TEXT NOT NULL REFERENCES account (id),
    combined_at TEXT NOT NULL,
    UNIQUE (combination, scheme),
    FOREIGN KEY (certification_case, organisation, scheme)
        REFERENCES certification_case (id, organisation, scheme),
    FOREIGN KEY (combination, organisation) REFERENCES combination (id, organisation)
);
