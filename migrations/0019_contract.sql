-- Quotations and contracts, version by version; who signed what; and what was paid.

CREATE TABLE contract (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    version BIGINT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    computed_yuan TEXT NOT NULL,
    price_yuan TEXT NOT NULL,
    surveillance_computed_yuan TEXT NOT NULL,
    surveillance_yuan TEXT NOT NULL,
    price_reason TEXT NOT NULL,
    terms TEXT NOT NULL,
    valid_until TEXT NOT NULL, -- '' before it is offered
    paper TEXT NOT NULL,       -- what was offered, as JSON; '' before
    sha256 TEXT NOT NULL,      -- of that paper
    made_by TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    UNIQUE (certification_case, version)
);

CREATE TABLE contract_signature (
    contract TEXT NOT NULL REFERENCES contract (id),
    party TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    PRIMARY KEY (contract, party)
);

CREATE TABLE payment (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    kind TEXT NOT NULL,
    amount_yuan TEXT NOT NULL,
    received_on TEXT NOT NULL, -- '' for a waiver
    reference TEXT NOT NULL,   -- the bank's, or the invoice's number
    note TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL
);

CREATE INDEX payment_case ON payment (certification_case, recorded_at);
