-- The database itself keeps events in order, behind the program's back too: each but the first names
-- one that is there, nobody else's, and is not earlier than it. after_at is that one's time; only
-- the first has none.

ALTER TABLE event RENAME TO event_before;

CREATE TABLE event (
    seq BIGINT NOT NULL PRIMARY KEY CHECK (seq >= 1),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    after_at TEXT,
    UNIQUE (hash, at),
    CHECK ((after_at IS NULL) = (seq = 1)),
    CHECK (after_at <= at),
    FOREIGN KEY (previous, after_at) REFERENCES event (hash, at)
);

INSERT INTO event (seq, at, actor, action, subject, detail, previous, hash, after_at)
SELECT seq, at, actor, action, subject, detail, previous, hash, lag(at) OVER (ORDER BY seq)
FROM event_before ORDER BY seq;

DROP TABLE event_before;

CREATE INDEX event_subject ON event (subject, seq);
