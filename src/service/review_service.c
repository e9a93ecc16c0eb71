#include "base/limits.h"
#include "service/application_review.h"
#include "service/case_command.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/application_store.h"
#include "store/case_store.h"
#include "store/review_store.h"

/* Into the application review of a case, with its checklist. */
struct reviewing {
    struct certification_case c;
    const struct scheme *scheme;
    struct application_review review;
};

static enum fail enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct reviewing *ret_reviewing)
{
    struct reviewing r;
    TRY(case_enter(use, ref, action, &r.c));
    TRY(scheme_service_pinned(use, r.c.scheme_sha256, &r.scheme));
    TRY(application_review_check_impartial(use, &r.c, r.scheme));
    TRY(application_review_load(use, &r.c, r.scheme, &r.review));
    *ret_reviewing = r;
    return FAIL_NONE;
}

static enum fail review_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_REVIEW, &r));
    return case_leave(use, CASE_REVIEW, &r.c);
}

const struct use_case application_review = {
    .name = "application.review",
    .label = N_("Take up the review"),
    .roles = ROLE_BIT(ROLE_REVIEWER),
    CASE_PLAIN,
    .run = review_run,
};

/* application.check: one item of the checklist, or several at once. */
struct check_command {
    struct command_ref ref;
    struct str_map verdict;
    struct str_map note;
};

static const struct command_field check_fields[] = {
    CASE_REF_FIELDS(struct check_command),
    {COMMAND_AT(struct check_command, verdict), .label = N_("Result, by item"),
        .hint = N_("For each item of the checklist: ok or gap"), .kind = COMMAND_MAP,
        .required = true, .max = LIMIT_CHECK_ITEMS},
    {COMMAND_AT(struct check_command, note), .label = N_("Note, by item"),
        .hint = N_("Of a gap: what is missing, and what would do"), .kind = COMMAND_MAP,
        .max = LIMIT_CHECK_ITEMS},
};

static enum fail refuse_item(
    struct use *use, const char *field, struct str code, const char *problem, const char *message)
{
    struct str place = str_format(use->arena, "%s.%" STR_PRI, field, STR_ARG(code));
    problem_add(&use->problems, place, problem, message);
    return FAIL_INVALID;
}

/* Saving the whole list again leaves alone what nobody changed. */
static bool is_news(const struct review_item *item, const struct application_check *check)
{
    const struct application_check *last = item->check.last;
    return !last || last->round != check->round || last->version != check->version ||
           last->verdict != check->verdict || !str_equal(last->note, check->note);
}

static enum fail read_check(struct use *use, const struct check_command *command,
    const struct input_pair *entry, const struct reviewing *r, struct application_check *ret_check)
{
    const struct review_item *item = application_review_item(&r->review, entry->name);
    struct application_check check = {
        .certification_case = r->c.id,
        .round = r->review.round,
        .item = entry->name,
        .note = str_map_get(&command->note, entry->name),
        .author = use->actor.account,
        .checked_at = use->now,
    };
    int verdict;
    if (!item)
        return refuse_item(
            use, "verdict", entry->name, "unknown", N_("The checklist has no such item."));
    if (!codes_parse(&check_verdict_codes, entry->value, &verdict))
        return refuse_item(
            use, "verdict", entry->name, "choice", N_("Please choose “ok” or “gap”."));
    if (verdict == CHECK_GAP && check.note.len == 0)
        return refuse_item(
            use, "note", entry->name, "required", N_("Say what is missing, and what would do."));
    check.version = item->check.version;
    check.verdict = (enum check_verdict)verdict;
    *ret_check = check;
    return FAIL_NONE;
}

/* A note without a verdict would be lost. */
static enum fail check_notes(struct use *use, const struct check_command *command)
{
    enum fail fail = FAIL_NONE;
    for (size_t i = 0; i < command->note.n; i++)
        if (str_map_get(&command->verdict, command->note.items[i].name).len == 0)
            fail = refuse_item(use, "verdict", command->note.items[i].name, "choice",
                N_("Please choose “ok” or “gap”."));
    return fail;
}

static enum fail check_run(struct use *use, const void *input)
{
    const struct check_command *command = input;
    struct reviewing r;
    struct application_check *checks =
        NEW_ARRAY(use->arena, struct application_check, command->verdict.n);
    TRY(enter(use, &command->ref, CASE_CHECK, &r));
    enum fail fail = check_notes(use, command);
    for (size_t i = 0; i < command->verdict.n; i++)
        if (read_check(use, command, &command->verdict.items[i], &r, &checks[i]) != FAIL_NONE)
            fail = FAIL_INVALID;
    TRY(fail);
    for (size_t i = 0; i < command->verdict.n; i++)
        if (is_news(application_review_item(&r.review, checks[i].item), &checks[i]))
            TRY(application_check_store_save(&use->tx, &checks[i]));
    return case_leave(use, CASE_CHECK, &r.c);
}

const struct use_case application_check_items = {
    .name = "application.check",
    .label = N_("Save the checklist"),
    .roles = ROLE_BIT(ROLE_REVIEWER),
    .fields = COMMAND_FIELDS(check_fields),
    .command_size = sizeof(struct check_command),
    .run = check_run,
};

/* application.return: the gaps of the checklist go back to the applicant, item by item. */
static struct gap gap_of(struct use *use, const struct reviewing *r, const struct review_item *item)
{
    return (struct gap){
        .id = str_format(use->arena, "%" STR_PRI "-%03lld-%03zu", STR_ARG(r->c.id),
            (long long)r->review.round, (size_t)(item - r->review.items)),
        .certification_case = r->c.id,
        .round = r->review.round,
        .item = names_get(item->names, LANGUAGE_ZH_CN),
        .note = item->check.last->note,
        .created_at = use->now,
        .code = item->check.code,
        .version = item->check.version,
    };
}

