/* nc.raise, nc.edit, nc.withdraw, nc.specials: the team says what does not conform. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/nonconformity_service.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/programme_store.h"
#include "store/team_store.h"

enum { NC_MAX = 200, NC_EVIDENCE_MAX = 40 };

struct raise_command {
    struct command_ref ref;
    struct str nc; /* of nc.edit */
    enum nc_class class;
    struct str clause;
    struct str site;
    struct str fact;
    struct str finding;
    struct str_list evidence;
};

#define RAISE_FIELDS                                                                               \
    {COMMAND_AT(struct raise_command, class), .label = N_("Class"), .kind = COMMAND_CODE,          \
        .required = true, .codes = &nc_class_codes, .labels = nc_class_labels},                    \
        {COMMAND_AT(struct raise_command, clause), .label = N_("Clause"), .kind = COMMAND_CHOICE,  \
            .max = 40},                                                                            \
        {COMMAND_AT(struct raise_command, site), .label = N_("Site"), .kind = COMMAND_CHOICE,      \
            .hint = N_("Head office where nothing is chosen"), .max = 64},                         \
        {COMMAND_AT(struct raise_command, fact), .label = N_("Fact"), .kind = COMMAND_NOTE,        \
            .hint = N_("What was seen, where and when, without judging and without names of "      \
                       "visitors"),                                                                \
            .required = true, .min = 2, .max = LIMIT_NOTE},                                        \
        {COMMAND_AT(struct raise_command, finding), .label = N_("Finding it comes from"),          \
            .kind = COMMAND_CHOICE, .max = 180},                                                   \
    {                                                                                              \
        COMMAND_AT(struct raise_command, evidence),                                                \
            .label = N_("Evidence"), .hint = N_("Of this case"), .kind = COMMAND_LIST,             \
            .max = NC_EVIDENCE_MAX                                                                 \
    }

static const struct command_field raise_fields[] = {
    CASE_REF_FIELDS(struct raise_command),
    RAISE_FIELDS,
};

