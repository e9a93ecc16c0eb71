-- Why a certificate should change its status: what somebody, the client or another part of the
-- program reported, whether it was confirmed, and what came of it. And the notices of changes, as
-- they were signed.

CREATE TABLE status_ground (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL REFERENCES certificate (number),
    act TEXT NOT NULL CHECK (act IN ('suspend', 'restore', 'withdraw', 'cancel')),
    reason TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''), -- 'person', 'client', or the part of the program
    source_id TEXT NOT NULL, -- what it is about there
    facts TEXT NOT NULL CHECK (facts <> ''),
    raised_by TEXT REFERENCES account (id), -- NULL: by the program itself
    raised_at TEXT NOT NULL,
    confirmed_by TEXT REFERENCES account (id),
    confirmed_at TEXT NOT NULL,
    confirmation TEXT NOT NULL, -- what was verified, and how
    decide_by TEXT NOT NULL, -- last day; '' for none
    dismissed_by TEXT REFERENCES account (id),
    dismissed_at TEXT NOT NULL,
    dismissal TEXT NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 0), -- of the change that followed; 0: none yet
    CHECK ((confirmed_by IS NULL) = (confirmed_at = '')),
    CHECK ((dismissed_by IS NULL) = (dismissed_at = '')),
    CHECK (confirmed_at = '' OR confirmed_at >= raised_at),
    CHECK (dismissed_at = '' OR (position = 0 AND dismissal <> '')),
    CHECK (position = 0 OR confirmed_at <> '')
);

CREATE INDEX status_ground_number ON status_ground (number);
CREATE INDEX status_ground_raised_by ON status_ground (raised_by);
CREATE INDEX status_ground_confirmed_by ON status_ground (confirmed_by);
CREATE INDEX status_ground_dismissed_by ON status_ground (dismissed_by);
-- What one source says of one thing is open once.
CREATE UNIQUE INDEX status_ground_open ON status_ground (number, act, source, source_id)
    WHERE dismissed_at = '' AND position = 0;

CREATE TABLE status_ground_file (
    id TEXT NOT NULL PRIMARY KEY,
    ground TEXT NOT NULL REFERENCES status_ground (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    added_by TEXT NOT NULL REFERENCES account (id),
    added_at TEXT NOT NULL
);

CREATE INDEX status_ground_file_ground ON status_ground_file (ground);
CREATE INDEX status_ground_file_added_by ON status_ground_file (added_by);

CREATE TABLE status_notice (
    number TEXT NOT NULL,
    position BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL, -- the paper in its canonical form
    signed_by TEXT NOT NULL REFERENCES account (id),
    signer TEXT NOT NULL, -- the name at the time
    signed_at TEXT NOT NULL,
    PRIMARY KEY (number, position),
    FOREIGN KEY (number, position) REFERENCES status_change (number, position)
);

CREATE INDEX status_notice_signed_by ON status_notice (signed_by);
