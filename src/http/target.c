#include "http/target.h"

#include <strings.h>

#include "http/form.h"

static bool is_raw_text(struct str raw)
{
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.data[i];
        if (c == ' ' || c == '#' || c == '\\')
            return false;
    }
    return form_text_is_clean(raw, FORM_TEXT_LINE);
}

/* Takes "http://host" off the front. */
static bool cut_authority(struct str *raw, struct str host)
{
    static const struct str scheme = STR_INIT("http://");
    if (raw->len > 0 && raw->data[0] == '/')
        return true;
    if (raw->len < scheme.len || strncasecmp(raw->data, scheme.data, scheme.len) != 0)
        return false;
    struct str rest = str_sub(*raw, scheme.len, raw->len);
    if (host.len == 0 || rest.len < host.len || strncasecmp(rest.data, host.data, host.len) != 0)
        return false;
    *raw = str_sub(rest, host.len, rest.len);
    if (raw->len == 0)
        *raw = STR("/");
    return raw->data[0] == '/';
}

static bool is_segment(struct str segment)
{
    size_t unused;
    return form_text_is_clean(segment, FORM_TEXT_LINE) && !str_equal(segment, STR(".")) &&
           !str_equal(segment, STR("..")) && !str_find(segment, STR("/"), 0, &unused) &&
           !str_find(segment, STR("\\"), 0, &unused);
}

static enum fail parse_path(struct arena *arena, struct str raw, struct str *ret_path)
{
    struct buf path = buf_new(arena);
    struct str rest = str_sub(raw, 1, raw.len);
    struct str part;
    while (str_cut(&rest, '/', &part)) {
        struct str segment;
        bool last = !rest.data;
        if ((part.len == 0 && !last) || !form_decode(arena, part, false, &segment) ||
            !is_segment(segment))
            return FAIL_INVALID;
        buf_char(&path, '/');
        buf_put(&path, segment);
    }
    *ret_path = buf_str(&path);
    return FAIL_NONE;
}

enum fail target_parse(struct arena *arena, struct str raw, struct str host, size_t max_fields,
    struct target *ret_target)
{
    if (!is_raw_text(raw) || !cut_authority(&raw, host))
        return FAIL_INVALID;
    struct target target = {.query = {NULL, 0}};
    struct str query = raw;
    struct str path;
    if (!str_cut(&query, '?', &path))
        return FAIL_INVALID;
    TRY(parse_path(arena, path, &target.path));
    struct form_rules rules = {.max_fields = max_fields, .values = FORM_TEXT_LINE};
    if (query.len > 0)
        TRY(form_parse(arena, query, rules, &target.query));
    *ret_target = target;
    return FAIL_NONE;
}
