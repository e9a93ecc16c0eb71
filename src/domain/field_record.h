/*
 * What assessors write down on site beside their findings: interviews (访谈记录), notes and the
 * notes of meetings. They belong to the case and are shared by its team; what each kind holds is a
 * table here, and all of it is text.
 */
#ifndef DOMAIN_FIELD_RECORD_H
#define DOMAIN_FIELD_RECORD_H

#include "base/codes.h"

/* The fields of something by name, in the order in which people see them. */
struct field_value {
    struct str name;
    struct str value;
};

struct field_set {
    struct field_value *items;
    size_t n;
};

/* NULL when there is none. */
struct field_value *field_set_find(const struct field_set *set, struct str name);
struct str field_set_get(const struct field_set *set, struct str name); /* "" when there is none */

enum field_record_kind { FIELD_INTERVIEW, FIELD_NOTE, FIELD_MEETING, FIELD_RECORD_KINDS };

extern const struct codes field_record_kind_codes; /* "interview", "note", "meeting" */
extern const char *const field_record_kind_labels[FIELD_RECORD_KINDS];

struct field_record {
    struct str id; /* a UUID that the device made, or one of the server's own */
    struct str certification_case;
    enum field_record_kind kind;
    struct str person;  /* who was interviewed */
    struct str post;    /* and as what */
    struct str site;    /* "hq" or an outlet's id; empty: none */
    struct str held_at; /* when, in words or as a time */
    struct str clauses; /* what it is about, a blank between */
    struct str stage;   /* of a meeting: which one it was */
    struct str text;
    struct str author; /* account */
    int64_t created_at;
    struct str updated_by; /* account */
    int64_t updated_at;
    int64_t revision;       /* rises with every change */
    struct str author_name; /* of the accounts; read only */
    struct str updated_name;
};

/* The fields that a kind has, in order: an interview person, post, site, held_at, clauses, text; a
 * note site, clauses, text; a meeting stage, text. */
struct field_set field_record_fields(struct arena *arena, const struct field_record *record);

/* Puts the values of the set into the record; what its kind does not have stays. */
void field_record_put(struct field_record *record, const struct field_set *fields);

/* What a field of a record or an entry is called, in English for translation; NULL when there is
 * none of that name. */
const char *field_record_label(struct str name);

/* Whether the field is one line; `text` has several. */
bool field_record_is_line(struct str name);

#endif
