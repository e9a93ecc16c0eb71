/*
 * The readiness check (准备情况自查, process §4.5): what an assessment under a scheme will ask for,
 * before anybody is asked. Its items are the scheme's own: the conditions of the application review
 * that the applicant can know, the rule for service managers, and the documents that are mandatory
 * in an initial certification. What the record tells is not asked: the company profile, the nature
 * of the organisation, its outlets, its service managers, a complete self-evaluation.
 */
#ifndef DOMAIN_READINESS_H
#define DOMAIN_READINESS_H

#include "domain/organisation.h"
#include "domain/scheme.h"

enum readiness_kind {
    READINESS_PROFILE,         /* the record is complete */
    READINESS_OUTLETS,         /* listed, or confirmed that there are none */
    READINESS_MANAGERS,        /* certified service managers: have and need */
    READINESS_SELF_EVALUATION, /* one under the scheme is complete */
    READINESS_CONDITION,       /* of the scheme; "legal_person" is told by the record */
    READINESS_DOCUMENT         /* of the scheme; "self_evaluation" is the item above */
};

struct readiness_item {
    enum readiness_kind kind;
    struct str id; /* "condition:budget", "document:manual", else the kind's word: "profile" */
    const struct names *names; /* the scheme's; NULL: readiness_label */
    bool is_asked;             /* the applicant says whether it is there */
    bool is_met;
    struct str clause; /* that it is about; may be empty */
    int64_t have;      /* of service managers, and of things that are missing in the profile */
    int64_t need;
};

/* What is known of the applicant. */
struct readiness_facts {
    const struct scheme *scheme;
    const struct organisation *organisation;
    int64_t outlets;
    bool is_evaluated;         /* a self-evaluation under the scheme is complete */
    const struct str *answers; /* ids of the asked items that it has */
    size_t n_answers;
};

struct readiness {
    const struct readiness_item *items;
    size_t n;
    size_t n_met;
};

struct readiness readiness_build(struct arena *arena, const struct readiness_facts *facts);

/* For kinds that the scheme does not name; N_(). */
const char *readiness_label(enum readiness_kind kind);

/* The item that is asked and has that id; NULL when there is none. */
const struct readiness_item *readiness_asked(const struct readiness *readiness, struct str id);

#endif
