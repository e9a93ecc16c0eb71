-- A file that somebody brings is looked up by its hash.
CREATE UNIQUE INDEX certificate_paper_sha256 ON certificate_paper (sha256);
