#include "domain/scheme_approval.h"

#include "base/buf.h"

static struct str lines_of(struct arena *arena, const struct str *lines, size_t n)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        buf_put(&out, lines[i]);
        buf_char(&out, '\n');
    }
    return buf_str(&out);
}

struct str scheme_approval_statement(struct arena *arena, const struct scheme_approval *approval)
{
    bool dated = date_is_set(approval->effective_on);
    const struct str lines[] = {STR("scheme-approval"), approval->scheme, approval->version,
        approval->sha256, approval->approved_by, instant_format(arena, approval->approved_at),
        date_format(arena, approval->effective_on)};
    return lines_of(arena, lines, ARRAY_LEN(lines) - !dated);
}

struct str scheme_approval_withdrawal(struct arena *arena, const struct scheme_approval *approval)
{
    const struct str lines[] = {STR("scheme-withdrawal"), approval->scheme, approval->version,
        approval->sha256, approval->id, approval->withdrawn_by,
        instant_format(arena, approval->withdrawn_at)};
    return lines_of(arena, lines, ARRAY_LEN(lines));
}

bool scheme_approval_stands(const struct scheme_approval *approval)
{
    return approval->withdrawn_by.len == 0;
}

bool scheme_approval_holds(const struct scheme_approval *approval, struct date day)
{
    return scheme_approval_stands(approval) && date_compare(approval->effective_on, day) <= 0;
}

static bool is_later(const struct scheme_approval *a, const struct scheme_approval *b)
{
    int order = date_compare(a->effective_on, b->effective_on);
    if (order != 0)
        return order > 0;
    if (a->approved_at != b->approved_at)
        return a->approved_at > b->approved_at;
    return str_compare(a->id, b->id) > 0;
}

const struct scheme_approval *scheme_approval_in_force(
    const struct scheme_approval *approvals, size_t n, struct date day)
{
    const struct scheme_approval *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!scheme_approval_holds(&approvals[i], day))
            continue;
        if (!found || is_later(&approvals[i], found))
            found = &approvals[i];
    }
    return found;
}
