/*
 * What a change made without a network, or the settling of a conflict, is about: the actor's own
 * entry at a clause and a site, or a record of the case. It is loaded as fields of text, changed,
 * and saved through the same checks as the forms.
 */
#ifndef SERVICE_FIELD_TARGET_H
#define SERVICE_FIELD_TARGET_H

#include "base/limits.h"
#include "domain/certification_case.h"
#include "domain/field_change.h"
#include "service/command.h"
#include "service/use.h"

struct field_target {
    const struct certification_case *c;
    enum field_what what;
    struct str key;
    struct str account;           /* whose entry */
    struct evaluation evaluation; /* of an entry */
    struct str clause;
    struct str site;
    struct field_record record; /* of a record */
    bool is_new;
    struct field_set fields; /* as it is now */
    struct str changed_by;   /* account; the actor where it is new */
    int64_t changed_at;
};

/* Which one. */
struct field_key {
    enum field_what what;
    struct str key;     /* "5.1.2.2 hq", or the record's id */
    struct str kind;    /* of a record that is new; may be empty where it is not */
    struct str account; /* whose entry */
};

/* FAIL_INVALID with a problem at "key" or "kind"; FAIL_STATE: the sheet is not open. Inside a
 * transaction. */
enum fail field_target_load(struct use *use, const struct certification_case *c,
    const struct field_key *key, struct field_target *ret_target) MUST_USE;

/* Saves the target's fields by the actor. FAIL_INVALID with problems at fields, and nothing
 * written.
 */
enum fail field_target_save(struct use *use, struct field_target *target) MUST_USE;

/* The fields of a command with a member `record`, a field_record, by their names. */
#define FIELD_RECORD_AT(type, member) .name = #member, .offset = offsetof(type, record.member)
#define FIELD_RECORD_FIELDS(type)                                                                  \
    {FIELD_RECORD_AT(type, person), .label = N_("Person interviewed"), .kind = COMMAND_LINE,       \
        .max = LIMIT_LINE},                                                                        \
        {FIELD_RECORD_AT(type, post), .label = N_("Post"), .kind = COMMAND_LINE,                   \
            .max = LIMIT_LINE},                                                                    \
        {FIELD_RECORD_AT(type, stage), .label = N_("Meeting"), .kind = COMMAND_LINE,               \
            .max = LIMIT_LINE},                                                                    \
        {FIELD_RECORD_AT(type, site), .label = N_("Site"), .kind = COMMAND_CHOICE, .max = 64},     \
        {FIELD_RECORD_AT(type, held_at), .label = N_("When"), .kind = COMMAND_LINE,                \
            .max = LIMIT_CODE},                                                                    \
        {FIELD_RECORD_AT(type, clauses), .label = N_("Indicators"), .kind = COMMAND_LINE,          \
            .hint = N_("Clauses with a blank between, such as 5.1.2.2 5.2.1"), .max = LIMIT_NOTE}, \
    {                                                                                              \
        FIELD_RECORD_AT(type, text), .label = N_("What was said or seen"), .kind = COMMAND_NOTE,   \
                                     .max = LIMIT_FIELD_TEXT                                       \
    }

/* Checks and saves a record by the actor, new or changed. FAIL_INVALID with problems at its fields,
 * and nothing written. */
enum fail field_target_save_record(
    struct use *use, const struct certification_case *c, struct field_record *record) MUST_USE;

#endif
