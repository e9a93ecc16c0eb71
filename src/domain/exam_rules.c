#include "domain/exam_rules.h"

#include "domain/scheme_shape.h"
#include "domain/shape_rows.h"

enum { QUESTIONS_MAX = 200, MINUTES_MAX = 600, PERCENT = 100, SHARE_MAX = 1000, POINTS_MAX = 100 };

static const struct shape_field audience_fields[] = {
    REQUIRED(struct exam_audience, "id", ID, id),
    MAP(struct exam_audience, "names", names, scheme_shape_names, true),
    WHOLE(struct exam_audience, "questions", questions, 1, QUESTIONS_MAX, true),
    WHOLE(struct exam_audience, "minutes", minutes, 1, MINUTES_MAX, true),
    WHOLE(struct exam_audience, "pass_percent", pass_percent, 1, PERCENT, true),
};
static const struct shape audience_shape = {
    SHAPE(audience_fields, struct exam_audience), .keyed = true};

static const struct shape_field difficulty_fields[] = {
    REQUIRED(struct exam_difficulty, "id", ID, id),
    MAP(struct exam_difficulty, "names", names, scheme_shape_names, true),
    WHOLE(struct exam_difficulty, "share", share, 1, SHARE_MAX, true),
    WHOLE(struct exam_difficulty, "points", points, 1, POINTS_MAX, true),
};
static const struct shape difficulty_shape = {
    SHAPE(difficulty_fields, struct exam_difficulty), .keyed = true};

static const struct shape_field fields[] = {
    LIST(struct exam_rules, "audiences", audiences, audience_shape, true),
    LIST(struct exam_rules, "difficulties", difficulties, difficulty_shape, true),
};
static const struct shape shape = {SHAPE(fields, struct exam_rules)};

static void check_list(
    const struct shape_reader *reader, const struct node *root, const char *key, size_t n)
{
    if (n == 0)
        shape_refuse(
            reader, str_of(key), shape_line(root, key), "empty", N_("needs at least one entry"));
}

enum fail exam_rules_read(
    struct problems *problems, struct str content, struct exam_rules *ret_rules)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct exam_rules rules = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &shape, root, &rules);
    if (problems->count == 0) {
        check_list(&reader, root, "audiences", rules.n_audiences);
        check_list(&reader, root, "difficulties", rules.n_difficulties);
    }
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_rules = rules;
    return FAIL_NONE;
}

const struct exam_audience *exam_rules_audience(const struct exam_rules *rules, struct str id)
{
    for (size_t i = 0; i < rules->n_audiences; i++)
        if (str_equal(rules->audiences[i].id, id))
            return &rules->audiences[i];
    return NULL;
}

const struct exam_difficulty *exam_rules_difficulty(const struct exam_rules *rules, struct str id)
{
    for (size_t i = 0; i < rules->n_difficulties; i++)
        if (str_equal(rules->difficulties[i].id, id))
            return &rules->difficulties[i];
    return NULL;
}
