-- What people put their names under: a document of a case in the bytes that were shown, and who
-- signed it, in order. Rows are added and then stay as they are. The store holds that one document
-- has one text, that a signature is for exactly that text, and that nobody signs it twice.

CREATE TABLE signed_document (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    kind TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    content TEXT NOT NULL, -- the paper in its canonical form, whose hash that is
    made_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, kind, version),
    UNIQUE (certification_case, kind, version, sha256)
);

CREATE TABLE document_signature (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 1), -- in the order of signing
    capacity TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL CHECK (name <> ''), -- at the time
    sha256 TEXT NOT NULL,
    signed_at TEXT NOT NULL CHECK (signed_at <> ''),
    UNIQUE (certification_case, kind, version, position),
    UNIQUE (certification_case, kind, version, account),
    FOREIGN KEY (certification_case, kind, version, sha256)
        REFERENCES signed_document (certification_case, kind, version, sha256)
);
