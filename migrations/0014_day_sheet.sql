-- The person-day sheet: additions and reductions line by line, the sheet as it was shown, who signed
-- it, and draws that were done again.

ALTER TABLE programme ADD COLUMN round BIGINT NOT NULL DEFAULT 1; -- how often it was fixed
ALTER TABLE programme ADD COLUMN sheet TEXT NOT NULL DEFAULT ''; -- the paper's content, by its hash
ALTER TABLE programme ADD COLUMN fixed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN fixed_at TEXT NOT NULL DEFAULT '';
UPDATE programme SET fixed_by = drawn_by, fixed_at = drawn_at;

-- An outlet's staff when the sheet was fixed.
ALTER TABLE drawn_outlet ADD COLUMN staff BIGINT NOT NULL DEFAULT 0;
UPDATE drawn_outlet SET staff = (SELECT o.staff FROM outlet o WHERE o.id = drawn_outlet.outlet);

CREATE TABLE day_adjustment (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    position BIGINT NOT NULL,
    change TEXT NOT NULL,
    percent BIGINT NOT NULL CHECK (percent > 0),
    reason TEXT NOT NULL,
    PRIMARY KEY (certification_case, position)
);

INSERT INTO day_adjustment (certification_case, position, change, percent, reason)
SELECT certification_case, 1, 'addition', add_percent, reason FROM programme WHERE add_percent > 0;
INSERT INTO day_adjustment (certification_case, position, change, percent, reason)
SELECT certification_case, 2, 'reduction', reduce_percent, reason FROM programme
WHERE reduce_percent > 0;

-- Signatures of an earlier round than the programme's are void.
CREATE TABLE day_signature (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    signer TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    signed_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (certification_case, round, signer)
);

CREATE TABLE past_draw (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    round BIGINT NOT NULL,
    seed TEXT NOT NULL,
    population BIGINT NOT NULL,
    population_sha256 TEXT NOT NULL,
    population_file TEXT NOT NULL,
    drawn_by TEXT NOT NULL REFERENCES account (id),
    drawn_at TEXT NOT NULL,
    replaced_by TEXT NOT NULL REFERENCES account (id),
    replaced_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (certification_case, round)
);
