#include "domain/sampling_check.h"

#include "base/csv.h"

static bool is_seed(struct str seed)
{
    return seed.len > 0 && seed.len <= SAMPLING_SEED_MAX && str_is_hex(seed);
}

/* A line break in an id would let two lists share one hash. */
static bool has_control(struct str id)
{
    for (size_t i = 0; i < id.len; i++)
        if ((unsigned char)id.data[i] < 0x20 || id.data[i] == 0x7f)
            return true;
    return false;
}

static void refuse(struct problems *problems, const struct sampling_outlet *outlet,
    const char *code, const char *message)
{
    struct problem *problem = problem_add(problems, STR("id"), code, message);
    problem->line = outlet->line;
    problem->args[0] = outlet->id;
}

static int compare_ids(const void *a, const void *b)
{
    const struct sampling_outlet *left = *(const struct sampling_outlet *const *)a;
    const struct sampling_outlet *right = *(const struct sampling_outlet *const *)b;
    int order = str_compare(left->id, right->id);
    if (order != 0 || left->line == right->line)
        return order;
    return left->line < right->line ? -1 : 1;
}

static const struct sampling_outlet **sorted_by_id(
    struct arena *arena, const struct outlet_list *list)
{
    const struct sampling_outlet **sorted =
        NEW_ARRAY(arena, const struct sampling_outlet *, list->n);
    for (size_t i = 0; i < list->n; i++)
        sorted[i] = &list->outlets[i];
    if (list->n > 1)
        qsort(sorted, list->n, sizeof *sorted, compare_ids);
    return sorted;
}

static void check_id(struct problems *problems, const struct sampling_outlet *outlet,
    const struct sampling_outlet *previous)
{
    if (str_is_empty(str_trim(outlet->id))) {
        refuse(problems, outlet, "id_empty", N_("the id is empty"));
        return;
    }
    if (has_control(outlet->id))
        refuse(problems, outlet, "id_control", N_("the id has control characters in it"));
    if (!previous || !str_equal(previous->id, outlet->id))
        return;
    refuse(problems, outlet, "id_repeated", N_("the id “{1}” is in the list more than once"));
}

enum fail sampling_check(const struct sampling_input *input, struct problems *problems,
    struct str *ret_population_sha256)
{
    size_t before = problems->count;
    if (!is_seed(input->seed))
        problem_add(problems, STR("seed"), "seed_invalid",
            N_("the seed must be 1 to 128 lower-case hexadecimal digits"));
    if (input->outlets.n == 0)
        problem_add(problems, STR("outlets"), "outlets_empty", N_("there are no outlets"));
    const struct sampling_outlet **sorted = sorted_by_id(problems->arena, &input->outlets);
    struct str *ids = NEW_ARRAY(problems->arena, struct str, input->outlets.n);
    for (size_t i = 0; i < input->outlets.n; i++) {
        if (problems->count - before < CSV_PROBLEMS_MAX)
            check_id(problems, sorted[i], i > 0 ? sorted[i - 1] : NULL);
        ids[i] = sorted[i]->id;
    }
    if (problems->count > before)
        return FAIL_INVALID;
    *ret_population_sha256 = sampling_population(problems->arena, ids, input->outlets.n);
    return FAIL_NONE;
}
