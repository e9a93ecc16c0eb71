/*
 * The records that a visit leaves behind (审查记录清单): the scheme's list for the activity, each
 * held against what the program knows, the files uploaded for it, and what was said not to apply.
 */
#ifndef DOMAIN_RECORD_CHECK_H
#define DOMAIN_RECORD_CHECK_H

#include "domain/evidence.h"
#include "domain/scheme.h"

/* Why a record does not apply to a visit. */
struct record_excuse {
    struct str id;
    struct str certification_case;
    struct str record;
    struct str reason;
    struct str author;
    int64_t excused_at;
    struct str withdrawn_by; /* account; empty: it holds */
    int64_t withdrawn_at;
    struct str author_name; /* of the account; read only */
};

enum { RECORD_STAGES = 3 }; /* 0: a visit without stages */

/* What the records are held against. */
struct record_facts {
    const struct scheme *scheme;
    enum activity activity;
    bool arrived[RECORD_STAGES]; /* signed, by stage */
    bool departed[RECORD_STAGES];
    bool interviewed;
    bool met; /* notes of a meeting are there */
    bool surveyed;
    const struct str *outlets; /* that were drawn */
    size_t n_outlets;
    const struct evidence *evidence;
    size_t n_evidence;
    const struct record_excuse *excuses; /* with those taken back */
    size_t n_excuses;
};

enum record_state {
    RECORD_MISSING,
    RECORD_HELD,  /* by the program */
    RECORD_FILED, /* by a file that counts */
    RECORD_EXCUSED
};

struct record_item {
    const struct record_rule *rule;
    enum record_state state;
    const struct record_excuse *excuse; /* NULL: none holds */
    size_t n_files;                     /* that count */
};

struct record_check {
    struct record_item *items; /* that the activity asks for, in the scheme's order */
    size_t n;
    size_t n_missing;
};

/* A record held or filed stays so, whatever is excused. */
struct record_check record_check_build(struct arena *arena, const struct record_facts *facts);

/* NULL: not asked for. */
struct record_item *record_check_find(const struct record_check *check, struct str id);

#endif
