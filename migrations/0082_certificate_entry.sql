-- What the public register says of a certificate as text, so that a look-up reads one value: members of a
-- JSON object, all but what depends on the day and on the body. '' where it is made from the row.
ALTER TABLE certificate ADD COLUMN entry TEXT NOT NULL DEFAULT '';
