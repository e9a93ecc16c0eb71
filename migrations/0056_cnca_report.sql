-- The reporting of certificates to the authority: what is due, the files that were frozen, and what the
-- platform said of each row. A row of a file is never changed but for that answer.

CREATE TABLE cnca_batch (
    id TEXT NOT NULL PRIMARY KEY,
    month TEXT NOT NULL,
    state TEXT NOT NULL,
    n_rows BIGINT NOT NULL CHECK (n_rows >= 1),
    n_team_rows BIGINT NOT NULL CHECK (n_team_rows >= 0),
    certificate_sha256 TEXT NOT NULL,
    certificate_csv_sha256 TEXT NOT NULL,
    team_sha256 TEXT NOT NULL,
    team_csv_sha256 TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    receipt TEXT NOT NULL,
    ended_by TEXT REFERENCES account (id),
    ended_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    revision BIGINT NOT NULL,
    CHECK (state IN ('made', 'uploaded', 'discarded')),
    CHECK ((state = 'made') = (ended_at = '')),
    CHECK (state <> 'uploaded' OR receipt <> '')
);

CREATE INDEX cnca_batch_made ON cnca_batch (made_at);
CREATE INDEX cnca_batch_made_by ON cnca_batch (made_by);
CREATE INDEX cnca_batch_ended_by ON cnca_batch (ended_by);

CREATE TABLE cnca_item (
    id TEXT NOT NULL PRIMARY KEY,
    certificate TEXT NOT NULL REFERENCES certificate (number),
    event TEXT NOT NULL,
    certification_case TEXT NOT NULL, -- '' where none led to it
    status_change BIGINT NOT NULL CHECK (status_change >= 0),
    change TEXT NOT NULL,
    note TEXT NOT NULL,
    occurred_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    batch TEXT REFERENCES cnca_batch (id), -- that it waits in
    message TEXT NOT NULL, -- of the platform's last rejection
    reported_by TEXT REFERENCES account (id),
    reported_at TEXT NOT NULL,
    revision BIGINT NOT NULL,
    CHECK (due_on > occurred_on),
    CHECK (state IN ('unreported', 'reported', 'changed', 'changed_reported')),
    CHECK (batch IS NULL OR state IN ('unreported', 'changed')),
    CHECK (state NOT IN ('reported', 'changed_reported') OR reported_at <> '')
);

CREATE INDEX cnca_item_state ON cnca_item (state, due_on);
CREATE INDEX cnca_item_certificate ON cnca_item (certificate);
CREATE INDEX cnca_item_case ON cnca_item (certification_case);
CREATE INDEX cnca_item_batch ON cnca_item (batch);
CREATE INDEX cnca_item_reported_by ON cnca_item (reported_by);

CREATE TABLE cnca_line (
    batch TEXT NOT NULL REFERENCES cnca_batch (id),
    position BIGINT NOT NULL CHECK (position >= 1),
    item TEXT NOT NULL REFERENCES cnca_item (id),
    certificate TEXT NOT NULL,
    content TEXT NOT NULL,
    answer TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (batch, position),
    UNIQUE (batch, item),
    CHECK (answer IN ('open', 'taken', 'rejected')),
    CHECK ((answer = 'rejected') = (message <> ''))
);

CREATE INDEX cnca_line_item ON cnca_line (item);

-- What was issued before reporting was kept here is still to be reported, by the day that was asked then.
INSERT INTO cnca_item (id, certificate, event, certification_case, status_change, change, note,
    occurred_on, due_on, state, batch, message, reported_by, reported_at, revision)
SELECT 'issue-' || number, number, CASE WHEN replaces = '' THEN 'issue' ELSE 'reissue' END,
    certification_case, 1, '', '', issued_on,
    CASE WHEN substr(issued_on, 6, 2) = '12'
        THEN CAST(CAST(substr(issued_on, 1, 4) AS BIGINT) + 1 AS TEXT) || '-01-10'
        ELSE substr(issued_on, 1, 5) || substr('0' || CAST(CAST(substr(issued_on, 6, 2) AS BIGINT) + 1 AS TEXT),
            length('0' || CAST(CAST(substr(issued_on, 6, 2) AS BIGINT) + 1 AS TEXT)) - 1, 2) || '-10'
    END,
    'unreported', NULL, '', NULL, '', 1
FROM certificate WHERE certification_case <> '';
