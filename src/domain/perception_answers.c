#include "domain/perception_answers.h"

#include "base/csv.h"
#include "base/limits.h"
#include "domain/perception.h"

enum column { COLUMN_RESPONDENT, COLUMN_ITEM, COLUMN_PERCEIVED, COLUMN_EXPECTED };

static const struct csv_column columns[] = {
    [COLUMN_RESPONDENT] = {"respondent", true},
    [COLUMN_ITEM] = {"item", true},
    [COLUMN_PERCEIVED] = {"perceived", true},
    [COLUMN_EXPECTED] = {"expected", false},
};

static const struct csv_shape shape = {columns, ARRAY_LEN(columns), LIMIT_ANSWERS};

struct work {
    const struct perception_rule *rule;
    struct problems *problems;
};

static struct problem *refuse(const struct work *work, const struct csv_row *row,
    enum column column, const char *code, const char *message)
{
    struct problem *problem =
        problem_add(work->problems, str_of(columns[column].name), code, message);
    problem->line = row->line;
    problem->args[0] = row->cells[column];
    return problem;
}

/* The item of the row's dimension and place; NULL when the scheme has no such item. */
static const struct perception_item *find_item(
    const struct perception_rule *rule, struct str id, struct perception_answer *answer)
{
    uint32_t before = 0;
    for (size_t d = 0; d < rule->n_dimensions; d++) {
        const struct perception_dimension *dimension = &rule->dimensions[d];
        for (size_t i = 0; i < dimension->n_items; i++) {
            if (!str_equal(dimension->items[i].id, id))
                continue;
            answer->item = before + (uint32_t)i;
            answer->dimension = (uint32_t)d;
            return &dimension->items[i];
        }
        before += (uint32_t)dimension->n_items;
    }
    return NULL;
}

static int64_t read_mark(
    const struct work *work, const struct csv_row *row, enum column column, bool reverse)
{
    const struct perception_rule *rule = work->rule;
    int64_t mark;
    if (str_to_int(row->cells[column], &mark) && mark >= rule->scale_min && mark <= rule->scale_max)
        return reverse ? rule->scale_min + rule->scale_max - mark : mark;
    struct problem *problem = refuse(work, row, column, "outside_scale",
        N_("“{1}” is not on the scale: a whole number from {2} to {3}"));
    struct arena *arena = work->problems->arena;
    problem->args[1] = str_format(arena, "%lld", (long long)rule->scale_min);
    problem->args[2] = str_format(arena, "%lld", (long long)rule->scale_max);
    return rule->scale_min;
}

static struct perception_answer read_answer(
    const struct work *work, const struct csv_row *row, bool has_expected)
{
    struct perception_answer answer = {
        .respondent = row->cells[COLUMN_RESPONDENT], .line = row->line};
    if (str_is_empty(str_trim(answer.respondent)))
        refuse(work, row, COLUMN_RESPONDENT, "empty", N_("the respondent is empty"));
    const struct perception_item *item = find_item(work->rule, row->cells[COLUMN_ITEM], &answer);
    if (!item) {
        refuse(work, row, COLUMN_ITEM, "item_unknown", N_("the scheme has no item “{1}”"));
        return answer;
    }
    bool expected = has_expected && (perception_needs_expected(work->rule->method) ||
                                        !str_is_empty(row->cells[COLUMN_EXPECTED]));
    answer.perceived = read_mark(work, row, COLUMN_PERCEIVED, item->reverse);
    if (expected)
        answer.expected = read_mark(work, row, COLUMN_EXPECTED, item->reverse);
    return answer;
}

static int compare_answers(const void *a, const void *b)
{
    const struct perception_answer *left = a;
    const struct perception_answer *right = b;
    int order = str_compare(left->respondent, right->respondent);
    if (order != 0)
        return order;
    if (left->item != right->item)
        return left->item < right->item ? -1 : 1;
    return left->line < right->line ? -1 : left->line > right->line;
}

static void check_repeated(
    const struct work *work, const struct perception_answer *answers, size_t n, size_t before)
{
    for (size_t i = 1; i < n && work->problems->count - before < CSV_PROBLEMS_MAX; i++) {
        if (answers[i].item != answers[i - 1].item ||
            !str_equal(answers[i].respondent, answers[i - 1].respondent))
            continue;
        struct problem *problem = problem_add(work->problems, STR("item"), "item_repeated",
            N_("respondent “{1}” has answered this item on line {2} already"));
        problem->line = answers[i].line;
        problem->args[0] = answers[i].respondent;
        problem->args[1] =
            str_format(work->problems->arena, "%lld", (long long)answers[i - 1].line);
    }
}

static enum fail check_rule(const struct work *work, bool has_expected)
{
    const struct perception_rule *rule = work->rule;
    if (!rule->used) {
        problem_add(work->problems, STR("perception"), "not_measured",
            N_("the scheme measures no perceived quality"));
        return FAIL_INVALID;
    }
    if (rule->scale_max <= rule->scale_min || rule->scale_min < -PERCEPTION_SCALE_LIMIT ||
        rule->scale_max > PERCEPTION_SCALE_LIMIT) {
        problem_add(work->problems, STR("perception.scale"), "scale_unusable",
            N_("the scale of the scheme cannot be used"));
        return FAIL_INVALID;
    }
    if (!has_expected && perception_needs_expected(rule->method)) {
        problem_add(work->problems, STR("expected"), "expected_missing",
            N_("the column is missing; the scheme compares with expectations"))
            ->line = 1;
        return FAIL_INVALID;
    }
    return FAIL_NONE;
}

enum fail perception_answers_read(const struct perception_rule *rule, struct str content,
    struct problems *problems, struct perception_answers *ret_answers)
{
    const struct work work = {rule, problems};
    struct csv_table table;
    size_t before = problems->count;
    TRY(csv_read(problems, content, &shape, &table));
    TRY(check_rule(&work, table.has[COLUMN_EXPECTED]));
    size_t n = table.n_rows;
    struct perception_answer *answers = NEW_ARRAY(problems->arena, struct perception_answer, n);
    for (size_t i = 0; i < n && problems->count - before < CSV_PROBLEMS_MAX; i++)
        answers[i] = read_answer(&work, &table.rows[i], table.has[COLUMN_EXPECTED]);
    if (problems->count > before)
        return FAIL_INVALID;
    if (n > 1)
        qsort(answers, n, sizeof *answers, compare_answers);
    check_repeated(&work, answers, n, before);
    if (problems->count > before)
        return FAIL_INVALID;
    *ret_answers = (struct perception_answers){answers, n, table.has[COLUMN_EXPECTED]};
    return FAIL_NONE;
}

size_t perception_answers_next(const struct perception_answers *answers, size_t from)
{
    size_t to = from + 1;
    while (to < answers->n &&
           str_equal(answers->answers[to].respondent, answers->answers[from].respondent))
        to++;
    return to;
}
