-- How long each assessor was at which site, and who of the client confirmed it.

CREATE TABLE presence_time (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    account TEXT NOT NULL REFERENCES account (id),
    day TEXT NOT NULL,
    site TEXT NOT NULL, -- 'hq' or an outlet
    arrived_at TEXT NOT NULL, -- '' where the minutes were entered later
    left_at TEXT NOT NULL, -- '' while there
    minutes BIGINT NOT NULL,
    reason TEXT NOT NULL, -- why they were entered later; '' otherwise
    entered_at TEXT NOT NULL,
    confirmed_by TEXT REFERENCES account (id), -- of the client; NULL: not yet
    confirmed_at TEXT NOT NULL
);

CREATE INDEX presence_time_case ON presence_time (certification_case, day, account);
