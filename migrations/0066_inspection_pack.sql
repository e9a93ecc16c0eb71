-- Everything about a certificate, frozen for a regulator or an accreditor: the manifest of its files.

CREATE TABLE inspection_pack (
    id TEXT NOT NULL PRIMARY KEY,
    certificate TEXT NOT NULL REFERENCES certificate (number),
    sha256 TEXT NOT NULL,
    manifest TEXT NOT NULL,
    files BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    made_by TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL
);

CREATE INDEX inspection_pack_certificate ON inspection_pack (certificate, made_at);
CREATE INDEX inspection_pack_by ON inspection_pack (made_by);
