#include "domain/assessment_entry.h"

#include "base/buf.h"
#include "base/limits.h"

struct problem *assessment_entry_refuse(const struct assessment_entry *entry,
    const struct node *node, const char *code, const char *message)
{
    struct assessment_reader *reader = entry->reader;
    struct problem *problem = reader->refused < LIMIT_PROBLEMS
                                  ? problem_add(reader->problems, entry->place, code, message)
                                  : NEW(reader->arena, struct problem);
    reader->refused++;
    problem->line = node->line;
    return problem;
}

bool assessment_entry_is_over(const struct assessment_reader *reader)
{
    return reader->refused >= LIMIT_PROBLEMS;
}

struct str assessment_entry_int(const struct assessment_entry *entry, int64_t value)
{
    return str_format(entry->reader->arena, "%lld", (long long)value);
}

struct str assessment_entry_list(
    const struct assessment_entry *entry, const struct str *words, size_t n)
{
    return str_join(entry->reader->arena, words, n, STR(", "));
}

/* Which of the keys it is; n for none. Files mostly keep one order, so the search begins at the key
 * that would come next. */
static size_t find_key(struct str key, const struct str *keys, size_t n, size_t begin)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = begin + i < n ? begin + i : begin + i - n;
        if (str_equal(key, keys[at]))
            return at;
    }
    return n;
}

void assessment_entry_pick(const struct assessment_entry *entry, const struct node *map,
    const struct str *keys, size_t n, const struct node **given)
{
    size_t next = 0;
    for (size_t i = 0; i < n; i++)
        given[i] = NULL;
    NODE_EACH (child, map) {
        size_t at = find_key(child->key, keys, n, next);
        if (at < n) {
            given[at] = child;
            next = at + 1;
            continue;
        }
        if (assessment_entry_is_over(entry->reader))
            return;
        struct problem *problem = assessment_entry_refuse(
            entry, child, "unknown_key", N_("unknown key “{1}”; allowed here: {2}"));
        problem->args[0] = child->key;
        problem->args[1] = assessment_entry_list(entry, keys, n);
    }
}

struct str assessment_entry_text(const struct assessment_entry *entry, const struct node *node)
{
    if (!node || node->kind == NODE_NULL)
        return STR("");
    if (node->kind == NODE_LIST || node->kind == NODE_MAP) {
        assessment_entry_refuse(entry, node, "text", N_("{1} must be a text"))->args[0] = node->key;
        return STR("");
    }
    if (node->text.len > LIMIT_NOTE && str_utf8_length(node->text) > LIMIT_NOTE) {
        struct problem *problem = assessment_entry_refuse(
            entry, node, "too_long", N_("{1} must not be longer than {2} characters"));
        problem->args[0] = node->key;
        problem->args[1] = assessment_entry_int(entry, LIMIT_NOTE);
    }
    return node->text;
}
