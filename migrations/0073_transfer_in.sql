-- What is known of the certificate of another body that is to be transferred, beside its number and validity.

ALTER TABLE application ADD COLUMN transfer_standard TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN transfer_level TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN transfer_audits TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN transfer_open TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN transfer_reason TEXT NOT NULL DEFAULT '';
