-- The programme of a case for its whole cycle, version by version: what was set, what was approved,
-- and which outlet gave way to which other. Outlets follow from seed, list and replacements.

CREATE TABLE cycle_programme (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    version BIGINT NOT NULL,
    opening_on TEXT NOT NULL, -- planned last day of the first visit; '' where none was planned
    note TEXT NOT NULL,
    visit TEXT NOT NULL,       -- of a replacement; '' for a version that was set
    outlet TEXT NOT NULL,      -- number of the outlet that could not be reached
    replacement TEXT NOT NULL, -- number of the one that takes its place
    set_by TEXT NOT NULL REFERENCES account (id),
    set_at TEXT NOT NULL,
    approved_by TEXT NOT NULL, -- account; '' while not approved
    approved_at TEXT NOT NULL,
    PRIMARY KEY (certification_case, version)
);

CREATE TABLE cycle_visit (
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    version BIGINT NOT NULL,
    visit TEXT NOT NULL,
    position BIGINT NOT NULL,
    planned_on TEXT NOT NULL,
    latest_on TEXT NOT NULL,
    modes TEXT NOT NULL,  -- codes, a blank between them
    topics TEXT NOT NULL, -- clauses, a blank between them
    PRIMARY KEY (certification_case, version, visit)
);

-- An outlet that could not be reached keeps its row, for the person-days were signed with it.
ALTER TABLE drawn_outlet ADD COLUMN given_way SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE drawn_outlet ADD COLUMN instead_of TEXT NOT NULL DEFAULT ''; -- outlet
