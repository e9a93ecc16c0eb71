-- The survey of an enterprise's customers: rounds, invitations, answers. Nothing leads from an
-- answer to the invitation it was given by, nor from an invitation to a customer.

CREATE TABLE survey (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    state TEXT NOT NULL,
    from_on TEXT NOT NULL, -- of the service that is asked about
    until_on TEXT NOT NULL,
    last_on TEXT NOT NULL, -- the last day for answers
    population BIGINT NOT NULL, -- 0: not known
    target BIGINT NOT NULL,
    method TEXT NOT NULL,
    scheme_sha256 TEXT NOT NULL,
    languages TEXT NOT NULL,
    client_poster SMALLINT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES account (id),
    opened_at TEXT NOT NULL,
    closed_by TEXT NOT NULL, -- account; '' while open
    closed_at TEXT NOT NULL,
    UNIQUE (certification_case, round)
);

CREATE TABLE survey_invitation (
    token_hash TEXT NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (id),
    outlet TEXT REFERENCES outlet (id),
    channel TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    opened SMALLINT NOT NULL,
    used SMALLINT NOT NULL
);
CREATE INDEX survey_invitation_survey ON survey_invitation (survey, outlet);
CREATE INDEX survey_invitation_outlet ON survey_invitation (outlet);

-- Customers of an imported list: telephone and address only as a keyed hash, to know them again.
CREATE TABLE survey_contact (
    survey TEXT NOT NULL REFERENCES survey (id),
    contact_hash TEXT NOT NULL,
    outlet TEXT REFERENCES outlet (id),
    PRIMARY KEY (survey, contact_hash)
);
CREATE INDEX survey_contact_outlet ON survey_contact (outlet);

-- Mail that waits. Name, address and link are emptied once it is sent or given up.
CREATE TABLE survey_mail (
    id TEXT NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    token TEXT NOT NULL,
    language TEXT NOT NULL,
    mail_state TEXT NOT NULL,
    mail_attempts BIGINT NOT NULL,
    mail_at TEXT NOT NULL
);
CREATE INDEX survey_mail_due ON survey_mail (mail_state, mail_at);
CREATE INDEX survey_mail_survey ON survey_mail (survey);

CREATE TABLE survey_response (
    id TEXT NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (id),
    outlet TEXT REFERENCES outlet (id),
    answered_on TEXT NOT NULL, -- a day: the time would tell who it was
    seconds BIGINT NOT NULL,
    device TEXT NOT NULL, -- keyed hash, of this round only; '' where unknown
    service_on TEXT NOT NULL,
    language TEXT NOT NULL,
    comment TEXT NOT NULL,
    excluded TEXT NOT NULL, -- why the answer does not count; '' where it does
    excluded_by TEXT NOT NULL,
    excluded_at TEXT NOT NULL
);
CREATE INDEX survey_response_survey ON survey_response (survey, outlet);
CREATE INDEX survey_response_outlet ON survey_response (outlet);

CREATE TABLE survey_answer (
    response TEXT NOT NULL REFERENCES survey_response (id),
    item TEXT NOT NULL,
    perceived BIGINT NOT NULL,
    expected BIGINT NOT NULL, -- -1 where it was not asked
    PRIMARY KEY (response, item)
);

-- The body's own words in place of the scheme's, version by version; '' takes the scheme's again.
CREATE TABLE survey_text (
    scheme TEXT NOT NULL,
    language TEXT NOT NULL,
    item TEXT NOT NULL,
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    saved_by TEXT NOT NULL REFERENCES account (id),
    saved_at TEXT NOT NULL,
    PRIMARY KEY (scheme, language, item, version)
);
CREATE INDEX survey_text_saved_by ON survey_text (saved_by);

-- Those that stood when a round was opened: what its customers are shown.
CREATE TABLE survey_wording (
    survey TEXT NOT NULL REFERENCES survey (id),
    language TEXT NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (survey, language, item)
);
