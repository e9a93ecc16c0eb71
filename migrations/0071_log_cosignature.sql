-- What witnesses signed of the log: that they saw it in that size, and consistent with what they had
-- seen before.

CREATE TABLE log_cosignature (
    size BIGINT NOT NULL CHECK (size >= 0),
    witness TEXT NOT NULL CHECK (witness <> ''), -- whose, as "name+hash+key"
    line TEXT NOT NULL CHECK (line <> ''),       -- as it stands in the note
    at TEXT NOT NULL,                            -- when the witness signed
    PRIMARY KEY (size, witness)
);
