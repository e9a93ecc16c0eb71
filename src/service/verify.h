/*
 * Whether a certificate holds, from what somebody has in hand: its credential, its PDF, the text of
 * its QR code, or its number. What is checked needs no network where everything that it takes is
 * given: the keys of the body (its DID document), and its status lists. The rest is asked of a
 * source: the register at its address, a mirror of it in a folder, or the database itself.
 *
 * Each step is told as a reason, in order, whether it holds or not; the first that does not
 * decides.
 */
#ifndef SERVICE_VERIFY_H
#define SERVICE_VERIFY_H

#include "service/verify_trust.h"

enum verify_verdict {
    VERIFY_VALID,
    VERIFY_SUSPENDED,
    VERIFY_WITHDRAWN, /* also cancelled and replaced */
    VERIFY_EXPIRED,
    VERIFY_ALTERED, /* it was genuine, and was changed afterwards */
    VERIFY_FORGED,  /* the body never said so */
    VERIFY_UNKNOWN, /* it cannot be told from what is there */
    VERIFY_VERDICT_COUNT
};

extern const struct codes verify_verdict_codes;
const char *verify_verdict_label(enum verify_verdict verdict);

struct verify_reason {
    const char *code; /* stable, for programs: "signature" */
    bool holds;
    const char *message; /* in English, for translation, with {1} and {2} */
    struct str args[2];
};

/* What is wanted of it; what is empty is not asked. */
struct verify_question {
    struct date on;          /* today unless set */
    struct str scope;        /* any part of the scope, as it stands there */
    int64_t stars;           /* at least; 0: any */
    struct str organisation; /* whose it should be: name or credit code */
};

/* Files by their path below the register's address: ".well-known/did.json", "c/NUMBER/credential",
 * "c/NUMBER/proof", "status/revocation/0.jwt", "log/consistency/3/7". FAIL_NOT_FOUND: there is
 * none. */
struct verify_source {
    enum fail (*get)(void *context, struct arena *arena, struct str path, struct str *ret_body);
    void *context;
    bool is_live; /* it cannot be older than now: no status list has to say so */
};

enum { VERIFY_LISTS_MAX = 4, VERIFY_REASONS_MAX = 32 };

struct verify_input {
    struct str bytes; /* a credential, a PDF, the text of a QR code, or a number */
    struct verify_trust trust;
    const struct verify_source *source; /* NULL: without a network */
    struct str lists[VERIFY_LISTS_MAX]; /* status lists that are given */
    size_t n_lists;
    struct str seen; /* a head of the log that was seen earlier, signed by its key; may be empty */
    struct str credential; /* of the certificate, given beside its PDF or code; may be empty */
    struct verify_question question;
    int64_t now;
};

struct verify_result {
    enum verify_verdict verdict;
    bool meets; /* valid, and everything that was asked is so */
    struct date on;
    struct str number;
    struct str organisation;
    struct str uscc;
    struct str scope;
    struct str standard;
    struct str level;
    int64_t stars;
    struct date issued_on;
    struct date expires_on;
    struct str *outlets; /* names, where a credential tells them */
    size_t n_outlets;
    struct str hash; /* of its first entry in the log */
    struct str head; /* the latest head of the log that agreed with everything; may be empty */
    struct verify_reason reasons[VERIFY_REASONS_MAX];
    size_t n_reasons;
};

/* FAIL_BUSY and the like come from the source alone; everything else is a verdict. */
enum fail verify_run(struct arena *arena, const struct verify_input *input,
    struct verify_result *ret_result) MUST_USE;

/* One JSON object, the same on the command line, on the web and in signed answers. */
void verify_json(struct json_write *json, struct arena *arena, const struct verify_result *result);

/* A reason in a language, filled in. */
struct str verify_say(
    struct arena *arena, enum language language, const struct verify_reason *reason);

#endif
