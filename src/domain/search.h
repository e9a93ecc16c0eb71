/*
 * What can be searched for (搜索), and whose eyes each thing found is for. Both are stored with the
 * index: words and numbers of kinds never change, new ones come at the end.
 */
#ifndef DOMAIN_SEARCH_H
#define DOMAIN_SEARCH_H

#include "base/codes.h"

enum search_kind {
    SEARCH_ORGANISATION,
    SEARCH_OUTLET,
    SEARCH_CASE,
    SEARCH_CERTIFICATE,
    SEARCH_DOCUMENT, /* what was given for one requirement of an application */
    SEARCH_GAP,      /* a gap that a review named, with its answer */
    SEARCH_FINDING,
    SEARCH_SPECIAL, /* a special deduction or bonus */
    SEARCH_EVIDENCE,
    SEARCH_RECORD,        /* an interview, a note or the notes of a meeting */
    SEARCH_PERSON,        /* of the body */
    SEARCH_REPORT,        /* what the assessment report says, and its editions by number */
    SEARCH_NONCONFORMITY, /* with what the client answered */
    SEARCH_CHARGE,        /* what is owed, by its number, what it is for, and its invoices */
    SEARCH_KIND_COUNT
};

extern const struct codes search_kind_codes;          /* "organisation", "outlet" … */
const char *search_kind_label(enum search_kind kind); /* "Organisations", to be translated */

/* For whom a thing is. Whoever is of the body sees what is for clients too, and nobody sees what is
 * not theirs: store/search_store.h has the rule of each as SQL. */
enum search_audience {
    SEARCH_FOR_CLIENT,   /* the organisation that it is of, and the body */
    SEARCH_FOR_DECIDED,  /* the body; the organisation once findings are for its eyes */
    SEARCH_FOR_OWN,      /* the organisation alone: a self-evaluation is nobody else's business */
    SEARCH_FOR_BODY,     /* the body alone: what was said in an interview */
    SEARCH_FOR_REGISTRY, /* who may read the registry of people, and the person */
    SEARCH_FOR_MONEY,    /* the organisation, and of the body who sees what clients owe */
    SEARCH_AUDIENCE_COUNT
};

extern const struct codes search_audience_codes; /* "client", "decided", "own" … */

/* Something found, as the index holds it. */
struct search_hit {
    enum search_kind kind;
    struct str source;       /* its key, parts with a blank between: store/search_source.h */
    struct str organisation; /* whose it is; empty for people of the body */
    struct str organisation_name;
    struct str certification_case; /* empty where it is of none */
    struct str place;              /* where in the case or the organisation: a clause, a code */
    struct str title;              /* may be empty */
    struct str body;               /* all that was searched besides, a line each */
};

#endif
