-- Members of a team have dates and days; telling the client who comes, and the answer, is kept
-- round by round.

ALTER TABLE team_member ADD COLUMN from_on TEXT NOT NULL DEFAULT '';
ALTER TABLE team_member ADD COLUMN until_on TEXT NOT NULL DEFAULT '';
ALTER TABLE team_member ADD COLUMN effort TEXT NOT NULL DEFAULT '0'; -- person-days, a rational
ALTER TABLE team_member ADD COLUMN ended_reason TEXT NOT NULL DEFAULT '';

CREATE INDEX team_member_account ON team_member (account, until);

CREATE TABLE team_round (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    dispatched_by TEXT NOT NULL, -- account
    dispatched_at TEXT NOT NULL,
    object_by TEXT NOT NULL, -- the last day; '' where the client has to answer
    answer TEXT NOT NULL,
    answered_by TEXT NOT NULL, -- account; '' while open and for the clock
    answered_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (certification_case, round)
);

CREATE INDEX team_round_open ON team_round (answer, object_by);

-- Teams that were named before: the client has not been asked, and has to answer.
INSERT INTO team_round (certification_case, round, dispatched_by, dispatched_at, object_by, answer,
    answered_by, answered_at, reason)
SELECT id, 1, '', entered_at, '', 'open', '', '', '' FROM certification_case WHERE state = 'team_set';

CREATE TABLE team_objection (
    certification_case TEXT NOT NULL,
    round BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (certification_case, round, account),
    FOREIGN KEY (certification_case, round) REFERENCES team_round (certification_case, round)
);
