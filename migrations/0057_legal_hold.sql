-- What keeps the records of a certificate beyond their time: put and lifted with a reason, never
-- removed.

CREATE TABLE legal_hold (
    id TEXT NOT NULL PRIMARY KEY,
    certificate TEXT NOT NULL REFERENCES certificate (number),
    reason TEXT NOT NULL CHECK (reason <> ''),
    put_by TEXT NOT NULL REFERENCES account (id),
    put_at TEXT NOT NULL,
    lifted_by TEXT NOT NULL, -- account; '' while it holds
    lifted_at TEXT NOT NULL,
    lifted_reason TEXT NOT NULL,
    CHECK ((lifted_by = '') = (lifted_at = '') AND (lifted_by = '') = (lifted_reason = '')),
    CHECK (lifted_at = '' OR lifted_at >= put_at)
);

CREATE INDEX legal_hold_certificate ON legal_hold (certificate);
