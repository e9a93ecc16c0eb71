#include "base/limits.h"
#include "service/case_command.h"
#include "service/deadline_service.h"
#include "service/document_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/deadline_store.h"
#include "store/review_store.h"

/* Into the document review of a case. */
struct reviewing {
    struct certification_case c;
    const struct scheme *scheme;
    struct case_documents documents;
    struct document_round round; /* the latest; its number is 0 before the first */
};

static enum fail enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct reviewing *ret_reviewing)
{
    struct reviewing r = {0};
    TRY(case_enter(use, ref, action, &r.c));
    TRY(scheme_service_pinned(use, r.c.scheme_sha256, &r.scheme));
    TRY(document_service_load(use, &r.c, r.scheme, &r.documents));
    const struct document_round *latest = document_service_round(&r.documents);
    if (latest)
        r.round = *latest;
    *ret_reviewing = r;
    return FAIL_NONE;
}

static enum fail begin_round(struct use *use, struct reviewing *r)
{
    r->round = (struct document_round){
        .certification_case = r->c.id,
        .round = r->round.round + 1,
        .begun_by = use->actor.account,
        .begun_at = use->now,
    };
    use_note(use, "round", str_format(use->arena, "%lld", (long long)r->round.round));
    return document_round_store_save(&use->tx, &r->round);
}

static enum fail begin_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_BEGIN_DOCUMENTS, &r));
    TRY(begin_round(use, &r));
    return case_leave(use, CASE_BEGIN_DOCUMENTS, &r.c);
}

