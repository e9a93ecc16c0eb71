-- The transparency log: one leaf for each thing that the public may rely on, and the hashes of all
-- complete subtrees, which never change. Rows are only ever added.

CREATE TABLE log_leaf (
    position BIGINT NOT NULL PRIMARY KEY CHECK (position >= 0), -- 0 … without holes
    at TEXT NOT NULL,
    counts_from TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL, -- "certificate:" + number, "scheme:" + id
    entry TEXT NOT NULL    -- what is hashed and published, JSON
);

CREATE INDEX log_leaf_subject ON log_leaf (subject, position);

CREATE TABLE log_node (
    level BIGINT NOT NULL CHECK (level >= 0), -- 0: the leaf itself
    position BIGINT NOT NULL CHECK (position >= 0),
    hash TEXT NOT NULL,
    PRIMARY KEY (level, position)
);
