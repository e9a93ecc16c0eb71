-- What was charged for a certificate is shown with it.
CREATE INDEX charge_certificate ON charge (certificate, number) WHERE certificate <> '';
