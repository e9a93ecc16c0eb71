-- Who was on site: sign-ins at opening and closing meetings, and what is said of exceptions.

CREATE TABLE presence_sign (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    stage BIGINT NOT NULL, -- 1 or 2; 0 where the activity has no stages
    kind TEXT NOT NULL,
    signed_at TEXT NOT NULL, -- by the server's clock
    device_at TEXT NOT NULL, -- by the device's; '' where it did not say
    is_located SMALLINT NOT NULL,
    latitude BIGINT NOT NULL, -- micro-degrees
    longitude BIGINT NOT NULL,
    accuracy_m BIGINT NOT NULL,
    address TEXT NOT NULL,
    device TEXT NOT NULL,
    signed_by TEXT NOT NULL REFERENCES account (id),
    UNIQUE (certification_case, stage, kind)
);

CREATE TABLE presence_photo (
    id TEXT NOT NULL PRIMARY KEY,
    sign TEXT NOT NULL REFERENCES presence_sign (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    UNIQUE (sign, position)
);

CREATE TABLE presence_person (
    sign TEXT NOT NULL REFERENCES presence_sign (id),
    position BIGINT NOT NULL,
    account TEXT REFERENCES account (id), -- NULL: of the client
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    PRIMARY KEY (sign, position)
);

CREATE TABLE presence_place (
    certification_case TEXT NOT NULL PRIMARY KEY REFERENCES certification_case (id),
    latitude BIGINT NOT NULL,
    longitude BIGINT NOT NULL,
    set_by TEXT NOT NULL REFERENCES account (id),
    set_at TEXT NOT NULL
);

CREATE TABLE presence_explanation (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    stage BIGINT NOT NULL,
    kind TEXT NOT NULL,
    trouble TEXT NOT NULL,
    side TEXT NOT NULL, -- 'team' or 'body'
    reason TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, stage, kind, trouble, side)
);
