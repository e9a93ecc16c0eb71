#include "domain/field_change.h"

#include <assert.h>

#include "base/buf.h"

static const char *const what_words[] = {[FIELD_ENTRY] = "entry", [FIELD_RECORD] = "record"};
const struct codes field_what_codes = CODES(what_words);

static const char *const merge_words[] = {
    [FIELD_APPLIED] = "applied", [FIELD_SAME] = "same", [FIELD_CONFLICT] = "conflict"};
const struct codes field_merge_codes = CODES(merge_words);

enum field_merge field_change_merge(struct str base, struct str server, struct str value)
{
    if (str_equal(server, value))
        return FIELD_SAME;
    return str_equal(server, base) ? FIELD_APPLIED : FIELD_CONFLICT;
}

size_t field_change_merge_all(struct field_set *fields, struct field_delta *deltas, size_t n)
{
    size_t conflicts = 0;
    for (size_t i = 0; i < n; i++) {
        struct field_delta *delta = &deltas[i];
        struct field_value *field = field_set_find(fields, delta->name);
        assert(field);
        delta->server = field->value;
        delta->merge = field_change_merge(delta->base, delta->server, delta->value);
        if (delta->merge == FIELD_APPLIED)
            field->value = delta->value;
        conflicts += delta->merge == FIELD_CONFLICT;
    }
    return conflicts;
}

static struct str count_text(struct arena *arena, const struct finding_record *finding, int64_t n)
{
    bool counted = finding && finding->answer == ANSWER_SAMPLES;
    return counted ? str_format(arena, "%lld", (long long)n) : STR("");
}

struct field_set field_change_entry(struct arena *arena, const struct finding_record *finding)
{
    const struct field_value values[] = {
        {STR("answer"), finding ? codes_format(&answer_codes, (int)finding->answer) : STR("")},
        {STR("examined"), count_text(arena, finding, finding ? finding->examined : 0)},
        {STR("nonconforming"), count_text(arena, finding, finding ? finding->nonconforming : 0)},
        {STR("points"), finding && finding->answer == ANSWER_POINTS ? finding->points : STR("")},
        {STR("note"), finding ? finding->note : STR("")},
    };
    struct field_set set = {
        NEW_ARRAY(arena, struct field_value, ARRAY_LEN(values)), ARRAY_LEN(values)};
    memcpy(set.items, values, sizeof values);
    return set;
}

void field_change_key(struct str key, struct str *ret_clause, struct str *ret_site)
{
    struct str rest = key;
    struct str clause = key;
    str_cut(&rest, ' ', &clause);
    *ret_clause = clause;
    *ret_site = rest.len > 0 ? rest : STR("hq");
}
