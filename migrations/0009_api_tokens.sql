-- Tokens that programs sign in with, each for one person. Only the hash of what was shown is kept.

CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    roles BIGINT NOT NULL, -- a bit for each role, domain/role.h
    read_only SMALLINT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT NOT NULL,    -- '' before the first time
    revoked_at TEXT NOT NULL, -- '' while it was not
    revoked_by TEXT NOT NULL  -- account; '' while it was not
);

CREATE INDEX api_token_account ON api_token (account, created_at);

-- What was answered to requests that may come a second time, for a day.
CREATE TABLE kept_answer (
    owner TEXT NOT NULL, -- account, or 'guest:' and the hash of a form token
    request_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL, -- of what was asked
    result TEXT NOT NULL,      -- id of what was made or changed
    made_at TEXT NOT NULL,
    PRIMARY KEY (owner, request_key)
);

CREATE INDEX kept_answer_made ON kept_answer (made_at);
