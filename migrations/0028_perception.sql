-- What becomes of a customer survey: which answers count, and what the gate before stage 2 said.

-- Rounds that somebody else carried out: whose answers they are, and the file they came in.
CREATE TABLE survey_source (
    survey TEXT NOT NULL PRIMARY KEY REFERENCES survey (id),
    source TEXT NOT NULL,
    file TEXT NOT NULL, -- by the hash of its content
    imported_by TEXT NOT NULL REFERENCES account (id),
    imported_at TEXT NOT NULL
);

-- Each change of whether a response counts; never changed or removed.
CREATE TABLE survey_ruling (
    response TEXT NOT NULL REFERENCES survey_response (id),
    position BIGINT NOT NULL,
    exclusion TEXT NOT NULL, -- '' where the response counts again
    by_hand SMALLINT NOT NULL,
    note TEXT NOT NULL,
    ruled_by TEXT NOT NULL REFERENCES account (id),
    ruled_at TEXT NOT NULL,
    PRIMARY KEY (response, position)
);

CREATE TABLE perception_result (
    survey TEXT NOT NULL PRIMARY KEY REFERENCES survey (id),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    verdict TEXT NOT NULL,
    method TEXT NOT NULL,
    scheme_version TEXT NOT NULL,
    scheme_sha256 TEXT NOT NULL,
    index_value TEXT NOT NULL,
    shown TEXT NOT NULL,
    interval_low TEXT NOT NULL, -- '' where there is none
    interval_high TEXT NOT NULL,
    respondents BIGINT NOT NULL,
    needed BIGINT NOT NULL,
    population BIGINT NOT NULL, -- 0: not known
    level TEXT NOT NULL,
    gate TEXT NOT NULL,
    answers TEXT NOT NULL, -- the CSV file that it is computed from, by the hash of its content
    note TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL
);
CREATE INDEX perception_result_case ON perception_result (certification_case, round);

-- What the enterprise did after its case was held.
CREATE TABLE perception_improvement (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    measures TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL
);
CREATE INDEX perception_improvement_case ON perception_improvement (certification_case, round);
