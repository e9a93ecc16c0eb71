-- Articles of the information platform, and their versions. A version is never changed once it was
-- published; who wrote it does not publish it.

CREATE TABLE article (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL CHECK (slug <> ''),
    language TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('policy', 'standard', 'knowledge', 'training', 'notice')),
    latest BIGINT NOT NULL CHECK (latest >= 1),
    shown BIGINT NOT NULL CHECK (shown >= 0 AND shown <= latest), -- 0: nothing of it is public
    revision BIGINT NOT NULL,
    UNIQUE (slug, language)
);

CREATE TABLE article_version (
    article TEXT NOT NULL REFERENCES article (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    state TEXT NOT NULL
        CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
    title TEXT NOT NULL CHECK (title <> ''),
    summary TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    written_by TEXT NOT NULL REFERENCES account (id),
    written_at TEXT NOT NULL,
    reviewed_by TEXT NOT NULL, -- account; '' while nobody has
    reviewed_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (article, version),
    CHECK ((reviewed_by = '') = (reviewed_at = '')),
    CHECK (state NOT IN ('published', 'withdrawn')
        OR (reviewed_by <> '' AND reviewed_by <> written_by))
);

CREATE INDEX article_version_state ON article_version (state, written_at);
