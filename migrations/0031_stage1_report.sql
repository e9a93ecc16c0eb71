-- The report of stage 1, what it leaves to stage 2, what has to be settled before, and how it was.

CREATE TABLE stage1_report (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    conclusion TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1), -- how often it was written
    author TEXT NOT NULL REFERENCES account (id),
    written_at TEXT NOT NULL,
    closed_at TEXT NOT NULL -- '' until the stage is closed
);

CREATE TABLE stage1_section (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    topic TEXT NOT NULL, -- of the scheme's list
    content TEXT NOT NULL,
    PRIMARY KEY (certification_case, topic)
);

CREATE TABLE stage1_carried (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    clause TEXT NOT NULL,
    site TEXT NOT NULL,
    mode TEXT NOT NULL,
    PRIMARY KEY (certification_case, clause, site, mode)
);

CREATE TABLE stage1_point (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    position BIGINT NOT NULL,
    fact TEXT NOT NULL,
    clause TEXT NOT NULL, -- may be ''
    site TEXT NOT NULL, -- may be ''
    due_on TEXT NOT NULL, -- '' for what is only watched in stage 2
    must_settle SMALLINT NOT NULL,
    verdict TEXT NOT NULL,
    verdict_version BIGINT NOT NULL, -- the answer that was judged
    verdict_note TEXT NOT NULL,
    judged_by TEXT NOT NULL, -- account; '' while open
    judged_at TEXT NOT NULL
);

CREATE INDEX stage1_point_case ON stage1_point (certification_case, position);

CREATE TABLE stage1_answer (
    point TEXT NOT NULL REFERENCES stage1_point (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    content TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    answered_at TEXT NOT NULL,
    PRIMARY KEY (point, version)
);

CREATE INDEX stage1_answer_case ON stage1_answer (certification_case);

CREATE TABLE stage1_file (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    point TEXT NOT NULL REFERENCES stage1_point (id),
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    UNIQUE (point, version, position)
);

CREATE INDEX stage1_file_case ON stage1_file (certification_case);
