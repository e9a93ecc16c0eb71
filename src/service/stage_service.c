#include "service/case_command.h"
#include "service/perception_gate.h"
#include "service/presence_guard.h"
#include "service/stage1_service.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"

/* The on-site sheet begins with the first stage that there is. */
static enum fail begin_sheet(struct use *use, const struct certification_case *c)
{
    struct evaluation evaluation;
    enum fail fail = evaluation_store_of_case(&use->tx, c->id, &evaluation);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    evaluation = (struct evaluation){
        .id = random_id(use->arena, use->platform->random),
        .kind = EVALUATION_ONSITE,
        .organisation = c->organisation,
        .certification_case = c->id,
        .scheme = c->scheme,
        .scheme_version = c->scheme_version,
        .scheme_sha256 = c->scheme_sha256,
        .created_at = use->now,
        .revision = 1,
    };
    return evaluation_store_save(&use->tx, &evaluation);
}

static enum fail open_stage(struct use *use, const struct command_ref *ref, enum case_action action)
{
    struct certification_case c;
    TRY(case_enter(use, ref, action, &c));
    if (action == CASE_OPEN_STAGE1)
        TRY(presence_guard_open_stage1(use, c.id));
    else
        TRY(presence_guard_open_stage2(use, c.id));
    TRY(stage1_service_may_open(use, c.id));
    TRY(begin_sheet(use, &c));
    return case_leave(use, action, &c);
}

/* stage1.open */
static enum fail stage1_open_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    return open_stage(use, &command->ref, CASE_OPEN_STAGE1);
}

const struct use_case stage1_open = {
    .name = "stage1.open",
    .label = N_("Begin stage 1"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = stage1_open_run,
};

/* stage1.close */
static enum fail stage1_close_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_CLOSE_STAGE1, &c));
    TRY(presence_guard_close_stage1(use, c.id));
    TRY(stage1_service_close(use, &c));
    TRY(case_leave(use, CASE_CLOSE_STAGE1, &c));
    return perception_gate_begin(use, &c);
}

const struct use_case stage1_close = {
    .name = "stage1.close",
    .label = N_("Close stage 1"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = stage1_close_run,
};

/* stage2.open; where the activity has no stages, the visit. */
static enum fail stage2_open_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    return open_stage(use, &command->ref, CASE_OPEN_STAGE2);
}

const struct use_case stage2_open = {
    .name = "stage2.open",
    .label = N_("Begin stage 2"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = stage2_open_run,
};