const struct use_case documents_begin = {
    .name = "documents.begin",
    .label = N_("Begin the document review"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = begin_run,
};

/* documents.judge: verdicts by requirement, one or several at once. */
struct judge_command {
    struct command_ref ref;
    struct str_map verdict;
    struct str_map note;
};

static const struct command_field judge_fields[] = {
    CASE_REF_FIELDS(struct judge_command),
    {COMMAND_AT(struct judge_command, verdict), .label = N_("Verdict, by document"),
        .hint = N_("conforming, largely, verified (largely, and the fix was verified) or "
                   "nonconforming"),
        .kind = COMMAND_MAP, .required = true, .max = LIMIT_CHECK_ITEMS},
    {COMMAND_AT(struct judge_command, note), .label = N_("Note, by document"),
        .hint = N_("What does not conform, and to which clause; how a fix was verified"),
        .kind = COMMAND_MAP, .max = LIMIT_CHECK_ITEMS},
};

static enum fail refuse_row(
    struct use *use, const char *field, struct str row, const char *code, const char *message)
{
    problem_add(
        &use->problems, str_format(use->arena, "%s.%" STR_PRI, field, STR_ARG(row)), code, message);
    return FAIL_INVALID;
}

static bool read_verdict(struct str word, struct document_verdict *verdict)
{
    int value;
    verdict->verified = str_equal(word, STR("verified"));
    if (verdict->verified) {
        verdict->verdict = REVIEW_LARGELY;
        return true;
    }
    if (!codes_parse(&review_verdict_codes, word, &value))
        return false;
    verdict->verdict = (enum review_verdict)value;
    return true;
}

static bool has_files(const struct document_item *item)
{
    return case_document_file_count(item) > 0;
}

static enum fail judge_one(struct use *use, const struct judge_command *command,
    const struct input_pair *entry, const struct reviewing *r, struct document_verdict *ret_verdict)
{
    const struct document_item *item = document_service_item(&r->documents, entry->name);
    struct document_verdict verdict = {
        .certification_case = r->c.id,
        .round = r->round.round,
        .requirement = entry->name,
        .note = str_map_get(&command->note, entry->name),
        .author = use->actor.account,
        .judged_at = use->now,
    };
    if (!item || !item->is_reviewed)
        return refuse_row(use, "verdict", entry->name, "unknown",
            N_("The scheme has no such document to be reviewed."));
    if (!read_verdict(entry->value, &verdict))
        return refuse_row(
            use, "verdict", entry->name, "choice", N_("Please choose one of the verdicts."));
    if (verdict.verdict != REVIEW_CONFORMING && verdict.note.len == 0)
        return refuse_row(use, "note", entry->name, "required",
            N_("Say what does not conform, or how the fix was verified."));
    if (item->is_manual && !has_files(item) && document_review_is_settled(&verdict))
        return refuse_row(use, "verdict", entry->name, "manual",
            N_("There is no service manual to be judged: it cannot conform."));
    verdict.version = case_document_version(item);
    *ret_verdict = verdict;
    return FAIL_NONE;
}

static bool is_news(const struct reviewing *r, const struct document_verdict *verdict)
{
    const struct document_verdict *last =
        document_service_verdict(&r->documents, verdict->requirement);
    bool counts = last && last->version == verdict->version &&
                  (last->round == verdict->round || document_review_is_settled(last));
    return !counts || last->verdict != verdict->verdict || last->verified != verdict->verified ||
           !str_equal(last->note, verdict->note);
}

static enum fail check_notes(struct use *use, const struct judge_command *command)
{
    enum fail fail = FAIL_NONE;
    for (size_t i = 0; i < command->note.n; i++)
        if (str_map_get(&command->verdict, command->note.items[i].name).len == 0)
            fail = refuse_row(use, "verdict", command->note.items[i].name, "choice",
                N_("Please choose one of the verdicts."));
    return fail;
}

static enum fail judge_run(struct use *use, const void *input)
{
    const struct judge_command *command = input;
    struct reviewing r;
    struct document_verdict *verdicts =
        NEW_ARRAY(use->arena, struct document_verdict, command->verdict.n);
    TRY(enter(use, &command->ref, CASE_JUDGE_DOCUMENTS, &r));
    enum fail fail = check_notes(use, command);
    for (size_t i = 0; i < command->verdict.n; i++)
        if (judge_one(use, command, &command->verdict.items[i], &r, &verdicts[i]) != FAIL_NONE)
            fail = FAIL_INVALID;
    TRY(fail);
    for (size_t i = 0; i < command->verdict.n; i++)
        if (is_news(&r, &verdicts[i]))
            TRY(document_verdict_store_save(&use->tx, &verdicts[i]));
    return case_leave(use, CASE_JUDGE_DOCUMENTS, &r.c);
}

const struct use_case documents_judge = {
    .name = "documents.judge",
    .label = N_("Save the verdicts"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(judge_fields),
    .command_size = sizeof(struct judge_command),
    .run = judge_run,
};

static enum review_state state_of(const struct reviewing *r, const struct document_item *item)
{
    return document_review_state(document_service_verdict(&r->documents, item->requirement),
        case_document_version(item), r->round.round);
}

/* Every requirement that is in one of two states becomes a problem that names it. */
static void refuse_items(struct use *use, const struct reviewing *r, enum review_state state,
    const char *code, const char *message)
{
    for (size_t i = 0; i < r->documents.n; i++) {
        const struct document_item *item = &r->documents.items[i];
        if (!document_service_is_judged(item) || state_of(r, item) != state)
            continue;
        struct problem *p = problem_add(&use->problems, item->requirement, code, message);
        p->args[0] = names_get(item->names, use->language);
    }
}

/* Without its service manual nothing passes (GB/T 27922 5.1.4.1; the clause is the scheme's). */
static void refuse_manual(struct use *use, const struct reviewing *r)
{
    for (size_t i = 0; i < r->documents.n; i++) {
        const struct document_item *item = &r->documents.items[i];
        if (!item->is_manual || item->need != DOCUMENT_MANDATORY || has_files(item))
            continue;
        const struct document_rule *rule = scheme_document(r->scheme, item->requirement);
        struct problem *p = problem_add(&use->problems, item->requirement, "manual",
            N_("“{1}” is missing. Clause {2} requires it: the review cannot be passed."));
        p->args[0] = names_get(item->names, use->language);
        p->args[1] = rule->n_clauses > 0 ? rule->clauses[0] : STR("–");
    }
}

/* documents.return: with a deadline that the leader chooses within the scheme's bounds. */
struct return_command {
    struct command_ref ref;
    struct date due_on;
    struct str reason;
};

static const struct command_field return_fields[] = {
    CASE_REF_FIELDS(struct return_command),
    {COMMAND_AT(struct return_command, due_on), .label = N_("Corrected documents due on"),
        .kind = COMMAND_DATE, .required = true},
    {COMMAND_AT(struct return_command, reason), .label = N_("Note to the applicant"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
};

static enum fail check_due(struct use *use, const struct reviewing *r, struct date due_on)
{
    struct review_window window = document_service_window(r->scheme, use_today(use));
    if (document_review_window_has(&window, due_on))
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("due_on"), "due_on",
        N_("By the scheme, a correction asked for today is due from {1} to {2}."));
    p->args[0] = date_format(use->arena, window.first);
    p->args[1] = date_format(use->arena, window.last);
    return FAIL_INVALID;
}

static bool has_state(const struct reviewing *r, enum review_state state)
{
    for (size_t i = 0; i < r->documents.n; i++)
        if (document_service_is_judged(&r->documents.items[i]) &&
            state_of(r, &r->documents.items[i]) == state)
            return true;
    return false;
}

static enum fail return_run(struct use *use, const void *input)
{
    const struct return_command *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_RETURN_DOCUMENTS, &r));
    refuse_items(use, &r, REVIEW_OPEN, "verdict_open", N_("“{1}” has no verdict in this round."));
    if (use->problems.count > 0)
        return FAIL_STATE;
    if (!has_state(&r, REVIEW_TO_FIX))
        return use_refuse(use, FAIL_STATE, "", "nothing_to_fix",
            N_("Every document conforms: there is nothing to be corrected."));
    TRY(check_due(use, &r, command->due_on));
    r.round.returned_by = use->actor.account;
    r.round.returned_at = use->now;
    r.round.due_on = command->due_on;
    r.round.note = command->reason;
    TRY(document_round_store_save(&use->tx, &r.round));
    TRY(deadline_service_set(use, r.c.id, "document_fix", command->due_on));
    return case_leave(use, CASE_RETURN_DOCUMENTS, &r.c);
}

const struct use_case documents_return = {
    .name = "documents.return",
    .label = N_("Return the documents for correction"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(return_fields),
    .command_size = sizeof(struct return_command),
    .run = return_run,
};

/* documents.resubmit: everything that was sent back has a newer version. */
static enum fail resubmit_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_RESUBMIT_DOCUMENTS, &r));
    TRY(case_document_check(r.documents.items, r.documents.n, use->language, &use->problems));
    r.round.resubmitted_at = use->now;
    TRY(document_round_store_save(&use->tx, &r.round));
    TRY(begin_round(use, &r));
    return case_leave(use, CASE_RESUBMIT_DOCUMENTS, &r.c);
}

const struct use_case documents_resubmit = {
    .name = "documents.resubmit",
    .label = N_("Hand in the corrected documents"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = resubmit_run,
};

/* documents.pass: the manual is there, and every verdict is conforming or its fix verified. */
static enum fail pass_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_PASS_DOCUMENTS, &r));
    refuse_manual(use, &r);
    refuse_items(use, &r, REVIEW_OPEN, "verdict_open", N_("“{1}” has no verdict in this round."));
    refuse_items(use, &r, REVIEW_TO_FIX, "verdict_to_fix",
        N_("“{1}” does not conform, or its fix has not been verified."));
    if (use->problems.count > 0)
        return FAIL_STATE;
    r.round.passed_by = use->actor.account;
    r.round.passed_at = use->now;
    TRY(document_round_store_save(&use->tx, &r.round));
    return case_leave(use, CASE_PASS_DOCUMENTS, &r.c);
}

const struct use_case documents_pass = {
    .name = "documents.pass",
    .label = N_("Pass the document review"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = pass_run,
};
