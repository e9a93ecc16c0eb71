-- The tables of the main path: accounts, organisations, cases, evaluations, decisions,
-- certificates and the event chain. The dialect is that of docs/SQL.md. Times are ISO 8601 UTC
-- text, days ISO 8601 dates, both made by the program; '' stands for none.

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    uscc TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    legal_representative TEXT NOT NULL,
    address TEXT NOT NULL,
    address_en TEXT NOT NULL,
    industry TEXT NOT NULL,
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    staff BIGINT NOT NULL CHECK (staff >= 0),
    management_staff BIGINT NOT NULL CHECK (management_staff >= 0),
    service_managers BIGINT NOT NULL CHECK (service_managers >= 0),
    profile TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    organisation TEXT NOT NULL, -- '' for people of the body
    roles BIGINT NOT NULL,      -- a bit for each role, domain/role.h
    disabled SMALLINT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE INDEX account_organisation ON account (organisation);

CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    csrf TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);

CREATE TABLE login_failure (
    id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL, -- 'login:…' or 'address:…'
    at TEXT NOT NULL
);

CREATE INDEX login_failure_place ON login_failure (place, at);

CREATE TABLE outlet (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    stratum TEXT NOT NULL,
    address TEXT NOT NULL,
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    staff BIGINT NOT NULL CHECK (staff >= 0),
    risk BIGINT NOT NULL,
    visited SMALLINT NOT NULL,
    closed SMALLINT NOT NULL,
    UNIQUE (organisation, code)
);

-- A scheme version that the body has approved, with its text: what a case is pinned to stays
-- readable after the file has moved on.
CREATE TABLE scheme_version (
    sha256 TEXT NOT NULL PRIMARY KEY,
    scheme TEXT NOT NULL,
    version TEXT NOT NULL,
    content TEXT NOT NULL,
    approved_by TEXT NOT NULL, -- account; '' while not approved
    approved_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    signature TEXT NOT NULL -- Ed25519 over the statement of scheme_service.h
);

CREATE TABLE certification_case (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    scheme TEXT NOT NULL,
    scheme_version TEXT NOT NULL,
    scheme_sha256 TEXT NOT NULL REFERENCES scheme_version (sha256),
    activity TEXT NOT NULL,
    state TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_en TEXT NOT NULL,
    level TEXT NOT NULL,
    categories BIGINT NOT NULL CHECK (categories >= 1),
    scope_staff BIGINT NOT NULL CHECK (scope_staff >= 0),
    consultant TEXT NOT NULL,
    desired_on TEXT NOT NULL,
    remarks TEXT NOT NULL,
    created_at TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX case_organisation ON certification_case (organisation);
CREATE INDEX case_entered ON certification_case (entered_at);

CREATE TABLE gap (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    item TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE INDEX gap_case ON gap (certification_case, round);

CREATE TABLE duty_record (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    account TEXT NOT NULL REFERENCES account (id),
    duty TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (certification_case, account, duty)
);

CREATE TABLE team_member (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    account TEXT NOT NULL REFERENCES account (id),
    part TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (certification_case, account, since)
);

CREATE TABLE programme (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    staff BIGINT NOT NULL,
    categories BIGINT NOT NULL,
    add_percent BIGINT NOT NULL,
    reduce_percent BIGINT NOT NULL,
    reason TEXT NOT NULL,
    plan_days TEXT NOT NULL,
    onsite_days TEXT NOT NULL,
    outlet_days TEXT NOT NULL,
    total_days TEXT NOT NULL,
    stage1_days TEXT NOT NULL,
    seed TEXT NOT NULL,
    population BIGINT NOT NULL,
    population_sha256 TEXT NOT NULL,
    population_file TEXT NOT NULL, -- the list that was drawn from, by its content
    drawn_by TEXT NOT NULL REFERENCES account (id),
    drawn_at TEXT NOT NULL
);

CREATE TABLE drawn_outlet (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    outlet TEXT NOT NULL REFERENCES outlet (id),
    stratum TEXT NOT NULL,
    random SMALLINT NOT NULL,
    ticket TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (certification_case, outlet)
);

CREATE TABLE evaluation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    certification_case TEXT NOT NULL, -- '' for a self-evaluation
    scheme TEXT NOT NULL,
    scheme_version TEXT NOT NULL,
    scheme_sha256 TEXT NOT NULL REFERENCES scheme_version (sha256),
    locked SMALLINT NOT NULL,
    final TEXT NOT NULL,
    shown TEXT NOT NULL,
    level TEXT NOT NULL,
    created_at TEXT NOT NULL,
    locked_at TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX evaluation_organisation ON evaluation (organisation);
CREATE INDEX evaluation_case ON evaluation (certification_case);

CREATE TABLE finding_record (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    clause TEXT NOT NULL,
    site TEXT NOT NULL,
    answer TEXT NOT NULL,
    examined BIGINT NOT NULL,
    nonconforming BIGINT NOT NULL,
    points TEXT NOT NULL,
    note TEXT NOT NULL,
    files TEXT NOT NULL, -- names of evidence from an uploaded sheet, one a line
    author TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (evaluation, clause, site)
);

CREATE TABLE special_record (
    id TEXT NOT NULL PRIMARY KEY,
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    kind TEXT NOT NULL,
    ground TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL
);

CREATE INDEX special_record_evaluation ON special_record (evaluation);

CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    clause TEXT NOT NULL,
    site TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    uploaded_at TEXT NOT NULL
);

CREATE INDEX evidence_evaluation ON evidence (evaluation);

CREATE TABLE decision (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    verdict TEXT NOT NULL,
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL
);

-- The next serial of each series of certificate numbers: gap-free, because it is taken in the
-- transaction that issues the certificate.
CREATE TABLE number_series (
    series TEXT NOT NULL PRIMARY KEY,
    next BIGINT NOT NULL
);

CREATE TABLE certificate (
    number TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    organisation_name_en TEXT NOT NULL,
    uscc TEXT NOT NULL,
    address TEXT NOT NULL,
    address_en TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_en TEXT NOT NULL,
    scheme TEXT NOT NULL,
    scheme_version TEXT NOT NULL,
    standard TEXT NOT NULL,
    level TEXT NOT NULL,
    stars BIGINT NOT NULL,
    score TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    first_issued_on TEXT NOT NULL,
    outlets BIGINT NOT NULL,
    region TEXT NOT NULL
);

CREATE INDEX certificate_uscc ON certificate (uscc);

-- Every two neighbouring characters of an organisation's name, so that any part of a Chinese name
-- of two characters or more is found by an index on both engines.
CREATE TABLE certificate_gram (
    gram TEXT NOT NULL,
    number TEXT NOT NULL REFERENCES certificate (number),
    PRIMARY KEY (gram, number)
);

CREATE TABLE event (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
);

CREATE INDEX event_subject ON event (subject, seq);
