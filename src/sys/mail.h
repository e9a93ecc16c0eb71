/*
 * Sends one mail to one reader through an SMTP server. The only file that knows libcurl.
 *
 * The caller must be able to tell "not sent" from "perhaps sent": once the whole text was handed
 * over, only the server's answer says what became of it, and without one nobody knows.
 */
#ifndef SYS_MAIL_H
#define SYS_MAIL_H

#include "sys/mail_text.h"

enum mail_security {
    MAIL_STARTTLS, /* required, not tried */
    MAIL_TLS,      /* from the first byte, port 465 */
    MAIL_PLAIN,    /* for a server on the same machine or network */
};

struct mail_server {
    struct str host; /* a name or an address */
    int64_t port;
    enum mail_security security;
    struct str user; /* empty: without signing in */
    struct str password;
    struct str ca_file; /* who vouches for the server, PEM; empty: whom the machine trusts */
};

enum mail_result {
    MAIL_TAKEN,   /* the server has it and said so */
    MAIL_LATER,   /* it has not, but may take it later: not reached, or it said 4xx */
    MAIL_REFUSED, /* it has not, and will not: it said 5xx to this mail */
    MAIL_DOUBT,   /* handed over without an answer: it may or may not have it */
};

/* Before the first mail of a process, while it has one thread. */
enum fail mail_start(void) MUST_USE;

/* Waits up to 20 seconds. *ret_said is what went wrong, for the log; empty when nothing did. */
enum mail_result mail_send(struct arena *arena, const struct mail_server *server,
    const struct mail *mail, struct str *ret_said);

#endif
