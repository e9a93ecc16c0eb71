-- What overviews of the whole body look for: cases by state and age, what falls due, what was locked
-- and who was planned to be where, by day.

CREATE INDEX case_state ON certification_case (state, entered_at);
CREATE INDEX deadline_due ON deadline (due_on);
CREATE INDEX certificate_expires ON certificate (expires_on);
CREATE INDEX evaluation_locked ON evaluation (locked_at);
CREATE INDEX plan_row_day ON plan_row (day);
