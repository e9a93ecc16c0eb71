-- Nonconformities with what they rest on, their answers, verifications and later days, none of
-- which is ever changed, and what the client's next visit saw of them.

CREATE TABLE nonconformity (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    class TEXT NOT NULL,
    clause TEXT NOT NULL, -- '' for a special deduction without one
    site TEXT NOT NULL,
    special TEXT NOT NULL, -- id of a special item, or ''
    finding TEXT NOT NULL, -- that it comes from: clause/site/author, or ''
    mode TEXT NOT NULL, -- of that finding, or ''
    fact TEXT NOT NULL CHECK (fact <> ''),
    raised_by TEXT NOT NULL REFERENCES account (id),
    raised_at TEXT NOT NULL,
    announced_at TEXT NOT NULL, -- '' while the client does not know of it
    due_on TEXT NOT NULL, -- of the client's evidence; '' for none
    verifier TEXT NOT NULL REFERENCES account (id),
    closed_at TEXT NOT NULL, -- '' until it is accepted
    withdrawn_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL, -- account; '' while it stands
    withdrawn_reason TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (certification_case, number),
    CHECK (withdrawn_by = '' OR announced_at = ''),
    CHECK (closed_at = '' OR closed_at >= announced_at)
);

CREATE INDEX nonconformity_due ON nonconformity (due_on);
CREATE INDEX nonconformity_verifier ON nonconformity (verifier);

CREATE TABLE nonconformity_evidence (
    nonconformity TEXT NOT NULL REFERENCES nonconformity (id),
    evidence TEXT NOT NULL REFERENCES evidence (id),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    PRIMARY KEY (nonconformity, evidence)
);

CREATE INDEX nonconformity_evidence_case ON nonconformity_evidence (certification_case);

CREATE TABLE nonconformity_answer (
    nonconformity TEXT NOT NULL REFERENCES nonconformity (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    correction TEXT NOT NULL CHECK (correction <> ''),
    cause TEXT NOT NULL CHECK (cause <> ''),
    action TEXT NOT NULL CHECK (action <> ''),
    author TEXT NOT NULL REFERENCES account (id),
    answered_at TEXT NOT NULL,
    PRIMARY KEY (nonconformity, version)
);

CREATE INDEX nonconformity_answer_case ON nonconformity_answer (certification_case);

CREATE TABLE nonconformity_file (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    nonconformity TEXT NOT NULL REFERENCES nonconformity (id),
    version BIGINT NOT NULL, -- of the answer
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    UNIQUE (nonconformity, version, position)
);

CREATE INDEX nonconformity_file_case ON nonconformity_file (certification_case);

CREATE TABLE nonconformity_verification (
    nonconformity TEXT NOT NULL REFERENCES nonconformity (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    version BIGINT NOT NULL CHECK (version >= 1), -- of the answer that was judged
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    way TEXT NOT NULL,
    visited_on TEXT NOT NULL, -- on site
    place TEXT NOT NULL, -- on site
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    verified_by TEXT NOT NULL REFERENCES account (id),
    verified_at TEXT NOT NULL,
    PRIMARY KEY (nonconformity, number),
    CHECK ((way = 'on_site') = (visited_on <> ''))
);

CREATE INDEX nonconformity_verification_case ON nonconformity_verification (certification_case);

CREATE TABLE nonconformity_extension (
    nonconformity TEXT NOT NULL REFERENCES nonconformity (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    from_on TEXT NOT NULL,
    due_on TEXT NOT NULL CHECK (due_on > from_on),
    reason TEXT NOT NULL CHECK (reason <> ''),
    extended_by TEXT NOT NULL REFERENCES account (id),
    extended_at TEXT NOT NULL,
    PRIMARY KEY (nonconformity, number)
);

CREATE INDEX nonconformity_extension_case ON nonconformity_extension (certification_case);

CREATE TABLE nonconformity_look (
    nonconformity TEXT NOT NULL REFERENCES nonconformity (id),
    certification_case TEXT NOT NULL REFERENCES certification_case (id), -- of the visit that looked
    effective SMALLINT NOT NULL,
    note TEXT NOT NULL CHECK (note <> ''),
    evidence TEXT NOT NULL, -- id of evidence of that visit, or ''
    author TEXT NOT NULL REFERENCES account (id),
    looked_at TEXT NOT NULL,
    PRIMARY KEY (nonconformity, certification_case)
);

CREATE INDEX nonconformity_look_case ON nonconformity_look (certification_case);
