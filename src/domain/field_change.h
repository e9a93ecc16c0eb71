/*
 * Working without a network: what a device changed while it had none meets what others changed
 * meanwhile, field by field. All values are text, as the device shows them; "" is nothing.
 *
 * What is changed is an entry (somebody's own finding at a clause and a site) or a record (an
 * interview, a note or the notes of a meeting, shared by the team).
 */
#ifndef DOMAIN_FIELD_CHANGE_H
#define DOMAIN_FIELD_CHANGE_H

#include "domain/evaluation.h"
#include "domain/field_record.h"

enum field_what { FIELD_ENTRY, FIELD_RECORD };

extern const struct codes field_what_codes; /* "entry", "record" */

enum field_merge {
    FIELD_APPLIED,  /* nobody else changed it: the value holds */
    FIELD_SAME,     /* the server has this value already, whoever put it there */
    FIELD_CONFLICT, /* somebody else made something different of it */
};

extern const struct codes field_merge_codes; /* "applied", "same", "conflict" */

/* `base` is what the device had when its person changed the field, `server` what is there now. */
enum field_merge field_change_merge(struct str base, struct str server, struct str value);

/* One field of a change; `server` and `merge` are filled in by field_change_merge_all. */
struct field_delta {
    struct str name;
    struct str base;
    struct str value;
    struct str server;
    enum field_merge merge;
};

/*
 * Merges each delta into the fields of what is there, by name, and puts the values that are applied
 * into `fields`. Returns how many conflict; those fields stay as the server has them. Every delta
 * has to name one of the fields (assert).
 */
size_t field_change_merge_all(struct field_set *fields, struct field_delta *deltas, size_t n);

/* The fields of an entry: answer, examined, nonconforming, points, note; counts and points are ""
 * unless the answer takes them. NULL: nothing was recorded yet, all are "". */
struct field_set field_change_entry(struct arena *arena, const struct finding_record *finding);

/* "5.1.2.2 hq": the clause and the site of an entry's key; without a site it is head office. */
void field_change_key(struct str key, struct str *ret_clause, struct str *ret_site);

#endif
