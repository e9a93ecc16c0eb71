-- Who held which duty on a case, one row a person, so that what may not meet in one person on one
-- case (domain/duty.c) is a constraint, whoever writes the row. '' means not held; the time is the
-- first one, and nothing is taken back. What reads single duties reads the view.

CREATE TABLE duty_holder (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    account TEXT NOT NULL REFERENCES account (id),
    applicant TEXT NOT NULL DEFAULT '',
    application_review TEXT NOT NULL DEFAULT '',
    planning TEXT NOT NULL DEFAULT '',
    team TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    approval TEXT NOT NULL DEFAULT '',
    contract TEXT NOT NULL DEFAULT '',
    finance TEXT NOT NULL DEFAULT '',
    report TEXT NOT NULL DEFAULT '',
    file_review TEXT NOT NULL DEFAULT '',
    release TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '',
    support TEXT NOT NULL DEFAULT '',
    vote TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (certification_case, account),
    CONSTRAINT team_not_decision CHECK (team = '' OR decision = ''),
    CONSTRAINT planning_not_decision CHECK (planning = '' OR decision = ''),
    CONSTRAINT approval_not_decision CHECK (approval = '' OR decision = ''),
    CONSTRAINT contract_not_decision CHECK (contract = '' OR decision = ''),
    CONSTRAINT finance_not_decision CHECK (finance = '' OR decision = ''),
    CONSTRAINT team_not_file_review CHECK (team = '' OR file_review = ''),
    CONSTRAINT planning_not_file_review CHECK (planning = '' OR file_review = ''),
    CONSTRAINT approval_not_file_review CHECK (approval = '' OR file_review = ''),
    CONSTRAINT contract_not_file_review CHECK (contract = '' OR file_review = ''),
    CONSTRAINT finance_not_file_review CHECK (finance = '' OR file_review = ''),
    CONSTRAINT team_not_release CHECK (team = '' OR release = ''),
    CONSTRAINT planning_not_release CHECK (planning = '' OR release = ''),
    CONSTRAINT approval_not_release CHECK (approval = '' OR release = ''),
    CONSTRAINT contract_not_release CHECK (contract = '' OR release = ''),
    CONSTRAINT finance_not_release CHECK (finance = '' OR release = ''),
    CONSTRAINT file_review_not_release CHECK (file_review = '' OR release = ''),
    CONSTRAINT decision_not_release CHECK (decision = '' OR release = ''),
    CONSTRAINT team_not_support CHECK (team = '' OR support = ''),
    CONSTRAINT planning_not_support CHECK (planning = '' OR support = ''),
    CONSTRAINT approval_not_support CHECK (approval = '' OR support = ''),
    CONSTRAINT contract_not_support CHECK (contract = '' OR support = ''),
    CONSTRAINT finance_not_support CHECK (finance = '' OR support = ''),
    CONSTRAINT team_not_vote CHECK (team = '' OR vote = ''),
    CONSTRAINT planning_not_vote CHECK (planning = '' OR vote = ''),
    CONSTRAINT approval_not_vote CHECK (approval = '' OR vote = ''),
    CONSTRAINT contract_not_vote CHECK (contract = '' OR vote = ''),
    CONSTRAINT finance_not_vote CHECK (finance = '' OR vote = ''),
    CONSTRAINT applicant_not_file_review CHECK (applicant = '' OR file_review = ''),
    CONSTRAINT applicant_not_release CHECK (applicant = '' OR release = ''),
    CONSTRAINT applicant_not_certificate CHECK (applicant = '' OR certificate = ''),
    CONSTRAINT applicant_not_approval CHECK (applicant = '' OR approval = ''),
    CONSTRAINT applicant_not_contract CHECK (applicant = '' OR contract = ''),
    CONSTRAINT applicant_not_finance CHECK (applicant = '' OR finance = ''),
    CONSTRAINT applicant_not_report CHECK (applicant = '' OR report = ''),
    CONSTRAINT applicant_not_application_review CHECK (applicant = '' OR application_review = ''),
    CONSTRAINT applicant_not_planning CHECK (applicant = '' OR planning = ''),
    CONSTRAINT applicant_not_team CHECK (applicant = '' OR team = ''),
    CONSTRAINT applicant_not_decision CHECK (applicant = '' OR decision = ''),
    CONSTRAINT applicant_not_support CHECK (applicant = '' OR support = ''),
    CONSTRAINT applicant_not_vote CHECK (applicant = '' OR vote = '')
);

