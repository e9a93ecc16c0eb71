/* What a decider who lacks the technical code asks of somebody who has it (专业支持, R1). */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/decision_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/decision_store.h"
#include "store/person_store.h"

static bool covers(const struct scheme *scheme, const struct held_code *code, struct date today)
{
    bool holds = !date_is_set(code->withdrawn_on) && date_compare(code->granted_on, today) <= 0 &&
                 (!date_is_set(code->valid_to) || date_compare(code->valid_to, today) >= 0);
    for (size_t i = 0; holds && i < scheme->n_technical_codes; i++)
        if (str_equal(scheme->technical_codes[i].code, code->code))
            return true;
    return false;
}

enum fail decision_service_has_code(
    struct use *use, const struct scheme *scheme, struct str account, bool *ret_has_code)
{
    struct held_code *codes;
    size_t n;
    bool has_code = false;
    TRY(technical_code_store_list(&use->tx, account, &codes, &n));
    for (size_t i = 0; i < n; i++)
        has_code = has_code || covers(scheme, &codes[i], use_today(use));
    *ret_has_code = has_code;
    return FAIL_NONE;
}

static enum fail load_scheme(struct use *use, struct str case_id,
    struct certification_case *ret_case, const struct scheme **ret_scheme)
{
    TRY(case_store_load(&use->tx, case_id, ret_case));
    return scheme_service_pinned(use, ret_case->scheme_sha256, ret_scheme);
}

/* The opinion that stands for the code that the actor lacks; NULL where the actor holds one. */
static enum fail require_code(
    struct use *use, struct str case_id, const struct decision_support **ret_support)
{
    struct certification_case c;
    const struct scheme *scheme;
    struct decision_support *supports;
    size_t n;
    bool has_code;
    TRY(load_scheme(use, case_id, &c, &scheme));
    TRY(decision_service_has_code(use, scheme, use->actor.account, &has_code));
    *ret_support = NULL;
    if (has_code)
        return FAIL_NONE;
    TRY(decision_support_store_list(&use->tx, case_id, &supports, &n));
    const struct decision_support *support = decision_support_find(supports, n, use->actor.account);
    if (support)
        TRY(decision_service_has_code(use, scheme, support->specialist, &has_code));
    *ret_support = support;
    if (has_code)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "", "no_code",
        N_("You hold no technical code of this scheme. Name a specialist who does, and wait for "
           "the opinion."));
}

enum fail decision_service_may_grant(struct use *use, struct str case_id)
{
    const struct decision_support *support;
    TRY(decision_service_may_sign(use, case_id));
    TRY(require_code(use, case_id, &support));
    if (support && support->verdict == SUPPORT_OBJECTS)
        return use_refuse(use, FAIL_STATE, "", "not_supported",
            N_("The specialist does not find the assessment technically sound."));
    return FAIL_NONE;
}

enum fail decision_service_may_refuse(struct use *use, struct str case_id)
{
    const struct decision_support *support;
    TRY(decision_service_may_sign(use, case_id));
    return require_code(use, case_id, &support);
}

/* Whether the person could give an opinion on the case, whatever was asked. */
static enum fail may_support(struct use *use, const struct certification_case *c,
    const struct account *account, bool *ret_may)
{
    struct case_situation situation;
    const struct scheme *scheme;
    bool has_code;
    struct actor who = {
        .account = account->id, .name = account->name, .roles = (role_set)account->roles};
    *ret_may = false;
    if (account->disabled || !(who.roles & ROLE_BIT(ROLE_ASSESSOR)) ||
        str_equal(account->id, use->actor.account))
        return FAIL_NONE;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    TRY(decision_service_has_code(use, scheme, account->id, &has_code));
    TRY(case_situation_of(use, c, &who, &situation));
    *ret_may = has_code && !case_rule_conflict(&case_rules[CASE_SUPPORT], &situation);
    return FAIL_NONE;
}

enum fail decision_service_specialists(struct use *use, const struct certification_case *c,
    struct account **ret_accounts, size_t *ret_n)
{
    struct account *accounts;
    size_t n;
    size_t kept = 0;
    TRY(account_store_active(&use->tx, &accounts, &n));
    for (size_t i = 0; i < n; i++) {
        bool may;
        TRY(may_support(use, c, &accounts[i], &may));
        if (may)
            accounts[kept++] = accounts[i];
    }
    *ret_accounts = accounts;
    *ret_n = kept;
    return FAIL_NONE;
}

struct ask_command {
    struct command_ref ref;
    struct str specialist;
    struct str question;
};

