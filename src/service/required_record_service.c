#include "service/required_record_service.h"

#include "base/limits.h"
#include "service/plan_frame.h"
#include "service/presence_service.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/field_store.h"
#include "store/perception_store.h"
#include "store/record_excuse_store.h"

static enum fail has_written(
    struct use *use, struct str case_id, enum field_record_kind kind, bool *ret_has)
{
    const struct field_record_filter filter = {
        .certification_case = case_id, .kind = str_of(field_record_kind_codes.words[kind])};
    int64_t count;
    TRY(field_record_store_count(&use->tx, &filter, STR(""), &count));
    *ret_has = count > 0;
    return FAIL_NONE;
}

static enum fail load_signs(
    struct use *use, const struct certification_case *c, struct record_facts *facts)
{
    struct presence_record presence;
    TRY(presence_service_record(use, c, &presence));
    for (int64_t stage = 0; stage < RECORD_STAGES; stage++) {
        facts->arrived[stage] = presence_sign_find(&presence, stage, PRESENCE_ARRIVAL) != NULL;
        facts->departed[stage] = presence_sign_find(&presence, stage, PRESENCE_DEPARTURE) != NULL;
    }
    return FAIL_NONE;
}

/* Head office comes first of the sites; the others were drawn. */
static void put_outlets(struct arena *arena, const struct plan_frame *frame, struct record_facts *f)
{
    struct str *outlets = NEW_ARRAY(arena, struct str, frame->n_sites);
    for (size_t i = 1; i < frame->n_sites; i++)
        outlets[f->n_outlets++] = frame->sites[i].id;
    f->outlets = outlets;
}

static enum fail load_evidence(struct use *use, struct str case_id, struct record_facts *facts)
{
    struct evaluation evaluation;
    struct evidence *evidence;
    enum fail fail = evaluation_store_of_case(&use->tx, case_id, &evaluation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    TRY(evidence_store_list(&use->tx, evaluation.id, &evidence, &facts->n_evidence));
    facts->evidence = evidence;
    return FAIL_NONE;
}

static enum fail load_said(struct use *use, struct str case_id, struct record_facts *facts)
{
    struct perception_result *results;
    struct record_excuse *excuses;
    size_t n;
    TRY(has_written(use, case_id, FIELD_INTERVIEW, &facts->interviewed));
    TRY(has_written(use, case_id, FIELD_MEETING, &facts->met));
    TRY(perception_result_store_list(&use->tx, case_id, &results, &n));
    facts->surveyed = n > 0;
    TRY(record_excuse_store_list(&use->tx, case_id, &excuses, &facts->n_excuses));
    facts->excuses = excuses;
    return FAIL_NONE;
}

enum fail required_record_service_load(
    struct use *use, const struct certification_case *c, struct record_check *ret_check)
{
    struct plan_work work;
    struct record_facts facts = {.activity = c->activity};
    TRY(plan_frame_look(use, c, &work));
    facts.scheme = work.scheme;
    put_outlets(use->arena, &work.frame, &facts);
    TRY(load_signs(use, c, &facts));
    TRY(load_evidence(use, c->id, &facts));
    TRY(load_said(use, c->id, &facts));
    *ret_check = record_check_build(use->arena, &facts);
    return FAIL_NONE;
}

enum fail required_record_service_show(
    struct use *use, struct str case_id, struct record_check *ret_check)
{
    struct certification_case c;
    TRY(case_see(use, case_id, &c));
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    return required_record_service_load(use, &c, ret_check);
}

enum fail required_record_service_require(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct record_check check;
    TRY(case_see(use, case_id, &c));
    TRY(required_record_service_load(use, &c, &check));
    if (check.n_missing == 0)
        return FAIL_NONE;
    problem_add(&use->problems, STR("records"), "records",
        N_("{1} required records are missing; the checklist on the evidence page shows them."))
        ->args[0] = str_format(use->arena, "%zu", check.n_missing);
    return FAIL_STATE;
}

/* assessment.record_excuse: the leader says why records do not apply. */
struct excuse_command {
    struct command_ref ref;
    struct str records;
    struct str reason;
};

static const struct command_field excuse_fields[] = {
    CASE_REF_FIELDS(struct excuse_command),
    {COMMAND_AT(struct excuse_command, records), .label = N_("Required records"),
        .hint = N_("Ids of the scheme's list, a blank between"), .kind = COMMAND_HIDDEN,
        .required = true, .max = LIMIT_NOTE},
    {COMMAND_AT(struct excuse_command, reason), .label = N_("Reason"), .kind = COMMAND_LINE,
        .required = true, .min = 2, .max = LIMIT_LINE},
};

static enum fail excuse_one(struct use *use, const struct excuse_command *command,
    const struct record_item *item, struct str case_id)
{
    if (!item || item->state != RECORD_MISSING || item->excuse)
        return use_refuse(use, FAIL_INVALID, "records", "record",
            N_("Only a record that is asked for and missing can be said not to apply."));
    const struct record_excuse excuse = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = case_id,
        .record = item->rule->id,
        .reason = command->reason,
        .author = use->actor.account,
        .excused_at = use->now,
    };
    return record_excuse_store_save(&use->tx, &excuse);
}

static enum fail excuse_run(struct use *use, const void *input)
{
    const struct excuse_command *command = input;
    struct certification_case c;
    struct record_check check;
    struct str rest = command->records, id;
    TRY(case_enter(use, &command->ref, CASE_EXCUSE_HOLE, &c));
    TRY(required_record_service_load(use, &c, &check));
    while (str_cut(&rest, ' ', &id)) {
        struct record_item *item = record_check_find(&check, id);
        TRY(excuse_one(use, command, item, c.id));
        item->state = RECORD_EXCUSED;
    }
    return case_leave(use, CASE_EXCUSE_HOLE, &c);
}

const struct use_case assessment_record_excuse = {
    .name = "assessment.record_excuse",
    .label = N_("Say that it does not apply"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(excuse_fields),
    .command_size = sizeof(struct excuse_command),
    .run = excuse_run,
};

/* assessment.record_reopen: it applies after all; what was said stays on record. */
struct reopen_command {
    struct command_ref ref;
    struct str record;
};

static const struct command_field reopen_fields[] = {
    CASE_REF_FIELDS(struct reopen_command),
    {COMMAND_AT(struct reopen_command, record), .label = N_("Required record"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
};

static enum fail reopen_run(struct use *use, const void *input)
{
    const struct reopen_command *command = input;
    struct certification_case c;
    struct record_excuse *excuses;
    size_t n;
    TRY(case_enter(use, &command->ref, CASE_EXCUSE_HOLE, &c));
    TRY(record_excuse_store_list(&use->tx, c.id, &excuses, &n));
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(excuses[i].record, command->record) || excuses[i].withdrawn_at != 0)
            continue;
        excuses[i].withdrawn_by = use->actor.account;
        excuses[i].withdrawn_at = use->now;
        TRY(record_excuse_store_save(&use->tx, &excuses[i]));
        return case_leave(use, CASE_EXCUSE_HOLE, &c);
    }
    return use_refuse(
        use, FAIL_INVALID, "record", "record", N_("This record was not said not to apply."));
}

const struct use_case assessment_record_reopen = {
    .name = "assessment.record_reopen",
    .label = N_("Ask for it after all"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(reopen_fields),
    .command_size = sizeof(struct reopen_command),
    .run = reopen_run,
};
