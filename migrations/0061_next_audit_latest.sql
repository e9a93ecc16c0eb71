-- The work lists ask which audits to come are late, or soon will be.

CREATE INDEX next_audit_latest ON next_audit (latest_on) WHERE done_on = '';
