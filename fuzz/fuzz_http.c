/* A target and a form, a line each: what comes through is clean. */
#include "base/limits.h"
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

static void fuzz_one(struct arena *arena, struct str input)
{
    struct str line;
    if (str_cut(&input, '\n', &line))
        check_target(arena, line);
    if (str_cut(&input, '\n', &line))
        check_form(arena, line);
}
