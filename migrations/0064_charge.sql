-- What a client owes and by when, what was paid of it, and the invoices. Amounts are whole fen.

CREATE TABLE charge (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    certificate TEXT NOT NULL, -- of a yearly fee; '' otherwise
    kind TEXT NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 1), -- among those of its kind and case
    amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
    paid_fen BIGINT NOT NULL CHECK (paid_fen >= 0),
    waived_fen BIGINT NOT NULL CHECK (waived_fen >= 0),
    due_on TEXT NOT NULL, -- '' while what it follows has not come
    remind_on TEXT NOT NULL,
    proposed_on TEXT NOT NULL, -- '' while no suspension was proposed
    state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'lapsed')),
    note TEXT NOT NULL,
    made_by TEXT REFERENCES account (id), -- NULL: the program
    made_at TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (certification_case, kind, position),
    CHECK (paid_fen + waived_fen <= amount_fen),
    CHECK ((state = 'settled') = (paid_fen + waived_fen = amount_fen)),
    CHECK (state = 'open' OR remind_on = '')
);

CREATE INDEX charge_organisation ON charge (organisation, due_on);
CREATE INDEX charge_made_by ON charge (made_by);
CREATE INDEX charge_open ON charge (due_on, number) WHERE state = 'open';
CREATE INDEX charge_remind ON charge (remind_on, id) WHERE remind_on <> '';

CREATE TABLE invoice (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE, -- of the application
    charge TEXT NOT NULL REFERENCES charge (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'issued', 'sent', 'paid', 'cancelled')),
    title TEXT NOT NULL CHECK (title <> ''),
    tax_number TEXT NOT NULL CHECK (tax_number <> ''),
    amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
    email TEXT NOT NULL,
    state_number TEXT NOT NULL, -- of the state's electronic invoice; '' before it is issued there
    issued_on TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    red_number TEXT NOT NULL, -- of the red invoice that reversed it
    reason TEXT NOT NULL, -- of the cancellation
    requested_by TEXT NOT NULL REFERENCES account (id),
    requested_at TEXT NOT NULL,
    issued_by TEXT REFERENCES account (id),
    cancelled_by TEXT REFERENCES account (id),
    revision BIGINT NOT NULL,
    CHECK (state NOT IN ('issued', 'sent', 'paid') OR state_number <> ''),
    CHECK (state <> 'cancelled' OR reason <> '')
);

CREATE UNIQUE INDEX invoice_state_number ON invoice (state_number) WHERE state_number <> '';
CREATE UNIQUE INDEX invoice_red_number ON invoice (red_number) WHERE red_number <> '';
CREATE INDEX invoice_charge ON invoice (charge);
CREATE INDEX invoice_organisation ON invoice (organisation, number);
CREATE INDEX invoice_state ON invoice (state, number);
CREATE INDEX invoice_requested_by ON invoice (requested_by);
CREATE INDEX invoice_issued_by ON invoice (issued_by);
CREATE INDEX invoice_cancelled_by ON invoice (cancelled_by);

-- Payments were whole yuan as text.
ALTER TABLE payment ADD COLUMN amount_fen BIGINT NOT NULL DEFAULT 0;
UPDATE payment SET amount_fen = CAST(amount_yuan AS BIGINT) * 100;
ALTER TABLE payment DROP COLUMN amount_yuan;
ALTER TABLE payment ADD COLUMN charge TEXT REFERENCES charge (id);
CREATE INDEX payment_charge ON payment (charge);
