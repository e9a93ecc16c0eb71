#include "domain/field_record.h"

#include "base/text.h"

static const char *const kind_words[] = {
    [FIELD_INTERVIEW] = "interview",
    [FIELD_NOTE] = "note",
    [FIELD_MEETING] = "meeting",
};

const struct codes field_record_kind_codes = CODES(kind_words);

const char *const field_record_kind_labels[] = {
    [FIELD_INTERVIEW] = N_("Interview"),
    [FIELD_NOTE] = N_("Note from the site"),
    [FIELD_MEETING] = N_("Notes of a meeting"),
};

#define KIND(kind) (1U << (kind))

static const struct {
    const char *name;
    size_t offset;
    unsigned kinds;
} fields[] = {
    {"person", offsetof(struct field_record, person), KIND(FIELD_INTERVIEW)},
    {"post", offsetof(struct field_record, post), KIND(FIELD_INTERVIEW)},
    {"stage", offsetof(struct field_record, stage), KIND(FIELD_MEETING)},
    {"site", offsetof(struct field_record, site), KIND(FIELD_INTERVIEW) | KIND(FIELD_NOTE)},
    {"held_at", offsetof(struct field_record, held_at), KIND(FIELD_INTERVIEW)},
    {"clauses", offsetof(struct field_record, clauses), KIND(FIELD_INTERVIEW) | KIND(FIELD_NOTE)},
    {"text", offsetof(struct field_record, text),
        KIND(FIELD_INTERVIEW) | KIND(FIELD_NOTE) | KIND(FIELD_MEETING)},
};

static const struct {
    const char *name;
    const char *label;
} labels[] = {
    {"person", N_("Person interviewed")},
    {"post", N_("Post")},
    {"stage", N_("Meeting")},
    {"site", N_("Site")},
    {"held_at", N_("When")},
    {"clauses", N_("Indicators")},
    {"text", N_("What was said or seen")},
    {"answer", N_("Finding")},
    {"examined", N_("Samples examined")},
    {"nonconforming", N_("Nonconforming samples")},
    {"points", N_("Points")},
    {"mode", N_("Certification mode")},
    {"note", N_("Note")},
};

struct field_value *field_set_find(const struct field_set *set, struct str name)
{
    for (size_t i = 0; i < set->n; i++)
        if (str_equal(set->items[i].name, name))
            return &set->items[i];
    return NULL;
}

struct str field_set_get(const struct field_set *set, struct str name)
{
    const struct field_value *found = field_set_find(set, name);
    return found ? found->value : STR("");
}

static struct str *member(struct field_record *record, size_t offset)
{
    return (struct str *)(void *)((char *)record + offset);
}

struct field_set field_record_fields(struct arena *arena, const struct field_record *record)
{
    struct field_record copy = *record;
    struct field_set set = {NEW_ARRAY(arena, struct field_value, ARRAY_LEN(fields)), 0};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (fields[i].kinds & KIND(record->kind))
            set.items[set.n++] =
                (struct field_value){str_of(fields[i].name), *member(&copy, fields[i].offset)};
    return set;
}

void field_record_put(struct field_record *record, const struct field_set *set)
{
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        const struct field_value *value = field_set_find(set, str_of(fields[i].name));
        if (value && (fields[i].kinds & KIND(record->kind)))
            *member(record, fields[i].offset) = value->value;
    }
}

const char *field_record_label(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        if (str_equal(str_of(labels[i].name), name))
            return labels[i].label;
    return NULL;
}

bool field_record_is_line(struct str name)
{
    return !str_equal(name, STR("text")) && !str_equal(name, STR("note"));
}
