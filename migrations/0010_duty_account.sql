-- What one person has been on: for the evaluations after a job.

CREATE INDEX duty_record_account ON duty_record (account, duty);
