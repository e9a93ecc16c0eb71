-- What falls due for a case, and the next day on which somebody is told.

CREATE TABLE deadline (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    kind TEXT NOT NULL,
    due_on TEXT NOT NULL,
    remind_on TEXT NOT NULL, -- '' when everybody was told
    PRIMARY KEY (certification_case, kind)
);

CREATE INDEX deadline_remind ON deadline (remind_on);

ALTER TABLE notice ADD COLUMN due_on TEXT NOT NULL DEFAULT '';
