-- What an applicant says it has, in the readiness check of a scheme.

CREATE TABLE readiness_answer (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    scheme TEXT NOT NULL,
    item TEXT NOT NULL, -- "document:manual": domain/readiness.h
    answered_at TEXT NOT NULL,
    PRIMARY KEY (organisation, scheme, item)
);
