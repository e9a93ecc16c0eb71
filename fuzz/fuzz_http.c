/* A target, a form, a cookie, an Accept header and the header of a part, a line each: what comes
 * through is clean. */
#include "base/limits.h"
#include "http/accept.h"
#include "http/cookie.h"
#include "http/disposition.h"
#include "http/form.h"
#include "http/target.h"

#include "fuzz.h"

static void check_pairs(struct http_pairs pairs, enum form_text values)
{
    for (size_t i = 0; i < pairs.n; i++) {
        must(form_text_is_clean(pairs.items[i].name, FORM_TEXT_LINE));
        must(form_text_is_clean(pairs.items[i].value, values));
    }
}

static bool holds(struct str s, struct str part)
{
    size_t at;
    return str_find(s, part, 0, &at);
}

static void check_target(struct arena *arena, struct str raw)
{
    struct target target;
    if (target_parse(arena, raw, STR("a.example"), LIMIT_FORM_FIELDS, &target) != FAIL_NONE)
        return;
    must(str_starts(target.path, STR("/")));
    must(!holds(target.path, STR("/../")) && !str_ends(target.path, STR("/..")));
    must(!holds(target.path, STR("//")) && !holds(target.path, STR("\\")));
    must(form_text_is_clean(target.path, FORM_TEXT_LINE));
    check_pairs(target.query, FORM_TEXT_LINE);
}

static void check_form(struct arena *arena, struct str raw)
{
    struct form_rules rules = {.max_fields = 20, .values = FORM_TEXT_LINES};
    struct http_pairs pairs;
    if (form_parse(arena, raw, rules, &pairs) != FAIL_NONE)
        return;
    must(pairs.n <= rules.max_fields);
    check_pairs(pairs, FORM_TEXT_LINES);
}

static void check_cookies(struct arena *arena, struct str raw)
{
    struct pairs cookies = {.arena = arena};
    cookie_parse(&cookies, raw);
    for (size_t i = 0; i < cookies.n; i++)
        must(cookies.items[i].name.len > 0 && !holds(cookies.items[i].value, STR(";")));
}

static void check_accept(struct str raw)
{
    struct accept_match json = accept_find(raw, STR("application/json"));
    struct accept_match html = accept_find(raw, STR("text/html"));
    must(json.quality >= 0 && json.quality <= 1000);
    must(accept_compare(json, html) == -accept_compare(html, json) ||
         accept_compare(json, html) * accept_compare(html, json) < 0);
}

static void check_part(struct arena *arena, struct str line)
{
    struct str header = str_concat(arena, STR("Content-Disposition: form-data; "), line);
    struct multipart_part part;
    if (disposition_parse(arena, str_concat(arena, header, STR("\r\n\r\n")), &part) != FAIL_NONE)
        return;
    must(part.name.len > 0 && form_text_is_clean(part.name, FORM_TEXT_LINE));
    must(form_text_is_clean(part.file_name, FORM_TEXT_LINE));
    must(!holds(part.file_name, STR("/")) && !holds(part.file_name, STR("\\")));
    must(!str_equal(part.file_name, STR("..")) && !str_equal(part.file_name, STR(".")));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct str line;
    if (str_cut(&input, '\n', &line))
        check_target(arena, line);
    if (str_cut(&input, '\n', &line))
        check_form(arena, line);
    if (str_cut(&input, '\n', &line))
        check_cookies(arena, line);
    if (str_cut(&input, '\n', &line))
        check_accept(line);
    if (str_cut(&input, '\n', &line))
        check_part(arena, line);
}
