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

/* The fields of an entry: answer, examined, nonconforming, points, mode, note; counts and points
 * are "" unless the answer takes them. NULL: nothing was recorded yet, all are "". */
struct field_set field_change_entry(struct arena *arena, const struct finding_record *finding);

/* A UUID as devices make them, in lower case: "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8e07". */
bool field_change_is_uuid(struct str id);

enum field_outcome {
    FIELD_ALL_APPLIED, /* or the same already */
    FIELD_HAS_CONFLICT,
    FIELD_REFUSED,
};

extern const struct codes field_outcome_codes; /* "applied", "conflict", "refused" */

/* A change as it arrived, and what came of it: a row of the journal, never changed afterwards. */
struct field_change {
    struct str id; /* a UUID of the device */
    struct str certification_case;
    struct str account; /* who changed it */
    struct str device;
    struct str device_at; /* by the device's clock, as it said; never decides */
    int64_t received_at;
    struct str what;
    struct str target;
    struct str kind;
    struct str fields; /* JSON: {"examined":{"base":"3","value":"5"}} */
    enum field_outcome result;
    struct str reply;    /* JSON: {"examined":{"result":"applied","value":"5"}} */
    struct str problems; /* JSON: [{"place","code","message"}] */
};

/* How a conflict was settled; FIELD_OPEN: not yet. */
enum field_resolution { FIELD_OPEN, FIELD_MINE, FIELD_THEIRS, FIELD_BOTH, FIELD_RESOLUTIONS };

extern const struct codes field_resolution_codes; /* "open", "mine", "theirs", "both" */
extern const char *const field_resolution_labels[FIELD_RESOLUTIONS];

/* A field that the server had another value of than the device had changed. Both stay readable,
 * whatever is chosen in the end. */
struct field_conflict {
    struct str id;
    struct str certification_case;
    struct str change; /* of the journal */
    enum field_what what;
    struct str target; /* key of an entry, id of a record */
    struct str field;
    struct str base;
    struct str mine; /* of the change that came later */
    struct str theirs;
    struct str mine_by; /* account */
    struct str mine_at; /* by the device's clock */
    struct str theirs_by;
    int64_t theirs_at;
    int64_t received_at;
    enum field_resolution resolution;
    struct str resolved_by;
    int64_t resolved_at;
    struct str value;     /* what came of it */
    struct str mine_name; /* of the accounts; read only */
    struct str theirs_name;
    struct str resolved_name;
};

/* What a resolution makes of a field whose present value is `now`: both puts the other below it,
 * with a line between, unless one holds the other. */
struct str field_change_resolve(
    struct arena *arena, enum field_resolution resolution, struct str now, struct str mine);

/* "5.1.2.2 hq": the clause and the site of an entry's key; without a site it is head office. */
void field_change_key(struct str key, struct str *ret_clause, struct str *ret_site);

#endif
