-- Mock examinations. One keeps its questions as they were asked, so that what becomes of the bank
-- changes no result; it counts as finished when its time is over, whether it was handed in or not.

CREATE TABLE mock_exam (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    scheme TEXT NOT NULL, -- '' for none in particular
    audience TEXT NOT NULL,
    language TEXT NOT NULL,
    seed TEXT NOT NULL,
    population BIGINT NOT NULL,
    population_sha256 TEXT NOT NULL,
    questions BIGINT NOT NULL CHECK (questions >= 1 AND questions <= population),
    pass_percent BIGINT NOT NULL,
    started_at TEXT NOT NULL,
    ends_at TEXT NOT NULL CHECK (ends_at > started_at),
    finished_at TEXT NOT NULL CHECK (finished_at = '' OR (finished_at >= started_at AND finished_at <= ends_at)),
    points BIGINT NOT NULL CHECK (points >= 0 AND points <= points_max), -- of what is given so far
    points_max BIGINT NOT NULL
);

CREATE INDEX mock_exam_account ON mock_exam (account, started_at);
CREATE INDEX mock_exam_started_at ON mock_exam (started_at, id);
CREATE UNIQUE INDEX mock_exam_one_at_a_time ON mock_exam (account) WHERE finished_at = '';

CREATE TABLE mock_answer (
    exam TEXT NOT NULL REFERENCES mock_exam (id),
    position BIGINT NOT NULL CHECK (position >= 1),
    question TEXT NOT NULL,
    scheme TEXT NOT NULL,
    kind TEXT NOT NULL,
    clause TEXT NOT NULL,
    wording TEXT NOT NULL,
    choices TEXT NOT NULL,
    answer TEXT NOT NULL,
    explanation TEXT NOT NULL,
    points BIGINT NOT NULL CHECK (points >= 1),
    given TEXT NOT NULL, -- letters; '' while nothing is chosen
    given_at TEXT NOT NULL,
    PRIMARY KEY (exam, position),
    UNIQUE (exam, question),
    CHECK ((given = '') = (given_at = ''))
);
