-- The keys that sign credentials, status lists and QR codes. Rows are added, ended and marked as
-- compromised, never removed: what a key signed has to be judged for ever.

CREATE TABLE issuer_key (
    id TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL UNIQUE CHECK (position >= 1),
    salt TEXT NOT NULL, -- of its derivation from the body's key; '' for the first
    public_key TEXT NOT NULL CHECK (public_key <> ''),
    from_at TEXT NOT NULL, -- '' for the first
    until_at TEXT NOT NULL, -- '' while it signs
    compromised_on TEXT NOT NULL
);

-- One key signs at a time.
CREATE UNIQUE INDEX issuer_key_active ON issuer_key (until_at) WHERE until_at = '';

CREATE TABLE key_change (
    id TEXT NOT NULL PRIMARY KEY,
    act TEXT NOT NULL CHECK (act IN ('rotate', 'compromise')),
    key TEXT NOT NULL,
    compromised_on TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    proposed_by TEXT NOT NULL REFERENCES account (id),
    proposed_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    CHECK ((act = 'compromise') = (key <> '') AND (act = 'compromise') = (compromised_on <> '')),
    CHECK ((state = 'open') = (decided_by = '') AND (state = 'open') = (decided_at = '')),
    CHECK (state <> 'done' OR decided_by <> proposed_by)
);

-- One is open at a time.
CREATE UNIQUE INDEX key_change_open ON key_change (state) WHERE state = 'open';
