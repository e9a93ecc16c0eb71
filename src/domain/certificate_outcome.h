/*
 * What a granted case does to the certificate that it is about (process reference, §3.2, §3.4):
 * a new one, the same one kept (保持认证), the same under a new number because what it says changed
 * (换证), or a new period of validity (再认证换证).
 */
#ifndef DOMAIN_CERTIFICATE_OUTCOME_H
#define DOMAIN_CERTIFICATE_OUTCOME_H

#include "domain/activity.h"
#include "domain/certificate.h"
#include "domain/scheme.h"

enum certificate_outcome {
    OUTCOME_NEW,      /* a certificate with a number of its own */
    OUTCOME_KEPT,     /* nothing that it says changed */
    OUTCOME_REISSUED, /* another number, the same last day */
    OUTCOME_RENEWED,  /* another number, one renewal more, validity from the decision on */
    OUTCOME_COUNT
};

/* "new", "kept", "reissued", "renewed". */
extern const struct codes certificate_outcome_codes;

struct outcome_rule {
    enum activity activity;
    enum certificate_outcome same;    /* nothing that the certificate says changed */
    enum certificate_outcome changed; /* something did */
    enum replacement replacement;     /* why the old number is archived; NONE: there is none */
    bool is_surveillance;             /* one more is counted */
};

/* One row for each activity, in their order. */
extern const struct outcome_rule outcome_rules[ACTIVITY_COUNT];

struct outcome_facts {
    enum activity activity;
    bool is_changed;        /* what the certificate says: outcome_changes */
    struct date audited;    /* the last day of the assessment */
    struct date expires_on; /* of the certificate that it is about */
    int64_t grace_months;   /* for which a recertification may end after that; 0: strict */
};

/* A recertification whose assessment ended after the certificate did, and after the months of
 * grace, counts as an initial certification (§3.2). */
enum certificate_outcome certificate_outcome_of(const struct outcome_facts *facts);

/* Its last day: of a new one the decision + months − 1 day; of a renewed one that, or months after
 * the last day of the certificate at hand, as the scheme says; else that last day. */
struct date certificate_outcome_expiry(enum certificate_outcome outcome,
    const struct certificate_rule *rule, const struct certificate *held, struct date decided);

/* Whether a transfer takes the other body's certificate over: valid until the day of the decision
 * at least. One that expired meanwhile counts as an initial certification. */
bool certificate_outcome_takes_over(struct date until, struct date decided);

/* The last day of a transferred certificate: the other body's `until`, or what the scheme says. */
struct date certificate_outcome_transfer_expiry(
    const struct certificate_rule *rule, struct date until, struct date decided);

/* What a certificate says (§3.3, 换证): its holder's name and address, scope, level, criteria. */
enum { OUTCOME_FIELDS = 8 };

struct outcome_change {
    const char *field; /* "level" */
    const char *label; /* for people, in English */
    struct str before;
    struct str after;
};

/* What `after` says otherwise than `before`, into changes[OUTCOME_FIELDS]; returns how many. */
size_t certificate_outcome_changes(const struct certificate *before,
    const struct certificate *after, struct outcome_change *changes);

#endif
