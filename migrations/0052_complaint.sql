-- Complaints, appeals and disputes (投诉、申诉、争议), the people they are about, and their files. A
-- notice may now be about something else than a case.

CREATE TABLE complaint (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('customer', 'appeal', 'dispute')),
    channel TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('received', 'acknowledged', 'investigated', 'decided', 'closed')),
    severity TEXT NOT NULL,
    complainant TEXT NOT NULL, -- a name; '' where none was given
    contact TEXT NOT NULL,
    complainant_organisation TEXT REFERENCES organisation (id),
    subject TEXT NOT NULL CHECK (subject <> ''),
    content TEXT NOT NULL CHECK (content <> ''),
    about TEXT NOT NULL, -- in the complainant's words
    organisation TEXT REFERENCES organisation (id),
    certificate TEXT NOT NULL, -- number; '' for none
    certification_case TEXT REFERENCES certification_case (id),
    department TEXT NOT NULL,
    received_on TEXT NOT NULL,
    acknowledge_by TEXT NOT NULL,
    decide_by TEXT NOT NULL,
    remind_on TEXT NOT NULL, -- '' when everybody was told
    handler TEXT REFERENCES account (id),
    decider TEXT REFERENCES account (id),
    reply TEXT NOT NULL,
    acknowledged_at TEXT NOT NULL,
    findings TEXT NOT NULL,
    investigated_at TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('open', 'upheld', 'partly', 'not_upheld')),
    reasons TEXT NOT NULL,
    measures TEXT NOT NULL,
    facts_on TEXT NOT NULL,
    facts_code TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    closing TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    audit TEXT REFERENCES certification_case (id),
    code_hash TEXT NOT NULL UNIQUE,
    entered_by TEXT NOT NULL, -- account; '' for the public
    created_at TEXT NOT NULL,
    revision BIGINT NOT NULL,
    CHECK (handler IS NULL OR decider IS NULL OR handler <> decider),
    CHECK ((verdict = 'open') = (decided_at = '')),
    CHECK ((state IN ('decided', 'closed')) = (verdict <> 'open')),
    CHECK ((facts_on = '') = (facts_code = '')),
    CHECK (acknowledge_by >= received_on AND decide_by >= received_on)
);

CREATE INDEX complaint_state ON complaint (state, decide_by);
CREATE INDEX complaint_remind ON complaint (remind_on);
CREATE INDEX complaint_organisation ON complaint (organisation);
CREATE INDEX complaint_complainant ON complaint (complainant_organisation);
CREATE INDEX complaint_certificate ON complaint (certificate);
CREATE INDEX complaint_case ON complaint (certification_case);
CREATE INDEX complaint_handler ON complaint (handler);
CREATE INDEX complaint_decider ON complaint (decider);
CREATE INDEX complaint_audit ON complaint (audit);

-- People of the body whom a complaint is about.
CREATE TABLE complaint_person (
    complaint TEXT NOT NULL REFERENCES complaint (id),
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (complaint, account)
);

CREATE INDEX complaint_person_account ON complaint_person (account);

CREATE TABLE complaint_file (
    id TEXT NOT NULL PRIMARY KEY,
    complaint TEXT NOT NULL REFERENCES complaint (id),
    position BIGINT NOT NULL CHECK (position >= 1),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    added_by TEXT NOT NULL, -- account; '' for the public
    added_at TEXT NOT NULL,
    UNIQUE (complaint, position)
);

ALTER TABLE notice RENAME TO notice_before;

CREATE TABLE notice (
    id TEXT NOT NULL PRIMARY KEY, -- of its event, its kind and its reader: domain/notice.h
    account TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    certification_case TEXT REFERENCES certification_case (id), -- none: the topic says what it is
    created_at TEXT NOT NULL,
    read_at TEXT NOT NULL,
    mail_state TEXT NOT NULL,
    mail_attempts BIGINT NOT NULL,
    mail_at TEXT NOT NULL, -- when it is to be tried; then when that was done
    due_on TEXT NOT NULL,
    topic TEXT NOT NULL, -- the address of its page where it is no case's: '/complaints/…'
    title TEXT NOT NULL, -- what that is called: the number of a complaint
    CHECK ((certification_case IS NULL) = (topic <> ''))
);

INSERT INTO notice (id, account, kind, certification_case, created_at, read_at, mail_state,
    mail_attempts, mail_at, due_on, topic, title)
    SELECT id, account, kind, certification_case, created_at, read_at, mail_state, mail_attempts,
    mail_at, due_on, '', '' FROM notice_before;

DROP TABLE notice_before;

CREATE INDEX notice_account ON notice (account, read_at);
CREATE INDEX notice_mail ON notice (mail_state, mail_at);
CREATE INDEX notice_case ON notice (certification_case);
