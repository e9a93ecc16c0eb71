-- The wording of certificates, as drafted, agreed with the client and issued; and the files that were
-- signed for them.

CREATE TABLE certificate_wording (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 0),
    certificate TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('draft', 'sent', 'returned', 'agreed', 'deemed', 'replaced', 'issued')),
    languages TEXT NOT NULL CHECK (languages IN ('zh', 'en', 'both')),
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    address TEXT NOT NULL,
    address_en TEXT NOT NULL,
    office_address TEXT NOT NULL,
    office_address_en TEXT NOT NULL,
    business_address TEXT NOT NULL,
    business_address_en TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_en TEXT NOT NULL,
    exclusions TEXT NOT NULL,
    exclusions_en TEXT NOT NULL,
    criteria TEXT NOT NULL,
    criteria_en TEXT NOT NULL,
    outlet BIGINT NOT NULL CHECK (outlet >= 0),
    drafted_by TEXT NOT NULL,
    drafted_at TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answer TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    CHECK (state <> 'agreed' OR (answered_by <> '' AND sha256 <> '')),
    CHECK (certificate = '' OR state IN ('agreed', 'deemed', 'issued'))
);
CREATE INDEX certificate_wording_case ON certificate_wording (certification_case, version);
CREATE UNIQUE INDEX certificate_wording_certificate ON certificate_wording (certificate)
    WHERE certificate <> '';
-- One version of a case at a time is being written or answered.
CREATE UNIQUE INDEX certificate_wording_open ON certificate_wording (certification_case)
    WHERE state IN ('draft', 'sent') AND certification_case <> '';

CREATE TABLE certificate_paper (
    number TEXT NOT NULL REFERENCES certificate (number),
    language TEXT NOT NULL CHECK (language IN ('zh', 'en', 'both')),
    version BIGINT NOT NULL CHECK (version >= 1), -- rises when a part joins the annex
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    signed_at TEXT NOT NULL CHECK (signed_at <> ''),
    PRIMARY KEY (number, language, version)
);
