-- Notices: what an event tells people, in their inbox and by mail; and where their mail goes.

ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN language TEXT NOT NULL DEFAULT 'zh_CN';

CREATE TABLE notice (
    id TEXT NOT NULL PRIMARY KEY, -- of its event, its kind and its reader: domain/notice.h
    account TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    certification_case TEXT NOT NULL REFERENCES certification_case (id),
    created_at TEXT NOT NULL,
    read_at TEXT NOT NULL,
    mail_state TEXT NOT NULL,
    mail_attempts BIGINT NOT NULL,
    mail_at TEXT NOT NULL -- when it is to be tried; then when that was done
);

CREATE INDEX notice_account ON notice (account, read_at);
CREATE INDEX notice_mail ON notice (mail_state, mail_at);
