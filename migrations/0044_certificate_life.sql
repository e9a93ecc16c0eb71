-- What a certificate needs for a life of more than one issue: whose it is, what it replaces and what
-- replaced it, its main certificate, its counters. A case may issue several: a main certificate, those
-- for parts of an organisation, and later wordings of the same.

ALTER TABLE certificate RENAME TO certificate_before;
ALTER TABLE certificate_gram RENAME TO certificate_gram_before;
ALTER TABLE certificate_outlet RENAME TO certificate_outlet_before;

CREATE TABLE certificate (
    number TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL, -- that decided on it last; '' where it was taken over from elsewhere
    organisation TEXT NOT NULL,
    status TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    organisation_name_en TEXT NOT NULL,
    uscc TEXT NOT NULL,
    address TEXT NOT NULL,
    address_en TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_en TEXT NOT NULL,
    scheme TEXT NOT NULL,
    scheme_version TEXT NOT NULL,
    standard TEXT NOT NULL,
    level TEXT NOT NULL,
    stars BIGINT NOT NULL,
    score TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    first_issued_on TEXT NOT NULL,
    outlets BIGINT NOT NULL,
    region TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    main_number TEXT NOT NULL,
    replaces TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    replaced_on TEXT NOT NULL,
    replacement TEXT NOT NULL,
    renewals BIGINT NOT NULL CHECK (renewals >= 0),
    surveillances BIGINT NOT NULL CHECK (surveillances >= 0),
    CHECK (issued_on >= decided_on),
    CHECK ((replaced_by = '') = (replaced_on = '') AND (replaced_by = '') = (replacement = '')),
    CHECK (replaced_by = '' OR status NOT IN ('valid', 'suspended')),
    CHECK (main_number <> number AND replaces <> number AND replaced_by <> number)
);

INSERT INTO certificate (number, certification_case, organisation, status, organisation_name,
    organisation_name_en, uscc, address, address_en, scope, scope_en, scheme, scheme_version, standard,
    level, stars, score, issued_on, expires_on, first_issued_on, outlets, region, decided_on,
    main_number, replaces, replaced_by, replaced_on, replacement, renewals, surveillances)
SELECT number, certification_case,
    COALESCE((SELECT c.organisation FROM certification_case c WHERE c.id = certification_case), ''),
    status, organisation_name,
    organisation_name_en, uscc, address, address_en, scope, scope_en, scheme, scheme_version, standard,
    level, stars, score, issued_on, expires_on, first_issued_on, outlets, region, decided_on,
    '', '', '', '', '', 0, 0
FROM certificate_before;

CREATE TABLE certificate_gram (
    gram TEXT NOT NULL,
    number TEXT NOT NULL REFERENCES certificate (number),
    PRIMARY KEY (gram, number)
);
INSERT INTO certificate_gram (gram, number) SELECT gram, number FROM certificate_gram_before;
DROP TABLE certificate_gram_before;

CREATE TABLE certificate_outlet (
    number TEXT NOT NULL REFERENCES certificate (number),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (number, position)
);
INSERT INTO certificate_outlet (number, position, name, address)
    SELECT number, position, name, address FROM certificate_outlet_before;
DROP TABLE certificate_outlet_before;

DROP TABLE certificate_before;

CREATE INDEX certificate_uscc ON certificate (uscc);
CREATE INDEX certificate_expires ON certificate (expires_on);
CREATE INDEX certificate_organisation ON certificate (organisation);
CREATE INDEX certificate_main ON certificate (main_number);
CREATE INDEX certificate_case ON certificate (certification_case);
-- A case grants once, and a certificate is replaced once.
CREATE UNIQUE INDEX certificate_granted ON certificate (certification_case)
    WHERE main_number = '' AND replaces = '' AND certification_case <> '';
CREATE UNIQUE INDEX certificate_replaces ON certificate (replaces) WHERE replaces <> '';
