-- Nothing is decided before the team has left: a round of the decision names the last sign-out that was
-- recorded, with its time, so that neither can be given another one behind the other's back. NULL
-- where a scheme does without.

CREATE UNIQUE INDEX presence_sign_time ON presence_sign (id, certification_case, kind, signed_at);

ALTER TABLE decision_round RENAME TO decision_round_before;

CREATE TABLE decision_round (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL CHECK (round >= 1),
    verdict TEXT NOT NULL CHECK (verdict IN ('granted', 'refused')),
    level TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    evaluation TEXT NOT NULL,
    locked_at TEXT NOT NULL CHECK (locked_at <> ''),
    reported_at TEXT NOT NULL CHECK (reported_at = '' OR reported_at >= locked_at), -- '': no report
    left_sign TEXT,
    left_kind TEXT CHECK (left_kind = 'departure'),
    left_at TEXT,
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL,
    ending TEXT NOT NULL CHECK (ending IN ('open', 'confirmed', 'objected', 'returned')),
    ended_by TEXT NOT NULL, -- account; '' while open
    ended_at TEXT NOT NULL CHECK (ended_at = '' OR ended_at >= decided_at),
    ended_reason TEXT NOT NULL,
    PRIMARY KEY (certification_case, round),
    FOREIGN KEY (evaluation, locked_at) REFERENCES evaluation (id, locked_at),
    FOREIGN KEY (left_sign, certification_case, left_kind, left_at)
        REFERENCES presence_sign (id, certification_case, kind, signed_at),
    CHECK (decided_at >= locked_at AND decided_at >= reported_at),
    CHECK (left_at IS NULL OR decided_at >= left_at),
    CHECK ((left_sign IS NULL) = (left_at IS NULL) AND (left_sign IS NULL) = (left_kind IS NULL)),
    CHECK ((ending = 'open') = (ended_by = '')),
    CHECK (ended_by <> decided_by OR ending = 'returned')
);

INSERT INTO decision_round (certification_case, round, verdict, level, reason, evaluation, locked_at,
    reported_at, left_sign, left_kind, left_at, decided_by, decided_at, ending, ended_by, ended_at,
    ended_reason)
    SELECT r.certification_case, r.round, r.verdict, r.level, r.reason, r.evaluation, r.locked_at,
    r.reported_at, p.id, p.kind, p.signed_at, r.decided_by, r.decided_at, r.ending, r.ended_by,
    r.ended_at, r.ended_reason
    FROM decision_round_before r LEFT JOIN presence_sign p ON p.id = (SELECT q.id
    FROM presence_sign q WHERE q.certification_case = r.certification_case AND q.kind = 'departure'
    AND q.signed_at <= r.decided_at ORDER BY q.signed_at DESC, q.stage DESC LIMIT 1);

DROP TABLE decision_round_before;
CREATE INDEX decision_round_evaluation ON decision_round (evaluation, locked_at);
CREATE INDEX decision_round_left ON decision_round (left_sign);