static const struct command_field ask_fields[] = {
    CASE_REF_FIELDS(struct ask_command),
    {COMMAND_AT(struct ask_command, specialist), .label = N_("Specialist"), .kind = COMMAND_CHOICE,
        .hint = N_("Holds a technical code of the scheme and is independent of the case"),
        .required = true, .max = 64},
    {COMMAND_AT(struct ask_command, question), .label = N_("What to look at"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail check_specialist(
    struct use *use, const struct certification_case *c, struct str id)
{
    struct account account;
    bool may = false;
    enum fail fail = account_store_load(&use->tx, id, &account);
    if (fail == FAIL_NONE)
        fail = may_support(use, c, &account, &may);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (may)
        return FAIL_NONE;
    return use_refuse(use, FAIL_FORBIDDEN, "specialist", "R1",
        N_("This person holds no technical code of the scheme, or is not independent of the "
           "case."));
}

static enum fail ask_run(struct use *use, const void *input)
{
    const struct ask_command *command = input;
    struct certification_case c;
    struct decision_support *supports;
    size_t n;
    TRY(case_enter(use, &command->ref, CASE_ASK_SUPPORT, &c));
    TRY(decision_service_may_sign(use, c.id));
    TRY(check_specialist(use, &c, command->specialist));
    TRY(decision_support_store_list(&use->tx, c.id, &supports, &n));
    const struct decision_support support = {
        .certification_case = c.id,
        .number = (int64_t)n + 1,
        .specialist = command->specialist,
        .question = command->question,
        .asked_by = use->actor.account,
        .asked_at = use->now,
    };
    TRY(decision_support_store_save(&use->tx, &support));
    return case_leave(use, CASE_ASK_SUPPORT, &c);
}

const struct use_case decision_ask_support = {
    .name = "decision.ask_support",
    .label = N_("Ask for technical support"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(ask_fields),
    .command_size = sizeof(struct ask_command),
    .run = ask_run,
};

/* The last thing that the actor was asked on the case. */
static enum fail find_asked(
    struct use *use, struct str case_id, struct decision_support *ret_support)
{
    struct decision_support *supports;
    size_t n;
    TRY(decision_support_store_list(&use->tx, case_id, &supports, &n));
    for (size_t i = n; i > 0; i--) {
        const struct decision_support *support = &supports[i - 1];
        if (support->verdict != SUPPORT_OPEN || !str_equal(support->specialist, use->actor.account))
            continue;
        *ret_support = *support;
        return FAIL_NONE;
    }
    return use_refuse(use, FAIL_FORBIDDEN, "", "not_asked",
        N_("Only the specialist whom the decider named gives an opinion."));
}

enum fail decision_service_may_support(struct use *use, struct str case_id)
{
    struct decision_support support;
    TRY(find_asked(use, case_id, &support));
    return decision_service_may_sign(use, case_id);
}

struct support_command {
    struct command_ref ref;
    enum support_verdict verdict;
    struct str opinion;
};

static const struct command_field support_fields[] = {
    CASE_REF_FIELDS(struct support_command),
    {COMMAND_AT(struct support_command, verdict), .label = N_("Conclusion"), .kind = COMMAND_CODE,
        .required = true, .codes = &support_verdict_codes, .labels = support_verdict_labels},
    {COMMAND_AT(struct support_command, opinion), .label = N_("Opinion"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail support_run(struct use *use, const void *input)
{
    const struct support_command *command = input;
    struct certification_case c;
    struct decision_support support;
    const struct scheme *scheme;
    bool has_code;
    TRY(case_enter(use, &command->ref, CASE_SUPPORT, &c));
    TRY(decision_service_may_support(use, c.id));
    TRY(find_asked(use, c.id, &support));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    TRY(decision_service_has_code(use, scheme, use->actor.account, &has_code));
    if (!has_code)
        return use_refuse(use, FAIL_FORBIDDEN, "", "R1",
            N_("Your technical code for this scheme no longer holds."));
    if (command->verdict == SUPPORT_OPEN)
        return use_refuse(use, FAIL_INVALID, "verdict", "verdict", N_("Choose a conclusion."));
    support.verdict = command->verdict;
    support.opinion = command->opinion;
    support.answered_at = use->now;
    TRY(decision_support_store_save(&use->tx, &support));
    return case_leave(use, CASE_SUPPORT, &c);
}

const struct use_case decision_support = {
    .name = "decision.support",
    .label = N_("Give the technical opinion"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(support_fields),
    .command_size = sizeof(struct support_command),
    .run = support_run,
};
