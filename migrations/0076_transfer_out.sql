-- Certificates that their holders take to another body: asked for, confirmed by a signed statement, reported once the other body has issued its own. What the register says of the withdrawal that
-- follows names where it went.

CREATE TABLE transfer_out (
    id TEXT NOT NULL PRIMARY KEY,
    certificate TEXT NOT NULL REFERENCES certificate (number),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'reported', 'dropped')),
    to_body TEXT NOT NULL CHECK (to_body <> ''),
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES account (id),
    asked_at TEXT NOT NULL,
    statement TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    signer TEXT NOT NULL,
    confirmed_by TEXT REFERENCES account (id),
    confirmed_at TEXT NOT NULL,
    pack TEXT NOT NULL,
    to_approval TEXT NOT NULL,
    to_number TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    proof_sha256 TEXT NOT NULL,
    proof_name TEXT NOT NULL,
    proof_type TEXT NOT NULL,
    ended_by TEXT REFERENCES account (id),
    ended_at TEXT NOT NULL,
    note TEXT NOT NULL,
    CHECK ((sha256 = '') = (confirmed_by IS NULL)),
    CHECK ((issued_on <> '') = (state = 'reported'))
);

CREATE UNIQUE INDEX transfer_out_open ON transfer_out (certificate) WHERE state <> 'dropped';
CREATE INDEX transfer_out_certificate ON transfer_out (certificate, asked_at);
CREATE INDEX transfer_out_organisation ON transfer_out (organisation);
CREATE INDEX transfer_out_asked_by ON transfer_out (asked_by);
CREATE INDEX transfer_out_confirmed_by ON transfer_out (confirmed_by);
CREATE INDEX transfer_out_ended_by ON transfer_out (ended_by);

ALTER TABLE status_change ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
