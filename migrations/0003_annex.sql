-- The outlets that a certificate covers, as they were on the day of issue: the annex of a certificate
-- does not change with the organisation.

CREATE TABLE certificate_outlet (
    number TEXT NOT NULL REFERENCES certificate (number),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (number, position)
);

-- Certificates of before this file take the outlets that their organisation has now.
INSERT INTO certificate_outlet (number, position, name, address)
SELECT t.number, (SELECT COUNT(*) FROM outlet p WHERE p.organisation = o.organisation
    AND p.closed = 0 AND p.code < o.code), o.name, o.address
FROM certificate t
JOIN certification_case c ON c.id = t.certification_case
JOIN outlet o ON o.organisation = c.organisation AND o.closed = 0;
