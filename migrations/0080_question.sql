-- The question bank (题库) of service managers and assessors. A question is drawn for examinations
-- once somebody other than its writer has reviewed it.

CREATE TABLE question (
    id TEXT NOT NULL PRIMARY KEY,
    scheme TEXT NOT NULL, -- '' for all schemes
    audience TEXT NOT NULL, -- '' for all of them
    kind TEXT NOT NULL CHECK (kind IN ('single', 'multiple', 'judge')),
    language TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    clause TEXT NOT NULL,
    wording TEXT NOT NULL CHECK (wording <> ''),
    choices TEXT NOT NULL, -- a line each; '' of a statement to judge
    answer TEXT NOT NULL CHECK (answer <> ''), -- letters of the choices
    explanation TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'reviewed', 'in_use', 'retired')),
    reason TEXT NOT NULL, -- of a return or of taking it out of use
    written_by TEXT NOT NULL REFERENCES account (id),
    written_at TEXT NOT NULL,
    reviewed_by TEXT NOT NULL, -- account; '' while nobody has
    reviewed_at TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (wording, language, scheme),
    CHECK ((choices = '') = (kind = 'judge')),
    CHECK ((reviewed_by = '') = (reviewed_at = '')),
    CHECK (reviewed_by <> written_by),
    CHECK (state NOT IN ('reviewed', 'in_use') OR reviewed_by <> '')
);

CREATE INDEX question_state ON question (state, language, scheme);
CREATE INDEX question_written_by ON question (written_by);
CREATE INDEX question_written_at ON question (written_at, id);
