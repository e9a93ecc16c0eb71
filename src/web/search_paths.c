#include "web/search_paths.h"

#include <assert.h>

#include "base/buf.h"
#include "http/http.h"

/* How the page of a kind is found: {c} the case, {o} the organisation, {p} the place, {s} the
 * source, {e} the first part of it. `own` is for who is not of the body, `self` for what is of no
 * case; NULL: the same. */
static const struct {
    const char *path;
    const char *own;
    const char *self;
} patterns[] = {
    [SEARCH_ORGANISATION] = {"/organisations/{o}", "/organisation", NULL},
    [SEARCH_OUTLET] = {"/organisations/{o}#outlets", "/outlets?q={p}", NULL},
    [SEARCH_CASE] = {"/cases/{c}", NULL, NULL},
    [SEARCH_CERTIFICATE] = {"/c/{p}", NULL, NULL},
    [SEARCH_DOCUMENT] = {"/cases/{c}/documents#{p}", NULL, NULL},
    [SEARCH_GAP] = {"/cases/{c}#gaps", NULL, NULL},
    [SEARCH_FINDING] = {"/cases/{c}/sheet/{p}", NULL, "/evaluations/{e}#c-{p}"},
    [SEARCH_SPECIAL] = {"/cases/{c}/sheet#special", NULL, "/evaluations/{e}#special"},
    [SEARCH_EVIDENCE] = {"/cases/{c}/evidence", NULL, NULL},
    [SEARCH_RECORD] = {"/cases/{c}/records/{p}", NULL, NULL},
    [SEARCH_PERSON] = {"/people/{s}", NULL, NULL},
    [SEARCH_REPORT] = {"/cases/{c}/report", NULL, NULL},
    [SEARCH_NONCONFORMITY] = {"/cases/{c}/nonconformities#nc-{p}", NULL, NULL},
    [SEARCH_CHARGE] = {"/fees/{s}", NULL, NULL},
};

_Static_assert(ARRAY_LEN(patterns) == SEARCH_KIND_COUNT, "each kind has a page");

static struct str value_of(const struct search_hit *hit, char letter)
{
    struct str rest = hit->source;
    struct str first;
    switch (letter) {
    case 'c':
        return hit->certification_case;
    case 'o':
        return hit->organisation;
    case 'p':
        return hit->place;
    case 's':
        return hit->source;
    default:
        assert(letter == 'e');
        return str_cut(&rest, ' ', &first) ? first : STR("");
    }
}

static struct str fill(struct arena *arena, const char *pattern, const struct search_hit *hit)
{
    struct buf out = buf_new(arena);
    for (const char *at = pattern; *at; at++) {
        if (*at != '{') {
            buf_char(&out, *at);
            continue;
        }
        buf_put(&out, http_encode(arena, value_of(hit, at[1])));
        at += 2;
    }
    return buf_str(&out);
}

struct str search_paths_of(struct arena *arena, const struct search_hit *hit, role_set roles)
{
    const char *path = patterns[hit->kind].path;
    if (patterns[hit->kind].own && !(roles & ROLES_BODY))
        path = patterns[hit->kind].own;
    if (patterns[hit->kind].self && hit->certification_case.len == 0)
        path = patterns[hit->kind].self;
    if (hit->kind == SEARCH_EVIDENCE && hit->place.len > 0)
        path = "/cases/{c}/sheet/{p}#evidence";
    return fill(arena, path, hit);
}

struct str search_paths_organisation(
    struct arena *arena, const struct search_hit *hit, role_set roles)
{
    bool is_shown =
        hit->organisation.len > 0 && hit->kind != SEARCH_ORGANISATION && (roles & ROLES_BODY);
    return is_shown ? fill(arena, "/organisations/{o}", hit) : STR("");
}
