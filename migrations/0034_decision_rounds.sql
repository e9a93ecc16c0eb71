-- A decision takes two signatures in order (认证认可条例 art. 23): the decider's, kept as a round,
-- and the head's, which makes it the decision. A round that the head does not follow, or that a
-- question ended, stays.

ALTER TABLE decision ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN confirmed_at TEXT NOT NULL DEFAULT '';

CREATE TABLE decision_round (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL CHECK (round >= 1),
    verdict TEXT NOT NULL CHECK (verdict IN ('granted', 'refused')),
    level TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL,
    ending TEXT NOT NULL CHECK (ending IN ('open', 'confirmed', 'objected', 'returned')),
    ended_by TEXT NOT NULL, -- account; '' while open
    ended_at TEXT NOT NULL CHECK (ended_at = '' OR ended_at >= decided_at),
    ended_reason TEXT NOT NULL,
    PRIMARY KEY (certification_case, round),
    CHECK ((ending = 'open') = (ended_by = '')),
    CHECK (ended_by <> decided_by OR ending = 'returned')
);
