-- Audit plans: who is where in which half-day, how far each plan got, and what was reported of it.

CREATE TABLE audit_plan (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    version BIGINT NOT NULL, -- how often it was issued
    plan_number TEXT NOT NULL, -- '' before the first issue
    visit_mode TEXT NOT NULL,
    district TEXT NOT NULL,
    address TEXT NOT NULL,
    first_on TEXT NOT NULL, -- days of the issued timetable
    last_on TEXT NOT NULL,
    issued_by TEXT NOT NULL, -- account; '' while it is being made
    issued_at TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at TEXT NOT NULL,
    report_state TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    receipt TEXT NOT NULL, -- what the platform answered
    late_reason TEXT NOT NULL, -- why it was reported later than the scheme allows
    change_reason TEXT NOT NULL -- why it had to be changed after that
);

CREATE INDEX audit_plan_first_on ON audit_plan (first_on);
CREATE INDEX audit_plan_number ON audit_plan (plan_number);

CREATE TABLE plan_row (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    kind TEXT NOT NULL,
    stage BIGINT NOT NULL,
    day TEXT NOT NULL,
    half TEXT NOT NULL,
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL,
    site TEXT NOT NULL, -- 'hq' or an outlet
    indicators TEXT NOT NULL, -- clauses, one blank between
    mode TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE INDEX plan_row_case ON plan_row (certification_case, day);

CREATE TABLE plan_person (
    plan_row TEXT NOT NULL REFERENCES plan_row (id),
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (plan_row, account)
);

CREATE INDEX plan_person_account ON plan_person (account);

-- What the platform took, as it was then: nothing here is ever changed.
CREATE TABLE plan_report (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    version BIGINT NOT NULL, -- of the plan
    content TEXT NOT NULL, -- the rows as CSV, with their heading
    receipt TEXT NOT NULL,
    reported_by TEXT NOT NULL REFERENCES account (id),
    reported_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, version)
);

ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT '';