CREATE INDEX duty_holder_account ON duty_holder (account);

INSERT INTO duty_holder (certification_case, account, applicant, application_review, planning, team, decision, approval, contract,
    finance, report, file_review, release, certificate, support, vote)
    SELECT certification_case, account,
    max(CASE WHEN duty = 'applicant' THEN since ELSE '' END),
    max(CASE WHEN duty = 'application_review' THEN since ELSE '' END),
    max(CASE WHEN duty = 'planning' THEN since ELSE '' END),
    max(CASE WHEN duty = 'team' THEN since ELSE '' END),
    max(CASE WHEN duty = 'decision' THEN since ELSE '' END),
    max(CASE WHEN duty = 'approval' THEN since ELSE '' END),
    max(CASE WHEN duty = 'contract' THEN since ELSE '' END),
    max(CASE WHEN duty = 'finance' THEN since ELSE '' END),
    max(CASE WHEN duty = 'report' THEN since ELSE '' END),
    max(CASE WHEN duty = 'file_review' THEN since ELSE '' END),
    max(CASE WHEN duty = 'release' THEN since ELSE '' END),
    max(CASE WHEN duty = 'certificate' THEN since ELSE '' END),
    max(CASE WHEN duty = 'support' THEN since ELSE '' END),
    max(CASE WHEN duty = 'vote' THEN since ELSE '' END)
    FROM duty_record GROUP BY certification_case, account;

DROP TABLE duty_record;

CREATE VIEW duty_record AS
    SELECT certification_case, account, 'applicant' AS duty, applicant AS since FROM duty_holder WHERE applicant <> ''
    UNION ALL
    SELECT certification_case, account, 'application_review', application_review FROM duty_holder WHERE application_review <> ''
    UNION ALL
    SELECT certification_case, account, 'planning', planning FROM duty_holder WHERE planning <> ''
    UNION ALL
    SELECT certification_case, account, 'team', team FROM duty_holder WHERE team <> ''
    UNION ALL
    SELECT certification_case, account, 'decision', decision FROM duty_holder WHERE decision <> ''
    UNION ALL
    SELECT certification_case, account, 'approval', approval FROM duty_holder WHERE approval <> ''
    UNION ALL
    SELECT certification_case, account, 'contract', contract FROM duty_holder WHERE contract <> ''
    UNION ALL
    SELECT certification_case, account, 'finance', finance FROM duty_holder WHERE finance <> ''
    UNION ALL
    SELECT certification_case, account, 'report', report FROM duty_holder WHERE report <> ''
    UNION ALL
    SELECT certification_case, account, 'file_review', file_review FROM duty_holder WHERE file_review <> ''
    UNION ALL
    SELECT certification_case, account, 'release', release FROM duty_holder WHERE release <> ''
    UNION ALL
    SELECT certification_case, account, 'certificate', certificate FROM duty_holder WHERE certificate <> ''
    UNION ALL
    SELECT certification_case, account, 'support', support FROM duty_holder WHERE support <> ''
    UNION ALL
    SELECT certification_case, account, 'vote', vote FROM duty_holder WHERE vote <> '';

-- The cycle of a certificate: what was opened about it.
CREATE INDEX application_certificate ON application (certificate);

-- What a decider without the technical code asked of somebody who has it, and the opinion (R1).
CREATE TABLE decision_support (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    specialist TEXT NOT NULL REFERENCES account (id),
    question TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES account (id),
    asked_at TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('open', 'supports', 'objects')),
    opinion TEXT NOT NULL,
    answered_at TEXT NOT NULL CHECK (answered_at = '' OR answered_at >= asked_at),
    PRIMARY KEY (certification_case, number),
    CHECK (specialist <> asked_by),
    CHECK ((verdict = 'open') = (answered_at = '')),
    CHECK (verdict = 'open' OR opinion <> '')
);

CREATE INDEX decision_support_specialist ON decision_support (specialist);

-- Votes of the technical committee before the signature with that round's number. Nothing changes
-- a vote: there is no statement for it, and one person has one in a round.
CREATE TABLE committee_vote (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL CHECK (round >= 1),
    account TEXT NOT NULL REFERENCES account (id),
    vote TEXT NOT NULL CHECK (vote IN ('for', 'against', 'abstain')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    voted_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, round, account)
);
