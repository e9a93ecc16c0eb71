-- The review of the file (案卷复核): rounds, the verdicts of each, and the comments with which a file
-- or a case before its decision goes back, each to the person who owes the answer. Answers are
-- versions, with files.

CREATE TABLE file_round (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL CHECK (round >= 1),
    begun_by TEXT NOT NULL REFERENCES account (id),
    begun_at TEXT NOT NULL,
    ending TEXT NOT NULL CHECK (ending IN ('open', 'passed', 'returned')),
    recommendation TEXT NOT NULL CHECK (recommendation IN ('none', 'grant', 'refuse')),
    remarks TEXT NOT NULL,
    ended_by TEXT NOT NULL, -- account; '' while open
    ended_at TEXT NOT NULL CHECK (ended_at = '' OR ended_at >= begun_at),
    PRIMARY KEY (certification_case, round),
    CHECK ((ending = 'open') = (ended_by = '')),
    CHECK ((ending = 'passed') = (recommendation <> 'none'))
);

CREATE TABLE file_check (
    certification_case TEXT NOT NULL,
    round BIGINT NOT NULL,
    item TEXT NOT NULL CHECK (item <> ''),
    verdict TEXT NOT NULL CHECK (verdict <> ''),
    note TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    checked_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, round, item),
    FOREIGN KEY (certification_case, round) REFERENCES file_round (certification_case, round)
);

CREATE TABLE file_comment (
    id TEXT PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    origin TEXT NOT NULL CHECK (origin IN ('review', 'decision')),
    round BIGINT NOT NULL CHECK (round >= 1), -- of the returns of that origin
    position BIGINT NOT NULL CHECK (position >= 1),
    section TEXT NOT NULL,
    content TEXT NOT NULL CHECK (content <> ''),
    addressee TEXT NOT NULL REFERENCES account (id),
    author TEXT NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    UNIQUE (certification_case, origin, round, position)
);

CREATE INDEX file_comment_addressee ON file_comment (addressee);

CREATE TABLE file_answer (
    comment TEXT NOT NULL REFERENCES file_comment (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    content TEXT NOT NULL CHECK (content <> ''),
    author TEXT NOT NULL REFERENCES account (id),
    answered_at TEXT NOT NULL,
    PRIMARY KEY (comment, version)
);

CREATE INDEX file_answer_case ON file_answer (certification_case);

CREATE TABLE file_answer_file (
    id TEXT PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    comment TEXT NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    FOREIGN KEY (comment, version) REFERENCES file_answer (comment, version),
    UNIQUE (comment, version, position)
);

CREATE INDEX file_answer_file_case ON file_answer_file (certification_case);
