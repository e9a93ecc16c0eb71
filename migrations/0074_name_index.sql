-- The names of certificate holders, in lists instead of a row for each gram of each certificate. Both
-- tables are filled when the program starts next.

CREATE TABLE name_gram (
    gram TEXT NOT NULL,
    first BIGINT NOT NULL, -- the lowest id of the list
    postings BYTEA NOT NULL,
    PRIMARY KEY (gram, first)
);

CREATE TABLE name_entry (
    first BIGINT NOT NULL PRIMARY KEY, -- the id of the first of the numbers
    numbers BYTEA NOT NULL
);

DROP TABLE certificate_gram;
