-- Articles may be about a scheme, whose page then leads to them.

ALTER TABLE article ADD COLUMN scheme TEXT NOT NULL DEFAULT '';
CREATE INDEX article_scheme ON article (scheme);
