-- What can be searched for: one entry for each thing, with its text as people read it and folded
-- for comparison (domain/search_text.h), and the grams of that. Filled by the program, in the
-- transaction that changes the thing: store/search_index.h. What was there before this file is
-- indexed once by `xingheng migrate`.

CREATE TABLE search_entry (
    id BIGINT NOT NULL PRIMARY KEY, -- ascending within its kind: kind * 2^40 + 1, 2, 3 …
    kind BIGINT NOT NULL,           -- domain/search.h
    source TEXT NOT NULL,           -- the thing's key: store/search_source.h
    organisation TEXT NOT NULL,     -- '' for people of the body
    certification_case TEXT NOT NULL,
    audience TEXT NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    folded_title TEXT NOT NULL,
    folded TEXT NOT NULL, -- title and body
    UNIQUE (kind, source)
);

CREATE INDEX search_entry_organisation ON search_entry (organisation, id);

CREATE TABLE search_gram (
    gram TEXT NOT NULL,
    entry BIGINT NOT NULL, -- not a foreign key: that would need an index as large as the table
    PRIMARY KEY (gram, entry)
);

-- Words of scheme versions that things are found by: the name of a clause, of a document.
CREATE TABLE search_term (
    scheme_sha256 TEXT NOT NULL REFERENCES scheme_version (sha256),
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (scheme_sha256, kind, code)
);

-- Which edition of folding the index was made by; none: it is still to be made.
CREATE TABLE search_state (
    edition BIGINT NOT NULL PRIMARY KEY
);
