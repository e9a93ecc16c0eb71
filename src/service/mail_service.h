/*
 * The mail of the notices. No mail is sent twice, by however many servers on one database:
 *
 * 1. the mail that is due the longest is claimed in a transaction of its own;
 * 2. only when that is committed it is sent, in the reader's language;
 * 3. what the mail server said is written down: sent; pending again, later each time; or failed.
 *
 * Whoever dies between 1 and 3 leaves a claim. After NOTICE_CLAIM_SECONDS it becomes "unknown",
 * which is never tried again and which administrators see on the page of notices. The Message-ID of
 * a notice is the same in each attempt.
 */
#ifndef SERVICE_MAIL_SERVICE_H
#define SERVICE_MAIL_SERVICE_H

#include "domain/notice.h"
#include "service/use.h"
#include "sys/mail.h"

/* Sends a mail: sys/mail.h, or what a test puts in its place. */
struct mailer {
    enum mail_result (*send)(
        void *context, struct arena *arena, const struct mail *mail, struct str *ret_said);
    void *context;
    struct str from;
};

/* What became of one mail. */
struct delivery {
    struct str notice; /* its id */
    enum mail_state state;
    int64_t attempts;
    struct str said; /* what went wrong */
};

/* The host of an address of ours, for a Message-ID: "https://star.example.cn:8443" →
 * "star.example.cn". */
struct str mail_service_host(struct str url);

/* Sends the next mail that is due. FAIL_NOT_FOUND: none is. After any other failure the mail may be
 * claimed; it is not sent again. */
enum fail mail_service_next(
    struct use *use, const struct mailer *mailer, struct delivery *ret_delivery) MUST_USE;

#endif
