-- The order of dates, held by the database as well: nothing is decided before the sheet was locked
-- and the report issued, the second signature is not before the first and another person's, and no
-- certificate is issued before the decision. A round names the sheet with the time of its lock, so
-- that neither can be given another time behind the other's back.

CREATE UNIQUE INDEX evaluation_lock_time ON evaluation (id, locked_at);

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
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL,
    ending TEXT NOT NULL CHECK (ending IN ('open', 'confirmed', 'objected', 'returned')),
    ended_by TEXT NOT NULL, -- account; '' while open
    ended_at TEXT NOT NULL CHECK (ended_at = '' OR ended_at >= decided_at),
    ended_reason TEXT NOT NULL,
    PRIMARY KEY (certification_case, round),
    FOREIGN KEY (evaluation, locked_at) REFERENCES evaluation (id, locked_at),
    CHECK (decided_at >= locked_at AND decided_at >= reported_at),
    CHECK ((ending = 'open') = (ended_by = '')),
    CHECK (ended_by <> decided_by OR ending = 'returned')
);

INSERT INTO decision_round
    SELECT r.certification_case, r.round, r.verdict, r.level, r.reason, e.id, e.locked_at, '',
    r.decided_by, r.decided_at, r.ending, r.ended_by, r.ended_at, r.ended_reason
    FROM decision_round_before r JOIN evaluation e ON e.certification_case = r.certification_case;

DROP TABLE decision_round_before;
CREATE INDEX decision_round_evaluation ON decision_round (evaluation, locked_at);

ALTER TABLE decision ADD COLUMN locked_at TEXT NOT NULL DEFAULT ''
    CHECK (decided_at >= locked_at AND (confirmed_at = '' OR confirmed_at >= decided_at)
    AND confirmed_by <> decided_by);

ALTER TABLE certificate ADD COLUMN decided_on TEXT NOT NULL DEFAULT ''
    CHECK (issued_on >= decided_on);
