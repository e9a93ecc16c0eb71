#include "domain/field_change.h"

#include <assert.h>

#include "base/buf.h"
#include "base/text.h"

static const char *const what_words[] = {[FIELD_ENTRY] = "entry", [FIELD_RECORD] = "record"};
const struct codes field_what_codes = CODES(what_words);

static const char *const merge_words[] = {
    [FIELD_APPLIED] = "applied", [FIELD_SAME] = "same", [FIELD_CONFLICT] = "conflict"};
const struct codes field_merge_codes = CODES(merge_words);

static const char *const outcome_words[] = {[FIELD_ALL_APPLIED] = "applied",
    [FIELD_HAS_CONFLICT] = "conflict",
    [FIELD_REFUSED] = "refused"};
const struct codes field_outcome_codes = CODES(outcome_words);

static const char *const resolution_words[] = {
    [FIELD_OPEN] = "open", [FIELD_MINE] = "mine", [FIELD_THEIRS] = "theirs", [FIELD_BOTH] = "both"};
const struct codes field_resolution_codes = CODES(resolution_words);

const char *const field_resolution_labels[] = {
    [FIELD_OPEN] = N_("Open"),
    [FIELD_MINE] = N_("What came from the device was taken"),
    [FIELD_THEIRS] = N_("What the server had was kept"),
    [FIELD_BOTH] = N_("Both were put into one text"),
};

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
        {STR("mode"), finding ? finding->mode : STR("")},
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

enum { UUID_LENGTH = 36 };

bool field_change_is_uuid(struct str id)
{
    if (id.len != UUID_LENGTH)
        return false;
    for (size_t i = 0; i < id.len; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        struct str one = str_sub(id, i, 1);
        if (dash ? id.data[i] != '-' : !str_is_hex(one))
            return false;
    }
    return true;
}

struct str field_change_resolve(
    struct arena *arena, enum field_resolution resolution, struct str now, struct str mine)
{
    size_t at;
    if (resolution == FIELD_MINE)
        return mine;
    if (resolution != FIELD_BOTH || mine.len == 0 || str_find(now, mine, 0, &at))
        return now;
    if (now.len == 0 || str_find(mine, now, 0, &at))
        return mine;
    return str_format(arena, "%" STR_PRI "\n%" STR_PRI, STR_ARG(now), STR_ARG(mine));
}
