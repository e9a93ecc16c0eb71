-- An account may end by itself: the last day on which it is good; '' for one that does not.

ALTER TABLE account ADD COLUMN ends_on TEXT NOT NULL DEFAULT '';
