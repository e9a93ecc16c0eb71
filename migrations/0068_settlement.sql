-- What the body's people are paid for days on site and travel, month by month.

CREATE TABLE settlement (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (id),
    month TEXT NOT NULL, -- 2026-10
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'paid')),
    days_fen BIGINT NOT NULL CHECK (days_fen >= 0),
    travel_fen BIGINT NOT NULL CHECK (travel_fen >= 0),
    return_reason TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    approved_by TEXT REFERENCES account (id),
    approved_at TEXT NOT NULL,
    paid_by TEXT REFERENCES account (id),
    paid_on TEXT NOT NULL,
    reference TEXT NOT NULL,
    made_at TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (account, month),
    CHECK (approved_by IS NULL OR approved_by <> account),
    CHECK (paid_by IS NULL OR (paid_by <> account AND paid_by <> approved_by)),
    CHECK (state NOT IN ('approved', 'paid') OR approved_by IS NOT NULL),
    CHECK ((state = 'paid') = (paid_by IS NOT NULL))
);

CREATE INDEX settlement_month ON settlement (month, number);
CREATE INDEX settlement_approved_by ON settlement (approved_by);
CREATE INDEX settlement_paid_by ON settlement (paid_by);

CREATE TABLE settlement_line (
    id TEXT NOT NULL PRIMARY KEY,
    settlement TEXT NOT NULL REFERENCES settlement (id),
    account TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('day', 'travel')),
    day TEXT NOT NULL CHECK (day <> ''),
    certification_case TEXT NOT NULL, -- '' where travel was for none; kept when the case is purged
    part TEXT NOT NULL, -- of a day
    grade TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    half_days BIGINT NOT NULL CHECK (half_days IN (0, 1, 2)),
    rate_fen BIGINT NOT NULL, -- of a whole day
    claim TEXT NOT NULL, -- of travel: what for
    amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
    note TEXT NOT NULL
);

CREATE INDEX settlement_line_settlement ON settlement_line (settlement, day);
-- A day is paid once, whatever was visited on it.
CREATE UNIQUE INDEX settlement_line_day ON settlement_line (account, day) WHERE kind = 'day';

CREATE TABLE settlement_file (
    id TEXT NOT NULL PRIMARY KEY,
    line TEXT NOT NULL REFERENCES settlement_line (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    added_by TEXT NOT NULL REFERENCES account (id),
    added_at TEXT NOT NULL
);

CREATE INDEX settlement_file_line ON settlement_file (line);
CREATE INDEX settlement_file_added_by ON settlement_file (added_by);
CREATE INDEX settlement_line_account ON settlement_line (account);

CREATE INDEX presence_time_account ON presence_time (account, day);
