-- Versions of schemes that the body adds itself, and approvals as records of their own: with the
-- day from which they hold, and withdrawn instead of deleted.
ALTER TABLE scheme_version ADD COLUMN parent TEXT NOT NULL DEFAULT ''; -- sha256 of the version it was edited from
ALTER TABLE scheme_version ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE scheme_version ADD COLUMN added_by TEXT NOT NULL DEFAULT ''; -- account; '' came with the program
ALTER TABLE scheme_version ADD COLUMN added_at TEXT NOT NULL DEFAULT '';

CREATE TABLE scheme_approval (
    id TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES scheme_version (sha256),
    scheme TEXT NOT NULL,
    version TEXT NOT NULL,
    approved_by TEXT NOT NULL, -- account
    approved_at TEXT NOT NULL,
    effective_on TEXT NOT NULL, -- '' from its approval on
    reason TEXT NOT NULL,
    signature TEXT NOT NULL, -- Ed25519 over the statement of domain/scheme_version.h
    withdrawn_by TEXT NOT NULL, -- account; '' while it stands
    withdrawn_at TEXT NOT NULL,
    withdrawal_reason TEXT NOT NULL,
    withdrawal_signature TEXT NOT NULL
);

CREATE INDEX scheme_approval_scheme ON scheme_approval (scheme);
-- A version has one approval that stands at most.
CREATE UNIQUE INDEX scheme_approval_standing ON scheme_approval (sha256) WHERE withdrawn_by = '';

INSERT INTO scheme_approval (id, sha256, scheme, version, approved_by, approved_at, effective_on,
    reason, signature, withdrawn_by, withdrawn_at, withdrawal_reason, withdrawal_signature)
SELECT sha256, sha256, scheme, version, approved_by, approved_at, '', reason, signature, '', '', '',
    ''
FROM scheme_version
WHERE approved_by <> '';

ALTER TABLE scheme_version DROP COLUMN approved_by;
ALTER TABLE scheme_version DROP COLUMN approved_at;
ALTER TABLE scheme_version DROP COLUMN reason;
ALTER TABLE scheme_version DROP COLUMN signature;
CREATE INDEX scheme_version_scheme ON scheme_version (scheme, version);
