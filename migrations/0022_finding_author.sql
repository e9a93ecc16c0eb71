-- Findings of several assessors on one indicator stand side by side: one entry for each indicator,
-- site and author. `mode` is the certification mode that it was found by, a code of the scheme.

ALTER TABLE finding_record RENAME TO finding_before;

CREATE TABLE finding_record (
    evaluation TEXT NOT NULL REFERENCES evaluation (id),
    clause TEXT NOT NULL,
    site TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES account (id),
    mode TEXT NOT NULL, -- '' where nobody said
    answer TEXT NOT NULL,
    examined BIGINT NOT NULL,
    nonconforming BIGINT NOT NULL,
    points TEXT NOT NULL,
    note TEXT NOT NULL,
    files TEXT NOT NULL, -- names of evidence from an uploaded sheet, one a line
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (evaluation, clause, site, author)
);

INSERT INTO finding_record (evaluation, clause, site, author, mode, answer, examined, nonconforming,
    points, note, files, recorded_at)
SELECT evaluation, clause, site, author, '', answer, examined, nonconforming, points, note, files,
    recorded_at
FROM finding_before;

DROP TABLE finding_before;
