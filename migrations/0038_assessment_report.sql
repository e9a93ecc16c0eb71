-- What the team leader writes of the assessment report, and the editions that were signed. Rows of
-- these tables are never changed.

CREATE TABLE report_draft (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    recommendation TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, version)
);

CREATE TABLE report_text (
    certification_case TEXT NOT NULL,
    version BIGINT NOT NULL,
    place TEXT NOT NULL, -- a section of the template, or a question of one: "legal.licences"
    answer TEXT NOT NULL, -- '' unless it is a question
    content TEXT NOT NULL,
    PRIMARY KEY (certification_case, version, place),
    FOREIGN KEY (certification_case, version) REFERENCES report_draft (certification_case, version)
);

CREATE TABLE report_edition (
    certification_case TEXT NOT NULL,
    issue BIGINT NOT NULL CHECK (issue >= 1),
    version BIGINT NOT NULL,
    number TEXT NOT NULL,
    sha256 TEXT NOT NULL, -- of the content, which is what was signed
    paper TEXT NOT NULL,
    pdf TEXT NOT NULL, -- the file by its content; '' where it is drawn from the paper
    client_sha256 TEXT NOT NULL,
    client_paper TEXT NOT NULL,
    client_pdf TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES account (id),
    issued_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, issue),
    FOREIGN KEY (certification_case, version) REFERENCES report_draft (certification_case, version)
);
