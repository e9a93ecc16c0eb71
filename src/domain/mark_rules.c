#include "domain/mark_rules.h"

#include "base/limits.h"
#include "domain/scheme_shape.h"
#include "domain/shape_rows.h"

const char *const mark_rules_validity = "validity";

static const struct shape_field check_fields[] = {
    REQUIRED(struct mark_check, "id", ID, id),
    MAP(struct mark_check, "names", names, scheme_shape_names, true),
};
static const struct shape check_shape = {SHAPE(check_fields, struct mark_check), .keyed = true};

static const struct shape_field fields[] = {
    WHOLE(struct mark_rules, "misuse_months", misuse_months, 1, LIMIT_CLOCK, true),
    LIST(struct mark_rules, "checks", checks, check_shape, true),
};
static const struct shape shape = {SHAPE(fields, struct mark_rules)};

enum fail mark_rules_read(
    struct problems *problems, struct str content, struct mark_rules *ret_rules)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct mark_rules rules = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &shape, root, &rules);
    if (problems->count == 0 && !mark_rules_find(&rules, str_of(mark_rules_validity))) {
        struct problem *p = shape_refuse(&reader, STR("checks"), shape_line(root, "checks"),
            "check", N_("The check “{1}” must be there: the program makes it by itself."));
        p->args[0] = str_of(mark_rules_validity);
    }
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_rules = rules;
    return FAIL_NONE;
}

const struct mark_check *mark_rules_find(const struct mark_rules *rules, struct str id)
{
    for (size_t i = 0; i < rules->n_checks; i++)
        if (str_equal(rules->checks[i].id, id))
            return &rules->checks[i];
    return NULL;
}

struct str mark_rules_text(
    struct arena *arena, const struct mark_rules *rules, enum language language, struct str failed)
{
    struct buf out = buf_new(arena);
    struct str rest = failed;
    struct str id;
    while (rest.len > 0 && str_cut(&rest, ',', &id)) {
        const struct mark_check *check = mark_rules_find(rules, id);
        buf_put(&out, check ? names_get(&check->names, language) : id);
    }
    return buf_str(&out);
}
