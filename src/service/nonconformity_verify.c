/* nc.verify, nc.assign, nc.extend, nc.effectiveness: who judges, how, and until when. */
#include "base/limits.h"
#include "service/nonconformity_service.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/team_store.h"

/* Into a case with its nonconformities, at one of them. */
static enum fail enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct nonconformity_view *ret_view)
{
    struct certification_case c;
    TRY(case_enter(use, ref, action, &c));
    return nonconformity_service_load(use, &c, ret_view);
}

static enum fail find(struct use *use, const struct nonconformity_view *view, struct str id,
    struct nc_entry **ret_entry)
{
    struct nc_entry *entry = nonconformity_service_find(view, id);
    if (!entry || entry->state == NC_WITHDRAWN)
        return use_refuse(use, FAIL_INVALID, "nc", "nc", N_("The case has no such nonconformity."));
    use_note(use, "number", entry->code);
    *ret_entry = entry;
    return FAIL_NONE;
}

static enum fail leave(struct use *use, enum case_action action, struct nonconformity_view *view)
{
    TRY(nonconformity_service_set_due(use, &view->c));
    return case_leave(use, action, &view->c);
}

/* nc.verify: a verdict on the latest answer. */
struct verify_command {
    struct command_ref ref;
    struct str nc;
    enum nc_way way;
    struct date visited_on;
    struct str place;
    enum nc_verdict verdict;
    struct str reason;
};

