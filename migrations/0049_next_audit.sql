-- The audits of a certificate's cycle: one that is to come for each certificate in force, and those
-- that were done. The case is opened by the server's daily work, once.

CREATE TABLE next_audit (
    certificate TEXT NOT NULL REFERENCES certificate (number),
    position BIGINT NOT NULL CHECK (position >= 1),
    activity TEXT NOT NULL,
    visit TEXT NOT NULL,
    anchored_on TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    latest_on TEXT NOT NULL CHECK (latest_on >= planned_on),
    opens_on TEXT NOT NULL CHECK (opens_on <= planned_on),
    certification_case TEXT NOT NULL, -- '' until it is opened
    done_on TEXT NOT NULL, -- '' while it is to come
    overdue TEXT NOT NULL,
    overdue_note TEXT NOT NULL,
    overdue_by TEXT NOT NULL,
    overdue_at TEXT NOT NULL,
    PRIMARY KEY (certificate, position),
    CHECK ((overdue = '') = (overdue_by = ''))
);

CREATE UNIQUE INDEX next_audit_to_come ON next_audit (certificate) WHERE done_on = '';
CREATE INDEX next_audit_planned ON next_audit (planned_on);
CREATE INDEX next_audit_opens ON next_audit (opens_on) WHERE done_on = '' AND certification_case = '';
CREATE INDEX next_audit_case ON next_audit (certification_case);