static void note_gaps(struct use *use, const struct application_review *review)
{
    struct buf items = buf_new(use->arena);
    for (size_t i = 0; i < review->n; i++)
        if (review->items[i].state == CHECK_STATE_GAP)
            buf_format(&items, "%s%" STR_PRI, buf_str(&items).len > 0 ? "；" : "",
                STR_ARG(names_get(review->items[i].names, LANGUAGE_ZH_CN)));
    use_note(use, "items", buf_str(&items));
}

static enum fail return_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_RETURN, &r));
    if (r.review.n_gaps == 0)
        return use_refuse(use, FAIL_STATE, "", "no_gap",
            N_("The checklist has no gap: mark at least one item as a gap, with a note."));
    for (size_t i = 0; i < r.review.n; i++) {
        if (r.review.items[i].state != CHECK_STATE_GAP)
            continue;
        struct gap gap = gap_of(use, &r, &r.review.items[i]);
        TRY(gap_store_save(&use->tx, &gap));
    }
    note_gaps(use, &r.review);
    return case_leave(use, CASE_RETURN, &r.c);
}

const struct use_case application_return = {
    .name = "application.return",
    .label = N_("Return with gaps"),
    .roles = ROLE_BIT(ROLE_REVIEWER),
    CASE_PLAIN,
    .run = return_run,
};

static enum fail reject_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_REJECT, &r));
    return case_leave(use, CASE_REJECT, &r.c);
}

const struct use_case application_reject = {
    .name = "application.reject",
    .label = N_("Reject the application"),
    .roles = ROLE_BIT(ROLE_REVIEWER),
    CASE_REASON,
    .run = reject_run,
};

/* application.accept: every item is in order, and the reviewer declares to have no interest. */
struct accept_command {
    struct command_ref ref;
    bool impartial;
    struct str remarks;
};

static const struct command_field accept_fields[] = {
    CASE_REF_FIELDS(struct accept_command),
    {COMMAND_AT(struct accept_command, impartial), .kind = COMMAND_BOOL, .required = true,
        .label =
            N_("I have given this organisation no consultancy, was not employed by it and have "
               "no interest in it")},
    {COMMAND_AT(struct accept_command, remarks), .kind = COMMAND_NOTE, .label = N_("Remarks"),
        .max = LIMIT_NOTE},
};

static void refuse_state(struct use *use, const struct review_item *item)
{
    bool open = item->state == CHECK_STATE_OPEN;
    struct problem *p =
        problem_add(&use->problems, item->check.code, open ? "check_open" : "check_gap",
            open ? N_("“{1}” has not been checked yet.")
                 : N_("“{1}” has a gap: return the application, or reject it."));
    p->args[0] = names_get(item->names, use->language);
}

/* What is open is named; what the program knows to be wrong, nobody can accept. */
static enum fail check_acceptable(struct use *use, const struct application_review *review)
{
    for (size_t i = 0; i < review->n; i++) {
        const struct review_item *item = &review->items[i];
        if (item->state != CHECK_STATE_OK)
            refuse_state(use, item);
        if (!item->is_barred)
            continue;
        struct problem *p =
            problem_add(&use->problems, item->check.code, item->fact->code, item->fact->message);
        p->args[0] = item->fact->args[0];
    }
    return use->problems.count == 0 ? FAIL_NONE : FAIL_STATE;
}

/* However long the review took: what was valid when it was applied for may have expired. */
static enum fail check_transferable(struct use *use, const struct certification_case *c)
{
    struct application application;
    if (!opening_rules[c->activity].is_transfer)
        return FAIL_NONE;
    TRY(application_store_load(&use->tx, c->id, &application));
    return application_check_transferable(&application, use_today(use), &use->problems);
}

static enum fail accept_run(struct use *use, const void *input)
{
    const struct accept_command *command = input;
    struct reviewing r;
    TRY(enter(use, &command->ref, CASE_ACCEPT, &r));
    TRY(check_acceptable(use, &r.review));
    TRY(check_transferable(use, &r.c));
    return case_leave(use, CASE_ACCEPT, &r.c);
}

const struct use_case application_accept = {
    .name = "application.accept",
    .label = N_("Accept the application"),
    .roles = ROLE_BIT(ROLE_REVIEWER),
    .fields = COMMAND_FIELDS(accept_fields),
    .command_size = sizeof(struct accept_command),
    .run = accept_run,
};

/* application.answer: what the applicant says to a gap that no document closes. */
struct answer_command {
    struct command_ref ref;
    struct str gap;
    struct str answer;
};

static const struct command_field answer_fields[] = {
    CASE_REF_FIELDS(struct answer_command),
    {COMMAND_AT(struct answer_command, gap), .label = N_("Gap"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 100},
    {COMMAND_AT(struct answer_command, answer), .label = N_("Answer"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail answer_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct certification_case c;
    struct gap *gaps;
    size_t n;
    TRY(case_enter(use, &command->ref, CASE_ANSWER_GAP, &c));
    TRY(gap_store_list(&use->tx, c.id, &gaps, &n));
    for (size_t i = 0; i < n && gaps[i].round == gaps[0].round; i++) {
        if (!str_equal(gaps[i].id, command->gap))
            continue;
        gaps[i].answer = command->answer;
        gaps[i].answered_at = use->now;
        TRY(gap_store_save(&use->tx, &gaps[i]));
        return case_leave(use, CASE_ANSWER_GAP, &c);
    }
    return use_refuse(use, FAIL_INVALID, "gap", "gap", N_("The last return has no such gap."));
}

const struct use_case application_answer = {
    .name = "application.answer",
    .label = N_("Answer the gap"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = answer_run,
};
