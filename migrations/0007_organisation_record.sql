-- The whole record of an applicant, and of each of its outlets.

ALTER TABLE organisation ADD COLUMN name_former TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN nature TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN capital BIGINT NOT NULL DEFAULT 0;
ALTER TABLE organisation ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN district TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN office_address TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN office_postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN office_district TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN business_address TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN business_postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN business_district TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN mobile TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN bank TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN bank_account TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN outlets_confirmed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN outlets_confirmed_by TEXT NOT NULL DEFAULT ''; -- account

ALTER TABLE outlet ADD COLUMN district TEXT NOT NULL DEFAULT '';
ALTER TABLE outlet ADD COLUMN scope TEXT NOT NULL DEFAULT '';
ALTER TABLE outlet ADD COLUMN status TEXT NOT NULL DEFAULT ''; -- its legal status, in words
