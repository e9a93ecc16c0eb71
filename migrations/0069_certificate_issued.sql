-- The list of all certificates begins with the latest.

CREATE INDEX certificate_issued ON certificate (issued_on, number);
