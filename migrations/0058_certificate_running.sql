-- The scheduler asks each time which certificate has run out and still counts; those that ended
-- long ago must not be walked for it.

CREATE INDEX certificate_running ON certificate (expires_on, number)
    WHERE status IN ('valid', 'suspended');
