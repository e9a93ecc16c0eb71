-- The registry of the body's people: qualification, technical codes, absences, declared conflicts,
-- signed statements, appraisals after jobs, witnessing and training. '' stands for no date.

CREATE TABLE person (
    account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    employment TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    left_on TEXT NOT NULL,
    identity_type TEXT NOT NULL,
    identity_number TEXT NOT NULL, -- personal: shown only to who keeps the registry
    ccaa_number TEXT NOT NULL,
    grade TEXT NOT NULL,
    grade_since TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    statement_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX person_identity ON person (identity_number);

CREATE TABLE technical_code (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (account),
    code TEXT NOT NULL,
    evidence TEXT NOT NULL,
    file_sha256 TEXT NOT NULL, -- '' without a file
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    granted_on TEXT NOT NULL,
    granted_by TEXT NOT NULL REFERENCES account (id),
    valid_to TEXT NOT NULL,
    withdrawn_on TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL, -- account; '' while it holds
    withdrawn_reason TEXT NOT NULL
);

CREATE INDEX technical_code_person ON technical_code (person, code);
CREATE INDEX technical_code_code ON technical_code (code);

CREATE TABLE absence (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (account),
    kind TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES account (id),
    entered_at TEXT NOT NULL
);

CREATE INDEX absence_person ON absence (person, from_on);
CREATE INDEX absence_from ON absence (from_on);

CREATE TABLE conflict_declaration (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (account),
    kind TEXT NOT NULL,
    organisation TEXT REFERENCES organisation (id),
    name TEXT NOT NULL,
    uscc TEXT NOT NULL,
    until_on TEXT NOT NULL,
    note TEXT NOT NULL,
    declared_at TEXT NOT NULL
);

CREATE INDEX conflict_person ON conflict_declaration (person);
CREATE INDEX conflict_organisation ON conflict_declaration (organisation);

CREATE TABLE conduct_statement (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (account),
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    signed_at TEXT NOT NULL
);

CREATE INDEX conduct_statement_person ON conduct_statement (person, signed_at);

CREATE TABLE appraisal (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (account),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    part TEXT NOT NULL,
    conduct BIGINT NOT NULL CHECK (conduct >= 0),
    skill BIGINT NOT NULL CHECK (skill >= 0),
    leadership BIGINT NOT NULL CHECK (leadership >= 0),
    technical BIGINT NOT NULL CHECK (technical >= 0),
    records BIGINT NOT NULL CHECK (records >= 0),
    result TEXT NOT NULL,
    note TEXT NOT NULL,
    appraiser TEXT NOT NULL REFERENCES account (id),
    appraised_at TEXT NOT NULL,
    UNIQUE (person, certification_case, appraiser)
);

CREATE INDEX appraisal_case ON appraisal (certification_case);

CREATE TABLE career_note (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (account),
    kind TEXT NOT NULL,
    held_on TEXT NOT NULL,
    title TEXT NOT NULL,
    hours BIGINT NOT NULL CHECK (hours >= 0),
    result TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES account (id),
    entered_at TEXT NOT NULL
);

CREATE INDEX career_note_person ON career_note (person, held_on);
