-- Mystery visits: what the visitor says of them. The rows of a plan can change, so a report keeps
-- the site and the mode that it was about.

CREATE TABLE mystery_visit (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    plan_row TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    site TEXT NOT NULL, -- 'hq' or an outlet
    mode TEXT NOT NULL,
    visited_on TEXT NOT NULL,
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL,
    channel TEXT NOT NULL,
    guise TEXT NOT NULL,
    staff TEXT NOT NULL,
    wait_minutes BIGINT NOT NULL CHECK (wait_minutes >= 0),
    receipt TEXT NOT NULL,
    story TEXT NOT NULL,
    was_recognised SMALLINT NOT NULL,
    reported_at TEXT NOT NULL,
    PRIMARY KEY (plan_row, account, version)
);

CREATE INDEX mystery_visit_case ON mystery_visit (certification_case);

CREATE TABLE mystery_file (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    plan_row TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    uploaded_at TEXT NOT NULL
);

CREATE INDEX mystery_file_case ON mystery_file (certification_case);