static const struct command_field edit_fields[] = {
    CASE_REF_FIELDS(struct raise_command),
    {COMMAND_AT(struct raise_command, nc), .label = N_("Nonconformity"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    RAISE_FIELDS,
};

/* What a nonconformity may refer to. */
struct sources {
    struct finding_record *findings;
    size_t n_findings;
    struct evidence *evidence;
    size_t n_evidence;
};

static enum fail load_sources(struct use *use, struct str case_id, struct sources *ret_sources)
{
    struct evaluation evaluation;
    *ret_sources = (struct sources){0};
    enum fail fail = evaluation_store_of_case(&use->tx, case_id, &evaluation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    TRY(finding_store_list(
        &use->tx, evaluation.id, &ret_sources->findings, &ret_sources->n_findings));
    return evidence_store_list(
        &use->tx, evaluation.id, &ret_sources->evidence, &ret_sources->n_evidence);
}

static enum fail check_site(struct use *use, struct str case_id, struct str site)
{
    struct drawn_row *drawn;
    size_t n;
    if (str_equal(site, STR("hq")))
        return FAIL_NONE;
    TRY(drawn_outlet_store_list(&use->tx, case_id, &drawn, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(drawn[i].outlet, site))
            return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "site", "site",
        N_("This outlet is not in the sample drawn for this case."));
}

static enum fail check_class(
    struct use *use, const struct nonconformity_view *view, const struct nonconformity *nc)
{
    if (!nonconformity_rule(view->scheme, nc->class))
        return use_refuse(use, FAIL_INVALID, "class", "class", N_("The scheme has no such class."));
    if (nc->clause.len == 0 && nc->special.len == 0)
        return use_refuse(
            use, FAIL_INVALID, "clause", "required", N_("Say which requirement is not met."));
    if (nc->clause.len > 0 && scheme_indicator_index(view->scheme, nc->clause) < 0)
        return use_refuse(
            use, FAIL_INVALID, "clause", "clause", N_("The scheme has no such indicator."));
    return FAIL_NONE;
}

/* "5.1.1.1/hq/<author>" gives clause, site and mode. */
static enum fail take_finding(
    struct use *use, const struct sources *sources, struct nonconformity *nc)
{
    struct str rest = nc->finding;
    struct str clause;
    struct str site;
    if (nc->finding.len == 0)
        return FAIL_NONE;
    str_cut(&rest, '/', &clause);
    str_cut(&rest, '/', &site);
    for (size_t i = 0; i < sources->n_findings; i++) {
        const struct finding_record *finding = &sources->findings[i];
        if (!str_equal(finding->clause, clause) || !str_equal(finding->site, site) ||
            !str_equal(finding->author, rest))
            continue;
        nc->clause = nc->clause.len > 0 ? nc->clause : clause;
        nc->site = site;
        nc->mode = finding->mode;
        return FAIL_NONE;
    }
    return use_refuse(
        use, FAIL_INVALID, "finding", "finding", N_("There is no such finding on the sheet."));
}

static enum fail check_evidence(
    struct use *use, const struct sources *sources, const struct str_list *ids)
{
    for (size_t i = 0; i < ids->n; i++) {
        bool is_there = false;
        for (size_t k = 0; k < sources->n_evidence; k++)
            is_there = is_there || (str_equal(sources->evidence[k].id, ids->items[i]) &&
                                       evidence_counts(&sources->evidence[k]));
        if (!is_there)
            return use_refuse(use, FAIL_INVALID, "evidence", "evidence",
                N_("This is no evidence of this case, or it was set aside."));
    }
    return FAIL_NONE;
}

static enum fail save_evidence(
    struct use *use, const struct nonconformity *nc, const struct str_list *ids)
{
    TRY(nc_evidence_store_clear(&use->tx, nc->id));
    for (size_t i = 0; i < ids->n; i++) {
        const struct nc_evidence row = {nc->id, ids->items[i], nc->certification_case};
        TRY(nc_evidence_store_add(&use->tx, &row));
    }
    return FAIL_NONE;
}

/* The leader's, until the leader names another. */
static enum fail find_leader(struct use *use, struct str case_id, struct str *ret_account)
{
    struct team_row *team;
    size_t n;
    *ret_account = use->actor.account;
    TRY(team_store_list(&use->tx, case_id, &team, &n));
    for (size_t i = 0; i < n; i++)
        if (team[i].part == TEAM_LEADER)
            *ret_account = team[i].account;
    return FAIL_NONE;
}

static bool is_announced(enum case_state state)
{
    return state != CASE_STAGE1 && state != CASE_STAGE2;
}

/* Saved, and announced where the closing meeting is over. */
static enum fail save(
    struct use *use, const struct nonconformity_view *view, struct nonconformity *nc)
{
    use_note(use, "number", nonconformity_code(use->arena, nc->number));
    if (is_announced(view->c.state))
        return nonconformity_service_announce_one(use, &view->c, view->scheme, nc);
    return nonconformity_store_save(&use->tx, nc);
}

static enum fail add(struct use *use, struct nonconformity_view *view, struct nonconformity *nc)
{
    if (view->n >= NC_MAX)
        return use_refuse(use, FAIL_INVALID, "fact", "too_many",
            N_("The case holds as many nonconformities as it can."));
    nc->id = random_id(use->arena, use->platform->random);
    nc->certification_case = view->c.id;
    nc->number = view->n > 0 ? view->entries[view->n - 1].nc.number + 1 : 1;
    nc->raised_by = use->actor.account;
    nc->raised_at = use->now;
    nc->revision = 1;
    TRY(find_leader(use, view->c.id, &nc->verifier));
    return save(use, view, nc);
}

/* What the command says, checked against the case. */
static enum fail take(struct use *use, const struct nonconformity_view *view,
    const struct raise_command *command, struct nonconformity *nc)
{
    struct sources sources;
    TRY(load_sources(use, view->c.id, &sources));
    nc->class = command->class;
    nc->clause = command->clause;
    nc->site = command->site.len > 0 ? command->site : STR("hq");
    nc->fact = command->fact;
    nc->finding = command->finding;
    nc->mode = STR("");
    TRY(take_finding(use, &sources, nc));
    TRY(check_class(use, view, nc));
    TRY(check_site(use, view->c.id, nc->site));
    return check_evidence(use, &sources, &command->evidence);
}

static enum fail enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct certification_case *ret_c, struct nonconformity_view *ret_view)
{
    TRY(case_enter(use, ref, action, ret_c));
    return nonconformity_service_load(use, ret_c, ret_view);
}

static enum fail leave(struct use *use, enum case_action action, struct certification_case *c)
{
    TRY(nonconformity_service_set_due(use, c));
    return case_leave(use, action, c);
}

static enum fail raise_run(struct use *use, const void *input)
{
    const struct raise_command *command = input;
    struct certification_case c;
    struct nonconformity_view view;
    struct nonconformity nc = {0};
    TRY(enter(use, &command->ref, CASE_RAISE_NC, &c, &view));
    TRY(take(use, &view, command, &nc));
    TRY(add(use, &view, &nc));
    TRY(save_evidence(use, &nc, &command->evidence));
    TRY(leave(use, CASE_RAISE_NC, &c));
    use->result_id = nc.id;
    return FAIL_NONE;
}

const struct use_case nc_raise = {
    .name = "nc.raise",
    .label = N_("Raise the nonconformity"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(raise_fields),
    .command_size = sizeof(struct raise_command),
    .run = raise_run,
};

/* One that the client does not know of yet. */
static enum fail find_draft(
    struct use *use, const struct nonconformity_view *view, struct str id, struct nc_entry **ret_nc)
{
    struct nc_entry *entry = nonconformity_service_find(view, id);
    if (!entry)
        return use_refuse(use, FAIL_INVALID, "nc", "nc", N_("The case has no such nonconformity."));
    if (entry->state != NC_DRAFT)
        return use_refuse(use, FAIL_STATE, "nc", "announced",
            N_("Only what the client does not know of yet can be changed or withdrawn."));
    *ret_nc = entry;
    return FAIL_NONE;
}

static enum fail edit_run(struct use *use, const void *input)
{
    const struct raise_command *command = input;
    struct certification_case c;
    struct nonconformity_view view;
    struct nc_entry *entry;
    TRY(enter(use, &command->ref, CASE_RAISE_NC, &c, &view));
    TRY(find_draft(use, &view, command->nc, &entry));
    TRY(take(use, &view, command, &entry->nc));
    entry->nc.revision++;
    TRY(save(use, &view, &entry->nc));
    TRY(save_evidence(use, &entry->nc, &command->evidence));
    return case_leave(use, CASE_RAISE_NC, &c);
}

const struct use_case nc_edit = {
    .name = "nc.edit",
    .label = N_("Save the nonconformity"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(edit_fields),
    .command_size = sizeof(struct raise_command),
    .run = edit_run,
};

/* nc.withdraw: it was none after all. It stays, with the reason. */
struct withdraw_command {
    struct command_ref ref;
    struct str nc;
    struct str reason;
};

static const struct command_field withdraw_fields[] = {
    CASE_REF_FIELDS(struct withdraw_command),
    {COMMAND_AT(struct withdraw_command, nc), .label = N_("Nonconformity"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct withdraw_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail withdraw_run(struct use *use, const void *input)
{
    const struct withdraw_command *command = input;
    struct certification_case c;
    struct nonconformity_view view;
    struct nc_entry *entry;
    TRY(enter(use, &command->ref, CASE_RAISE_NC, &c, &view));
    TRY(find_draft(use, &view, command->nc, &entry));
    entry->nc.withdrawn_at = use->now;
    entry->nc.withdrawn_by = use->actor.account;
    entry->nc.withdrawn_reason = command->reason;
    use_note(use, "number", entry->code);
    TRY(nonconformity_store_save(&use->tx, &entry->nc));
    return case_leave(use, CASE_RAISE_NC, &c);
}

const struct use_case nc_withdraw = {
    .name = "nc.withdraw",
    .label = N_("Withdraw the nonconformity"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(withdraw_fields),
    .command_size = sizeof(struct withdraw_command),
    .run = withdraw_run,
};

/* nc.specials: what the sheet deducts and the scheme wants corrected, each as one. */
static enum fail specials_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct nonconformity_view view;
    TRY(enter(use, &command->ref, CASE_RAISE_NC, &c, &view));
    if (view.n_specials == 0)
        return use_refuse(use, FAIL_STATE, "nc", "no_specials",
            N_("There is no special deduction that has to be raised."));
    while (view.n_specials > 0) {
        struct nonconformity nc = {
            .class = NC_SPECIAL,
            .site = STR("hq"),
            .special = view.specials[0].id,
            .fact = view.specials[0].note,
        };
        TRY(add(use, &view, &nc));
        TRY(nonconformity_service_load(use, &c, &view));
    }
    return leave(use, CASE_RAISE_NC, &c);
}

const struct use_case nc_specials = {
    .name = "nc.specials",
    .label = N_("Raise the special deductions"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = specials_run,
};
