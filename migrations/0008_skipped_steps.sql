-- Steps of a case that were declared not applicable: why, by whom, and who approved it.

CREATE TABLE skipped_step (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES account (id),
    proposed_at TEXT NOT NULL,
    approved_by TEXT NOT NULL, -- account; '' while not approved
    approved_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, state)
);
