-- The search of the public register takes scheme, stars and status as they are and a region or a span
-- of days within them, so that no combination of them goes through all certificates.

CREATE INDEX certificate_by_region ON certificate (scheme, stars, status, region, expires_on);
CREATE INDEX certificate_by_expiry ON certificate (scheme, stars, status, expires_on, region);
CREATE INDEX certificate_by_issue ON certificate (scheme, stars, status, issued_on, region, expires_on);
