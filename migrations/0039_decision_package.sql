-- What a decision rests on, frozen when it takes effect: the list of all files with their hashes.
-- The files themselves lie in the blob store under these hashes. Rows are added and then stay.

CREATE TABLE decision_package (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    form BIGINT NOT NULL CHECK (form >= 1), -- which tables and columns the files hold
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of the manifest
    manifest TEXT NOT NULL, -- as sha256sum -c reads it
    files BIGINT NOT NULL CHECK (files >= 1),
    bytes BIGINT NOT NULL,
    frozen_by TEXT NOT NULL REFERENCES account (id),
    frozen_at TEXT NOT NULL
);
