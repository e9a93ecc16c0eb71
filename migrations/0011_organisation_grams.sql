-- Every two neighbouring characters of the key of an organisation's names (domain/similar_name.h),
-- so that others with a similar name are found by an index on both engines. Organisations of before
-- this file have those of their name as it is written, until they are saved again.

CREATE TABLE organisation_gram (
    gram TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (gram, organisation)
);

CREATE INDEX organisation_gram_organisation ON organisation_gram (organisation);

WITH RECURSIVE place (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM place WHERE i < 200)
INSERT INTO organisation_gram (gram, organisation)
SELECT DISTINCT substr(lower(o.name), p.i, 2), o.id
FROM organisation o
JOIN place p ON p.i < length(o.name);
