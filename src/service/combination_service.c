#include "service/combination_service.h"

#include "base/limits.h"
#include "service/case_command.h"
#include "service/use_cases.h"
#include "store/case_store.h"

/* A case with those that it is audited together with, itself first. */
struct group {
    struct combination_member *members;
    size_t n;
};

static struct combination_member alone(const struct certification_case *c)
{
    return (struct combination_member){
        .certification_case = c->id,
        .organisation = c->organisation,
        .scheme = c->scheme,
        .state = c->state,
    };
}

static enum fail load_group(
    struct use *use, const struct certification_case *c, struct group *ret_group)
{
    struct combination_row *rows;
    size_t n;
    TRY(combination_store_list(&use->tx, c->id, &rows, &n));
    struct group group = {NEW_ARRAY(use->arena, struct combination_member, n + 1), n};
    for (size_t i = 0; i < n; i++)
        group.members[i] =
            (struct combination_member){rows[i].certification_case, rows[i].organisation,
                rows[i].scheme, rows[i].state, rows[i].combination, rows[i].was_visited};
    if (n == 0)
        group.members[group.n++] = alone(c);
    *ret_group = group;
    return FAIL_NONE;
}

struct combine_command {
    struct command_ref ref;
    struct str with;
};

static const struct command_field combine_fields[] = {
    CASE_REF_FIELDS(struct combine_command),
    {COMMAND_AT(struct combine_command, with), .label = N_("Case that is audited together with it"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
};

static enum fail load_with(struct use *use, struct str id, struct certification_case *ret_case)
{
    enum fail fail = case_see(use, id, ret_case);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(
            use, FAIL_INVALID, "with", "unknown", N_("There is no case with that number."));
    return fail;
}

/* The planner is asked of both cases what every act of planning is asked of one. */
static enum fail enter_with(
    struct use *use, const struct certification_case *c, struct certification_case *with)
{
    const struct command_ref ref = {.id = with->id};
    TRY(case_enter(use, &ref, CASE_COMBINE, with));
    use_subject(use, "case:", c->id);
    return FAIL_NONE;
}

static enum fail put(struct use *use, const struct certification_case *c, struct str combination)
{
    const struct case_combination row = {
        .certification_case = c->id,
        .combination = combination,
        .organisation = c->organisation,
        .scheme = c->scheme,
        .combined_by = use->actor.account,
        .combined_at = use->now,
    };
    return combination_store_add(&use->tx, &row);
}

static enum fail save(struct use *use, const struct group *group,
    const struct certification_case *c, const struct certification_case *with)
{
    struct str combination = group->members[0].combination;
    if (combination.len == 0) {
        combination = random_id(use->arena, use->platform->random);
        TRY(combination_store_begin(&use->tx, combination, c->organisation));
        TRY(put(use, c, combination));
    }
    use_note(use, "combination", combination);
    use_note(use, "scheme", with->scheme);
    return put(use, with, combination);
}

static enum fail combine_run(struct use *use, const void *input)
{
    const struct combine_command *command = input;
    struct certification_case c;
    struct certification_case with;
    struct group group;
    struct group other;
    TRY(case_enter(use, &command->ref, CASE_COMBINE, &c));
    TRY(load_with(use, command->with, &with));
    TRY(load_group(use, &c, &group));
    TRY(load_group(use, &with, &other));
    TRY(case_combination_check(group.members, group.n, &other.members[0], &use->problems));
    TRY(enter_with(use, &c, &with));
    TRY(save(use, &group, &c, &with));
    TRY(case_leave(use, CASE_COMBINE, &with));
    return case_leave(use, CASE_COMBINE, &c);
}

const struct use_case case_combine = {
    .name = "case.combine",
    .label = N_("Combine with another case"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(combine_fields),
    .command_size = sizeof(struct combine_command),
    .run = combine_run,
};

/* Whatever was made for the group as it was is stale on those that stay, too. */
static enum fail touch(struct use *use, const struct combination_member *member)
{
    struct certification_case c;
    if (!case_combination_is_open(member->state))
        return FAIL_NONE;
    TRY(case_store_load(&use->tx, member->certification_case, &c));
    c.revision++;
    return case_store_save(&use->tx, &c);
}

static enum fail separate_run(struct use *use, const void *input)
{
    enum { PAIR = 2 };
    const struct case_reason *command = input;
    struct certification_case c;
    struct group group;
    TRY(case_enter(use, &command->ref, CASE_SEPARATE, &c));
    TRY(load_group(use, &c, &group));
    TRY(case_combination_check_separate(group.members, group.n, &use->problems));
    struct str combination = group.members[0].combination;
    use_note(use, "combination", combination);
    if (group.n <= PAIR)
        TRY(combination_store_end(&use->tx, combination));
    else
        TRY(combination_store_remove(&use->tx, c.id));
    for (size_t i = 1; i < group.n; i++)
        TRY(touch(use, &group.members[i]));
    return case_leave(use, CASE_SEPARATE, &c);
}

const struct use_case case_separate = {
    .name = "case.separate",
    .label = N_("Take out of the combined audit"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    CASE_REASON,
    .run = separate_run,
};

enum fail combination_service_may_separate(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct group group;
    TRY(case_store_load(&use->tx, case_id, &c));
    TRY(load_group(use, &c, &group));
    return case_combination_check_separate(group.members, group.n, &use->problems);
}

enum fail combination_service_may_combine(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct group group;
    TRY(case_store_load(&use->tx, case_id, &c));
    TRY(load_group(use, &c, &group));
    return group.n == 1 ? FAIL_NONE
                        : case_combination_check_separate(group.members, group.n, &use->problems);
}
