-- How the status of a certificate came to be what it is: one row a change, never altered. A row names
-- the one before it with its status and its day, so that none can follow a final one, branch off, or
-- take effect before it. And the changes as the register shows them, beside the certificate.

ALTER TABLE certificate ADD COLUMN history TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX certificate_validity ON certificate (number, expires_on);

CREATE TABLE status_change (
    number TEXT NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 1),
    previous BIGINT, -- position - 1; NULL for the first
    from_status TEXT NOT NULL, -- '' for the first
    since_on TEXT NOT NULL, -- effective_on of the one before; '' for the first
    to_status TEXT NOT NULL,
    act TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_code TEXT NOT NULL,
    note TEXT NOT NULL,
    follows SMALLINT NOT NULL, -- a part, with its main certificate
    facts_confirmed_on TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    correct_by TEXT NOT NULL,
    return_by TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    certification_case TEXT NOT NULL,
    decided_by TEXT REFERENCES account (id),
    decided_at TEXT NOT NULL,
    notice TEXT NOT NULL, -- SHA-256 of the notice; '' for none
    PRIMARY KEY (number, position),
    UNIQUE (number, position, to_status, effective_on),
    FOREIGN KEY (number, expires_on) REFERENCES certificate (number, expires_on),
    FOREIGN KEY (number, previous, from_status, since_on)
        REFERENCES status_change (number, position, to_status, effective_on),
    CHECK ((position = 1) = (previous IS NULL)),
    CHECK ((position = 1) = (from_status = '')),
    CHECK (position = 1 OR previous = position - 1),
    CHECK (from_status || '>' || act || '>' || to_status IN (
        '>issue>valid', '>take_over>valid', '>take_over>suspended', '>take_over>withdrawn',
        '>take_over>cancelled', '>take_over>expired',
        'valid>suspend>suspended', 'suspended>restore>valid',
        'valid>withdraw>withdrawn', 'suspended>withdraw>withdrawn',
        'valid>cancel>cancelled', 'suspended>cancel>cancelled',
        'valid>replace>cancelled', 'suspended>replace>cancelled',
        'valid>expire>expired', 'suspended>expire>expired')),
    CHECK (effective_on >= since_on),
    CHECK (facts_confirmed_on <= effective_on),
    CHECK (act = 'expire' OR act = 'take_over' OR effective_on <= expires_on),
    CHECK (act <> 'expire' OR effective_on > expires_on),
    CHECK (act <> 'suspend' OR (ends_on >= effective_on AND ends_on <= expires_on
        AND correct_by >= effective_on AND correct_by <= ends_on)),
    CHECK (to_status = 'suspended' OR ends_on || correct_by = ''),
    CHECK (return_by = '' OR (to_status IN ('withdrawn', 'cancelled') AND return_by >= effective_on)),
    CHECK (act NOT IN ('suspend', 'restore', 'withdraw', 'cancel') OR decided_by IS NOT NULL)
);

CREATE INDEX status_change_decided_by ON status_change (decided_by);
CREATE INDEX status_change_ends ON status_change (ends_on);
CREATE INDEX status_change_effective ON status_change (effective_on);

INSERT INTO status_change (number, position, previous, from_status, since_on, to_status, act, reason,
    reason_code, note, follows, facts_confirmed_on, effective_on, ends_on, correct_by, return_by,
    expires_on, certification_case, decided_by, decided_at, notice)
SELECT number, 1, NULL, '', '', status,
    CASE WHEN status = 'valid' AND certification_case <> '' THEN 'issue' ELSE 'take_over' END,
    '', '', '', 0, '', issued_on, '', '', '', expires_on, certification_case, NULL, '', ''
FROM certificate;
