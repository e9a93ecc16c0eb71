-- Who attended the opening and closing meetings, with the signature that was drawn, if there is one.

CREATE TABLE presence_attendance (
    id TEXT NOT NULL PRIMARY KEY,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    stage BIGINT NOT NULL,
    kind TEXT NOT NULL, -- 'arrival': the opening meeting, 'departure': the closing one
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    sha256 TEXT NOT NULL, -- of the picture of the signature; '' where it is on paper
    entered_by TEXT NOT NULL REFERENCES account (id),
    entered_at TEXT NOT NULL
);

CREATE INDEX presence_attendance_case ON presence_attendance (certification_case, stage, kind);
