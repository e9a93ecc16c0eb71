/*
 * DATA/mail.yaml: how mail is sent. Without the file none is, and notices only wait in the inbox.
 *
 *     host: mail.example.cn      required
 *     port: 587                  587 unless said; 465 for tls
 *     security: starttls         starttls (the default), tls, or plain for a server close by
 *     user: xingheng             may be left out, with the password
 *     password: …
 *     ca_file: /etc/mail.pem    who vouches for the server; else whom the machine trusts
 *     from: register@example.cn  required: the sender's address; its name is the body's
 */
#ifndef SERVICE_MAIL_FILE_H
#define SERVICE_MAIL_FILE_H

#include "sys/mail.h"

struct mail_settings {
    struct mail_server server;
    struct str from; /* empty: no mail is sent */
};

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong. The
 * texts live in the arena of `problems`. */
enum fail mail_file_read(
    struct problems *problems, struct str content, struct mail_settings *ret_settings) MUST_USE;

#endif
