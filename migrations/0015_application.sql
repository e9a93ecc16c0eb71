-- What an application says beside its case (cases of before this file have no row), and the certificates that its applicant holds.

CREATE TABLE application (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    classes TEXT NOT NULL,
    outsourced TEXT NOT NULL,
    shifts TEXT NOT NULL,
    sites TEXT NOT NULL,
    languages TEXT NOT NULL,
    consultant_person TEXT NOT NULL,
    certificate TEXT NOT NULL, -- of this body; '' where the activity needs none
    transfer_body TEXT NOT NULL,
    transfer_approval TEXT NOT NULL,
    transfer_certificate TEXT NOT NULL,
    transfer_status TEXT NOT NULL,
    transfer_until TEXT NOT NULL,
    transfer_first_on TEXT NOT NULL,
    ready SMALLINT NOT NULL
);

CREATE TABLE held_certificate (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    number TEXT NOT NULL,
    body TEXT NOT NULL,
    level TEXT NOT NULL,
    valid_until TEXT NOT NULL
);

CREATE INDEX held_certificate_case ON held_certificate (certification_case);
