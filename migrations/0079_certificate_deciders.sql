-- Who decided on a certificate that was taken over: of others their case says so.
ALTER TABLE certificate ADD COLUMN deciders TEXT NOT NULL DEFAULT '';
