/*
 * Evidence (现场证据): files that prove what an assessment found, each kept by its content. It
 * proves one thing: an indicator at a site, a special item, or a record that the activity asks for.
 * It is never deleted; what was wrong is set aside with a reason and stays listed.
 */
#ifndef DOMAIN_EVIDENCE_H
#define DOMAIN_EVIDENCE_H

#include "base/date.h"

struct evidence {
    struct str id;
    struct str evaluation;
    /* One of the three is set. */
    struct str clause;
    struct str special; /* id of a special item */
    struct str record;  /* id of a required record of the scheme */
    struct str site;    /* "hq" or an outlet id */
    struct str name;
    struct str media_type; /* sniffed, not believed */
    struct str sha256;
    int64_t size;
    struct str author;
    int64_t uploaded_at;
    struct str sample; /* which file, person or machine it shows */
    struct str caption;
    struct date dated_on; /* the day that it is from, as stated by a person; none: not stated */
    /* What the file says of itself, "2026-06-29 17:05": the camera's local time. Empty: nothing.
     * Shown beside the stated day, never trusted. */
    struct str exif_at;
    bool located;         /* the file names a position */
    int64_t latitude;     /* micro-degrees; of the body's own knowledge only */
    int64_t longitude;    /* micro-degrees */
    int64_t taken_at;     /* by the clock of the device that took it; 0: not said */
    struct str client_id; /* uuid that a device gave to its upload; empty: none */
    struct str annotates; /* SHA-256 of the original that this copy is drawn on; empty: none */
    int64_t set_aside_at; /* 0: it counts */
    struct str set_aside_by;
    struct str set_aside_reason;
    struct str author_name; /* of the account; read only */
};

/* Whether it proves anything: not when it was set aside. */
bool evidence_counts(const struct evidence *evidence);

/* Whether both prove the same thing at the same site with the same content, and both count. */
bool evidence_is_same(const struct evidence *a, const struct evidence *b);

/* A uuid as browsers make them: "0b1c8e5e-2f6a-4a70-9d3c-6f1d2a3b4c5d", lower case. */
bool evidence_client_id_is(struct str text);

#endif
