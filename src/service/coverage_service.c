#include "service/coverage_service.h"

#include "base/limits.h"
#include "service/case_command.h"
#include "service/use_cases.h"
#include "store/coverage_store.h"
#include "store/evaluation_store.h"
#include "store/survey_store.h"

/* What the sheet says: entries, and leaves that do not apply, as long as nobody says otherwise. */
static enum fail load_entries(struct use *use, struct coverage_view *view)
{
    struct evaluation evaluation;
    struct finding_record *findings;
    size_t n;
    const struct scheme *scheme = view->work.scheme;
    bool *excluded = NEW_ARRAY(use->arena, bool, scheme->n_indicators);
    view->work.frame.excluded = excluded;
    enum fail fail = evaluation_store_of_case(&use->tx, view->c.id, &evaluation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    TRY(finding_store_list(&use->tx, evaluation.id, &findings, &n));
    view->entries = NEW_ARRAY(use->arena, struct coverage_entry, n);
    for (size_t i = 0; i < n; i++) {
        int32_t index = scheme_indicator_index(scheme, findings[i].clause);
        if (index >= 0 && findings[i].answer == ANSWER_EXCLUDED)
            excluded[index] = true;
    }
    for (size_t i = 0; i < n; i++) {
        int32_t index = scheme_indicator_index(scheme, findings[i].clause);
        if (index < 0 || findings[i].answer == ANSWER_EXCLUDED)
            continue;
        excluded[index] = false;
        view->entries[view->n_entries++] =
            (struct coverage_entry){findings[i].clause, findings[i].site, findings[i].mode};
    }
    return FAIL_NONE;
}

/* Where the visit has two stages, nobody comes behind the gate without an index; where it has one,
 * a round of the survey was closed in it. */
static enum fail find_surveyed(struct use *use, struct coverage_view *view)
{
    struct survey survey;
    if (view->work.frame.has_stages) {
        view->is_surveyed = view->c.state >= CASE_CPSQ_DONE && view->c.state != CASE_TERMINATED;
        return FAIL_NONE;
    }
    enum fail fail = survey_store_latest(&use->tx, view->c.id, &survey);
    view->is_surveyed = fail == FAIL_NONE && survey.state == SURVEY_CLOSED;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static struct coverage compute(struct use *use, const struct coverage_view *view, bool is_stage1)
{
    const struct coverage_input input = {
        .frame = &view->work.frame,
        .plan = &view->work.plan,
        .activity = view->c.activity,
        .entries = view->entries,
        .n_entries = view->n_entries,
        .excuses = view->excuses,
        .n_excuses = view->n_excuses,
        .is_stage1 = is_stage1,
        .is_surveyed = view->is_surveyed,
    };
    return coverage_compute(use->arena, &input);
}

enum fail coverage_service_load(
    struct use *use, const struct certification_case *c, struct coverage_view **ret_view)
{
    struct coverage_view *view = NEW(use->arena, struct coverage_view);
    view->c = *c;
    TRY(plan_frame_look(use, &view->c, &view->work));
    TRY(coverage_excuse_store_list(&use->tx, c->id, &view->excuses, &view->n_excuses));
    TRY(load_entries(use, view));
    TRY(find_surveyed(use, view));
    view->whole = compute(use, view, false);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail coverage_service_show(
    struct use *use, struct str case_id, struct coverage_view **ret_view)
{
    struct certification_case c;
    TRY(case_see(use, case_id, &c));
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    return coverage_service_load(use, &c, ret_view);
}

struct coverage coverage_service_stage1(struct use *use, const struct coverage_view *view)
{
    return compute(use, view, true);
}

enum fail coverage_service_require(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct coverage_view *view;
    TRY(case_see(use, case_id, &c));
    TRY(coverage_service_load(use, &c, &view));
    if (view->whole.count[COVERAGE_HOLE] == 0)
        return FAIL_NONE;
    problem_add(&use->problems, STR("coverage"), "coverage",
        N_("{1} holes of the coverage are neither closed nor excused; the coverage matrix shows "
           "them."))
        ->args[0] = str_format(use->arena, "%zu", view->whole.count[COVERAGE_HOLE]);
    return FAIL_STATE;
}

static void put_part(struct buf *out, struct str part)
{
    if (part.len > 0)
        buf_format(out, "%s%" STR_PRI, out->len > 0 ? " · " : "", STR_ARG(part));
}

struct str coverage_service_name(
    struct use *use, const struct coverage_view *view, const struct coverage_item *item)
{
    const struct plan_frame *frame = &view->work.frame;
    struct buf out = buf_new(use->arena);
    if (item->kind == COVERAGE_CELL || item->kind == COVERAGE_INDICATOR)
        put_part(&out, frame->scheme->indicators[item->indicator].id);
    if (item->kind == COVERAGE_CELL || item->kind == COVERAGE_SITE)
        put_part(&out, frame->sites[item->site].name);
    for (size_t i = 0; item->kind == COVERAGE_MODES && i < item->group->n_one_of; i++)
        buf_format(&out, "%s%" STR_PRI, i > 0 ? "/" : "", STR_ARG(item->group->one_of[i]));
    put_part(&out, item->mode);
    return buf_str(&out);
}

/* coverage.excuse: one hole, a whole outlet, a whole indicator or a mode. */
struct excuse_command {
    struct command_ref ref;
    struct str clause;
    struct str site;
    struct str mode;
    struct str reason;
    struct str note;
};

static const struct command_field excuse_fields[] = {
    CASE_REF_FIELDS(struct excuse_command),
    {COMMAND_AT(struct excuse_command, site), .label = N_("Site"),
        .hint = N_("Alone: the whole outlet"), .kind = COMMAND_CHOICE, .max = 64},
    {COMMAND_AT(struct excuse_command, clause), .label = N_("Indicator"),
        .hint = N_("Alone: at every site; a group stands for all below it"), .kind = COMMAND_CHOICE,
        .max = 40},
    {COMMAND_AT(struct excuse_command, mode), .label = N_("Certification mode"),
        .hint = N_("Alone: wherever it was planned, and that it is not used"),
        .kind = COMMAND_CHOICE, .max = 40},
    {COMMAND_AT(struct excuse_command, reason), .label = N_("Reason"), .kind = COMMAND_CHOICE,
        .required = true, .max = 40},
    {COMMAND_AT(struct excuse_command, note), .label = N_("What happened"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail check_names(
    struct use *use, const struct coverage_view *view, const struct coverage_excuse *excuse)
{
    const struct scheme *scheme = view->work.scheme;
    if (excuse->clause.len == 0 && excuse->site.len == 0 && excuse->mode.len == 0)
        return use_refuse(
            use, FAIL_INVALID, "site", "nothing", N_("Choose a site, an indicator or a mode."));
    if (excuse->site.len > 0 && !audit_plan_site(&view->work.frame, excuse->site))
        return use_refuse(use, FAIL_INVALID, "site", "site",
            N_("This outlet is not in the sample drawn for this case."));
    if (excuse->clause.len > 0 && scheme_indicator_index(scheme, excuse->clause) < 0)
        return use_refuse(
            use, FAIL_INVALID, "clause", "clause", N_("The scheme has no such indicator."));
    if (excuse->mode.len > 0 && !scheme_mode(scheme, excuse->mode))
        return use_refuse(use, FAIL_INVALID, "mode", "mode_unknown",
            N_("choose one of the scheme's certification modes"));
    if (scheme->n_hole_reasons > 0 && !scheme_hole_reason(scheme, excuse->reason))
        return use_refuse(
            use, FAIL_INVALID, "reason", "reason", N_("Choose one of the scheme's reasons."));
    return FAIL_NONE;
}

static bool reaches_hole(const struct coverage_view *view, const struct coverage_excuse *excuse)
{
    for (size_t i = 0; i < view->whole.n; i++)
        if (view->whole.items[i].state == COVERAGE_HOLE &&
            coverage_excuses(&view->work.frame, excuse, &view->whole.items[i]))
            return true;
    return false;
}

static enum fail excuse_run(struct use *use, const void *input)
{
    const struct excuse_command *command = input;
    struct certification_case c;
    struct coverage_view *view;
    TRY(case_enter(use, &command->ref, CASE_EXCUSE_HOLE, &c));
    TRY(coverage_service_load(use, &c, &view));
    const struct coverage_excuse excuse = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .clause = command->clause,
        .site = command->site,
        .mode = command->mode,
        .reason = command->reason,
        .note = command->note,
        .author = use->actor.account,
        .excused_at = use->now,
    };
    TRY(check_names(use, view, &excuse));
    if (!reaches_hole(view, &excuse))
        return use_refuse(
            use, FAIL_INVALID, "site", "no_hole", N_("There is no hole to be excused there."));
    TRY(coverage_excuse_store_save(&use->tx, &excuse));
    return case_leave(use, CASE_EXCUSE_HOLE, &c);
}

const struct use_case coverage_excuse = {
    .name = "coverage.excuse",
    .label = N_("Excuse the hole"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(excuse_fields),
    .command_size = sizeof(struct excuse_command),
    .run = excuse_run,
};

/* coverage.reopen: an excuse is taken back; it stays on record. */
struct reopen_command {
    struct command_ref ref;
    struct str excuse;
};

static const struct command_field reopen_fields[] = {
    CASE_REF_FIELDS(struct reopen_command),
    {COMMAND_AT(struct reopen_command, excuse), .label = N_("Excuse"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail reopen_run(struct use *use, const void *input)
{
    const struct reopen_command *command = input;
    struct certification_case c;
    struct coverage_excuse *excuses;
    size_t n;
    TRY(case_enter(use, &command->ref, CASE_EXCUSE_HOLE, &c));
    TRY(coverage_excuse_store_list(&use->tx, c.id, &excuses, &n));
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(excuses[i].id, command->excuse) || excuses[i].withdrawn_at != 0)
            continue;
        excuses[i].withdrawn_by = use->actor.account;
        excuses[i].withdrawn_at = use->now;
        TRY(coverage_excuse_store_save(&use->tx, &excuses[i]));
        return case_leave(use, CASE_EXCUSE_HOLE, &c);
    }
    return use_refuse(
        use, FAIL_INVALID, "excuse", "excuse", N_("There is no such excuse that holds."));
}

const struct use_case coverage_reopen = {
    .name = "coverage.reopen",
    .label = N_("Take the excuse back"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(reopen_fields),
    .command_size = sizeof(struct reopen_command),
    .run = reopen_run,
};
