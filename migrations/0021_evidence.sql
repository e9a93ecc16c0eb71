-- What a file proves, and from when: an indicator, a special item or a record that the activity
-- asks for. Nothing is deleted; what is set aside stays listed.

ALTER TABLE evidence ADD COLUMN special TEXT NOT NULL DEFAULT '';   -- id of a special item, or ''
ALTER TABLE evidence ADD COLUMN record TEXT NOT NULL DEFAULT '';    -- id of a required record, or ''
ALTER TABLE evidence ADD COLUMN sample TEXT NOT NULL DEFAULT '';    -- which file, person, machine
ALTER TABLE evidence ADD COLUMN caption TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN dated_on TEXT NOT NULL DEFAULT '';  -- as stated by a person
ALTER TABLE evidence ADD COLUMN exif_at TEXT NOT NULL DEFAULT '';   -- as the file says: local time
ALTER TABLE evidence ADD COLUMN located SMALLINT NOT NULL DEFAULT 0; -- the file names a position
ALTER TABLE evidence ADD COLUMN latitude BIGINT NOT NULL DEFAULT 0; -- micro-degrees
ALTER TABLE evidence ADD COLUMN longitude BIGINT NOT NULL DEFAULT 0;
ALTER TABLE evidence ADD COLUMN taken_at TEXT NOT NULL DEFAULT '';  -- by the clock of a device
ALTER TABLE evidence ADD COLUMN client_id TEXT NOT NULL DEFAULT ''; -- of an upload from offline
ALTER TABLE evidence ADD COLUMN annotates TEXT NOT NULL DEFAULT ''; -- SHA-256 of the original
ALTER TABLE evidence ADD COLUMN set_aside_at TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN set_aside_by TEXT REFERENCES account (id);
ALTER TABLE evidence ADD COLUMN set_aside_reason TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX evidence_client ON evidence (client_id) WHERE client_id <> '';