static const struct command_field verify_fields[] = {
    CASE_REF_FIELDS(struct verify_command),
    {COMMAND_AT(struct verify_command, nc), .label = N_("Nonconformity"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct verify_command, way), .label = N_("Way of verification"),
        .kind = COMMAND_CODE, .required = true, .codes = &nc_way_codes, .labels = nc_way_labels},
    {COMMAND_AT(struct verify_command, visited_on), .label = N_("Visited on"), .kind = COMMAND_DATE,
        .hint = N_("Where it is verified on site")},
    {COMMAND_AT(struct verify_command, place), .label = N_("Place of the verification"),
        .kind = COMMAND_LINE, .hint = N_("Where it is verified on site"), .max = 200},
    {COMMAND_AT(struct verify_command, verdict), .label = N_("Verdict"), .kind = COMMAND_CODE,
        .required = true, .codes = &nc_verdict_codes, .labels = nc_verdict_labels},
    {COMMAND_AT(struct verify_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .hint = N_("What was looked at, and what is missing where it is not accepted"),
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail check_way(struct use *use, const struct nonconformity_view *view,
    const struct verify_command *command, const struct nc_entry *entry)
{
    struct date end;
    if (command->way == NC_WRITTEN && entry->rule->verify == NC_VERIFY_ON_SITE)
        return use_refuse(use, FAIL_INVALID, "way", "on_site",
            N_("By the scheme this class is verified on site."));
    if (command->way == NC_WRITTEN)
        return FAIL_NONE;
    if (!date_is_set(command->visited_on) || command->place.len == 0)
        return use_refuse(use, FAIL_INVALID,
            date_is_set(command->visited_on) ? "place" : "visited_on", "required",
            N_("Say on which day and where it was verified on site."));
    TRY(nonconformity_service_end(use, view->c.id, &end));
    if (date_compare(command->visited_on, end) < 0 ||
        date_compare(command->visited_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "visited_on", "visited_on",
            N_("The visit was between the closing meeting and today."));
    return FAIL_NONE;
}

/* What is accepted stays so, unless the file came back. */
static enum fail check_verify(
    struct use *use, const struct nonconformity_view *view, const struct nc_entry *entry)
{
    bool is_back = view->c.state != CASE_NC_OPEN;
    if (!str_equal(entry->nc.verifier, use->actor.account)) {
        problem_add(&use->problems, STR("nc"), "verifier",
            N_("{1} is named as the verifier of this nonconformity."))
            ->args[0] = entry->nc.verifier_name;
        return FAIL_FORBIDDEN;
    }
    if (entry->state == NC_TO_ANSWER)
        return use_refuse(use, FAIL_STATE, "nc", "unanswered",
            N_("There is no answer to judge: the client's comes first."));
    if (entry->state == NC_TO_VERIFY || (entry->state == NC_CLOSED && is_back))
        return FAIL_NONE;
    if (entry->state == NC_CLOSED)
        return use_refuse(
            use, FAIL_STATE, "nc", "closed", N_("The answer to this nonconformity is accepted."));
    return use_refuse(
        use, FAIL_STATE, "nc", "not_answered", N_("This one is not answered by the client."));
}

static bool is_last_open(const struct nonconformity_view *view, const struct nc_entry *entry)
{
    return view->n_open == (size_t)(entry->state == NC_TO_VERIFY);
}

static enum fail verify_run(struct use *use, const void *input)
{
    const struct verify_command *command = input;
    struct nonconformity_view view;
    struct nc_entry *entry;
    TRY(enter(use, &command->ref, CASE_VERIFY_NC, &view));
    TRY(find(use, &view, command->nc, &entry));
    TRY(check_verify(use, &view, entry));
    TRY(check_way(use, &view, command, entry));
    bool is_on_site = command->way == NC_ON_SITE;
    const struct nc_verification verification = {
        .nonconformity = entry->nc.id,
        .number = entry->n_verifications > 0 ? entry->verifications[0].number + 1 : 1,
        .version = entry->answers[0].version,
        .certification_case = view.c.id,
        .way = command->way,
        .visited_on = is_on_site ? command->visited_on : (struct date){0},
        .place = is_on_site ? command->place : STR(""),
        .verdict = command->verdict,
        .reason = command->reason,
        .verified_by = use->actor.account,
        .verified_at = use->now,
    };
    TRY(nc_verification_store_add(&use->tx, &verification));
    bool is_accepted = command->verdict == NC_ACCEPTED;
    entry->nc.closed_at = is_accepted ? use->now : 0;
    TRY(nonconformity_store_save(&use->tx, &entry->nc));
    if (is_accepted && is_last_open(&view, entry))
        use_tell(use, NOTICE_NC_CLOSED);
    return leave(use, CASE_VERIFY_NC, &view);
}

const struct use_case nc_verify = {
    .name = "nc.verify",
    .label = N_("Judge the correction"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(verify_fields),
    .command_size = sizeof(struct verify_command),
    .run = verify_run,
};

/* nc.assign: the leader names who verifies. */
struct assign_command {
    struct command_ref ref;
    struct str nc;
    struct str verifier;
};

static const struct command_field assign_fields[] = {
    CASE_REF_FIELDS(struct assign_command),
    {COMMAND_AT(struct assign_command, nc), .label = N_("Nonconformity"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct assign_command, verifier), .label = N_("Verifier"), .kind = COMMAND_CHOICE,
        .required = true, .max = 64},
};

static enum fail check_verifier(struct use *use, struct str case_id, struct str account)
{
    struct team_row *team;
    size_t n;
    TRY(team_store_list(&use->tx, case_id, &team, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(team[i].account, account) &&
            (team[i].part == TEAM_LEADER || team[i].part == TEAM_ASSESSOR))
            return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "verifier", "verifier",
        N_("A correction is verified by the leader or an assessor of this case's team."));
}

static enum fail assign_run(struct use *use, const void *input)
{
    const struct assign_command *command = input;
    struct nonconformity_view view;
    struct nc_entry *entry;
    TRY(enter(use, &command->ref, CASE_ASSIGN_NC, &view));
    TRY(find(use, &view, command->nc, &entry));
    TRY(check_verifier(use, view.c.id, command->verifier));
    entry->nc.verifier = command->verifier;
    TRY(nonconformity_store_save(&use->tx, &entry->nc));
    return case_leave(use, CASE_ASSIGN_NC, &view.c);
}

const struct use_case nc_assign = {
    .name = "nc.assign",
    .label = N_("Name the verifier"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(assign_fields),
    .command_size = sizeof(struct assign_command),
    .run = assign_run,
};

/* nc.extend: more time, within what the scheme allows. */
struct extend_command {
    struct command_ref ref;
    struct str nc;
    struct date due_on;
    struct str reason;
};

static const struct command_field extend_fields[] = {
    CASE_REF_FIELDS(struct extend_command),
    {COMMAND_AT(struct extend_command, nc), .label = N_("Nonconformity"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct extend_command, due_on), .label = N_("Due on"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct extend_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail check_extend(
    struct use *use, const struct extend_command *command, const struct nc_entry *entry)
{
    bool is_open = entry->state == NC_TO_ANSWER || entry->state == NC_TO_VERIFY;
    if (!is_open || !date_is_set(entry->nc.due_on))
        return use_refuse(
            use, FAIL_STATE, "nc", "not_open", N_("Nothing is due of this nonconformity."));
    if (date_compare(command->due_on, entry->nc.due_on) > 0 && date_is_set(entry->last_day) &&
        date_compare(command->due_on, entry->last_day) <= 0)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("due_on"), "due_on",
        N_("By the scheme it can be moved to a day after {1}, until {2}."));
    p->args[0] = date_format(use->arena, entry->nc.due_on);
    p->args[1] = date_is_set(entry->last_day) ? date_format(use->arena, entry->last_day) : STR("–");
    return FAIL_INVALID;
}

static enum fail extend_run(struct use *use, const void *input)
{
    const struct extend_command *command = input;
    struct nonconformity_view view;
    struct nc_entry *entry;
    TRY(enter(use, &command->ref, CASE_EXTEND_NC, &view));
    TRY(find(use, &view, command->nc, &entry));
    TRY(check_extend(use, command, entry));
    const struct nc_extension extension = {
        .nonconformity = entry->nc.id,
        .number = entry->n_extensions > 0 ? entry->extensions[0].number + 1 : 1,
        .certification_case = view.c.id,
        .from_on = entry->nc.due_on,
        .due_on = command->due_on,
        .reason = command->reason,
        .extended_by = use->actor.account,
        .extended_at = use->now,
    };
    TRY(nc_extension_store_add(&use->tx, &extension));
    entry->nc.due_on = command->due_on;
    TRY(nonconformity_store_save(&use->tx, &entry->nc));
    return leave(use, CASE_EXTEND_NC, &view);
}

const struct use_case nc_extend = {
    .name = "nc.extend",
    .label = N_("Give more time"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    .fields = COMMAND_FIELDS(extend_fields),
    .command_size = sizeof(struct extend_command),
    .run = extend_run,
};

/* nc.effectiveness: what this visit saw of one of an earlier case. */
enum effectiveness { EFFECTIVE, NOT_EFFECTIVE };
static const char *const effectiveness_words[] = {"effective", "not_effective"};
static const struct codes effectiveness_codes = CODES(effectiveness_words);
static const char *const effectiveness_labels[] = {N_("Effective"), N_("Not effective")};

struct effectiveness_command {
    struct command_ref ref;
    struct str nc;
    enum effectiveness verdict;
    struct str note;
    struct str evidence;
};

static const struct command_field effectiveness_fields[] = {
    CASE_REF_FIELDS(struct effectiveness_command),
    {COMMAND_AT(struct effectiveness_command, nc), .label = N_("Nonconformity"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct effectiveness_command, verdict), .label = N_("Effectiveness"),
        .kind = COMMAND_CODE, .required = true, .codes = &effectiveness_codes,
        .labels = effectiveness_labels},
    {COMMAND_AT(struct effectiveness_command, note), .label = N_("What was seen"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct effectiveness_command, evidence), .label = N_("Evidence"),
        .kind = COMMAND_CHOICE, .hint = N_("Of this case"), .max = 64},
};

static enum fail check_look(struct use *use, const struct nonconformity_view *view,
    const struct effectiveness_command *command)
{
    struct evaluation evaluation;
    struct evidence evidence;
    bool is_previous = false;
    for (size_t i = 0; i < view->n_previous; i++)
        is_previous = is_previous || str_equal(view->previous[i].nc.id, command->nc);
    if (!is_previous)
        return use_refuse(use, FAIL_INVALID, "nc", "nc",
            N_("This is no previous nonconformity that the visit looks at."));
    if (command->evidence.len == 0)
        return FAIL_NONE;
    TRY(evaluation_store_of_case(&use->tx, view->c.id, &evaluation));
    enum fail fail = evidence_store_load(&use->tx, command->evidence, &evidence);
    if (fail == FAIL_NOT_FOUND ||
        (fail == FAIL_NONE &&
            (!str_equal(evidence.evaluation, evaluation.id) || !evidence_counts(&evidence))))
        return use_refuse(use, FAIL_INVALID, "evidence", "evidence",
            N_("This is no evidence of this case, or it was set aside."));
    return fail;
}

static enum fail effectiveness_run(struct use *use, const void *input)
{
    const struct effectiveness_command *command = input;
    struct nonconformity_view view;
    TRY(enter(use, &command->ref, CASE_LOOK_AT_NC, &view));
    TRY(check_look(use, &view, command));
    const struct nc_look look = {
        .nonconformity = command->nc,
        .certification_case = view.c.id,
        .effective = command->verdict == EFFECTIVE,
        .note = command->note,
        .evidence = command->evidence,
        .author = use->actor.account,
        .looked_at = use->now,
    };
    TRY(nc_look_store_save(&use->tx, &look));
    return case_leave(use, CASE_LOOK_AT_NC, &view.c);
}

const struct use_case nc_effectiveness = {
    .name = "nc.effectiveness",
    .label = N_("Record the effectiveness"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(effectiveness_fields),
    .command_size = sizeof(struct effectiveness_command),
    .run = effectiveness_run,
};
