#include "service/file_review_service.h"

#include "base/limits.h"
#include "service/case_command.h"
#include "service/file_facts.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/file_review_store.h"
#include "store/team_store.h"

/* A check list that is being put together. */
struct listing {
    struct arena *arena;
    struct file_review *review;
};

static struct file_entry *add(
    struct listing *l, enum file_entry_kind kind, const char *prefix, struct str id)
{
    struct file_review *review = l->review;
    struct file_entry *entry = &review->entries[review->n++];
    entry->kind = kind;
    entry->code = str_concat(l->arena, str_of(prefix), id);
    for (size_t i = 0; i < review->n_checks; i++) {
        const struct file_check *check = &review->checks[i];
        if (!str_equal(check->item, entry->code))
            continue;
        if (check->round == review->round)
            entry->check = check;
        else if (!entry->earlier)
            entry->earlier = check;
    }
    return entry;
}

static void put_items(struct listing *l, const struct file_facts *facts)
{
    const struct file_review_rule *rule = &l->review->scheme->file_review;
    for (size_t i = 0; i < rule->n_items; i++) {
        const struct file_item_rule *item = &rule->items[i];
        if (!activity_in(item->activities, l->review->c.activity))
            continue;
        struct file_entry *entry = add(l, FILE_ENTRY_ITEM, "item:", item->id);
        entry->group = item->group;
        entry->source = item->source;
        entry->names = &item->names;
        entry->fact = file_facts_of(facts, item);
    }
    for (size_t i = 0; i < rule->n_knock_outs; i++) {
        const struct scheme_word *word = &rule->knock_outs[i];
        add(l, FILE_ENTRY_KNOCK_OUT, "knock_out:", word->id)->names = &word->names;
    }
}

static void put_people(struct listing *l, const struct team_row *team, size_t n)
{
    for (size_t i = 0; i < n && l->review->scheme->file_review.n_qualities > 0; i++)
        add(l, FILE_ENTRY_PERSON, "person:", team[i].account)->person = team[i].name;
}

/* A round ends when the file leaves; the next one begins with the next verdict. */
static int64_t running_round(const struct file_review *review)
{
    if (review->n_rounds == 0)
        return 1;
    const struct file_round *last = &review->rounds[0];
    return last->round + (last->ending == FILE_ROUND_RETURNED);
}

enum fail file_review_service_load(
    struct use *use, const struct certification_case *c, struct file_review *ret_review)
{
    struct file_review review = {.c = *c};
    struct listing l = {use->arena, &review};
    const struct file_facts *facts;
    struct team_row *team;
    size_t n;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &review.scheme));
    TRY(file_round_store_list(&use->tx, c->id, &review.rounds, &review.n_rounds));
    TRY(file_check_store_list(&use->tx, c->id, &review.checks, &review.n_checks));
    TRY(team_store_list(&use->tx, c->id, &team, &n));
    TRY(file_facts_load(use, c, review.scheme, &facts));
    const struct file_review_rule *rule = &review.scheme->file_review;
    review.round = running_round(&review);
    review.entries =
        NEW_ARRAY(use->arena, struct file_entry, rule->n_items + rule->n_knock_outs + n);
    put_items(&l, facts);
    put_people(&l, team, n);
    for (size_t i = 0; i < review.n; i++)
        review.entries[i].state = file_review_state(&review.entries[i]);
    review.counts = file_review_count(review.entries, review.n);
    *ret_review = review;
    return FAIL_NONE;
}

enum fail file_review_service_show(
    struct use *use, struct str case_id, struct file_review *ret_review)
{
    struct certification_case c;
    TRY(case_see(use, case_id, &c));
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    return file_review_service_load(use, &c, ret_review);
}

const struct file_entry *file_review_service_entry(
    const struct file_review *review, struct str code)
{
    for (size_t i = 0; i < review->n; i++)
        if (str_equal(review->entries[i].code, code))
            return &review->entries[i];
    return NULL;
}

struct file_round file_review_service_round(const struct use *use, const struct file_review *review)
{
    if (review->n_rounds > 0 && review->rounds[0].round == review->round)
        return review->rounds[0];
    return (struct file_round){
        .certification_case = review->c.id,
        .round = review->round,
        .begun_by = use->actor.account,
        .begun_at = use->now,
    };
}

enum fail file_review_service_may_pass(struct use *use, struct str case_id)
{
    struct file_review review;
    TRY(file_review_service_show(use, case_id, &review));
    return file_review_check_pass(&review.counts, FILE_RECOMMEND_REFUSE, &use->problems);
}

enum fail file_review_service_may_grant(struct use *use, struct str case_id)
{
    struct file_round *rounds;
    size_t n;
    TRY(file_round_store_list(&use->tx, case_id, &rounds, &n));
    if (n == 0 || rounds[0].recommendation != FILE_RECOMMEND_REFUSE)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "", "recommendation",
        N_("The review of the file recommends to refuse: the certification cannot be granted on "
           "it."));
}

/* file.review: one entry of the check list, or several at once. */
struct review_command {
    struct command_ref ref;
    struct str_map verdict;
    struct str_map note;
    bool carry;
};

static const struct command_field review_fields[] = {
    CASE_REF_FIELDS(struct review_command),
    {COMMAND_AT(struct review_command, verdict), .label = N_("Verdict, by entry"),
        .hint = N_("Of items ok, gap or not_applicable; of knock-out points no or yes; of a person "
                   "one of the scheme's qualities"),
        .kind = COMMAND_MAP, .max = LIMIT_CHECK_ITEMS},
    {COMMAND_AT(struct review_command, note), .label = N_("Note, by entry"),
        .hint = N_("Of a gap, of what does not apply and of a knock-out point that does"),
        .kind = COMMAND_MAP, .max = LIMIT_CHECK_ITEMS},
    {COMMAND_AT(struct review_command, carry),
        .label = N_("Take over what was in order in the round before"), .kind = COMMAND_BOOL},
};

static enum fail refuse_entry(
    struct use *use, const char *field, struct str code, const char *problem, const char *message)
{
    struct str place = str_format(use->arena, "%s.%" STR_PRI, field, STR_ARG(code));
    problem_add(&use->problems, place, problem, message);
    return FAIL_INVALID;
}

static bool is_quality(const struct scheme *scheme, struct str id)
{
    for (size_t i = 0; i < scheme->file_review.n_qualities; i++)
        if (str_equal(scheme->file_review.qualities[i].id, id))
            return true;
    return false;
}

static bool is_verdict(
    const struct file_review *review, const struct file_entry *entry, struct str verdict)
{
    int word;
    if (entry->kind == FILE_ENTRY_PERSON)
        return is_quality(review->scheme, verdict);
    const struct codes *codes =
        entry->kind == FILE_ENTRY_ITEM ? &file_verdict_codes : &file_knock_out_codes;
    return codes_parse(codes, verdict, &word);
}

static bool needs_note(struct str verdict)
{
    return str_equal(verdict, STR("gap")) || str_equal(verdict, STR("not_applicable")) ||
           str_equal(verdict, STR("yes"));
}

static enum fail check_verdict(struct use *use, const struct file_review *review,
    const struct file_entry *entry, const struct file_check *check)
{
    if (!entry)
        return refuse_entry(
            use, "verdict", check->item, "unknown", N_("The check list has no such entry."));
    if (!is_verdict(review, entry, check->verdict))
        return refuse_entry(
            use, "verdict", check->item, "choice", N_("Please choose one of the verdicts."));
    if (needs_note(check->verdict) && check->note.len == 0)
        return refuse_entry(use, "note", check->item, "required", N_("Say why."));
    if (entry->fact == FILE_FACT_MISSING && str_equal(check->verdict, STR("ok")))
        return refuse_entry(use, "verdict", check->item, "missing",
            N_("It is not on record: mark it as a gap, or say why it does not apply."));
    return FAIL_NONE;
}

/* Saving the whole list again leaves alone what nobody changed. */
static enum fail save_check(
    struct use *use, const struct file_entry *entry, const struct file_check *check)
{
    const struct file_check *last = entry->check;
    if (last && str_equal(last->verdict, check->verdict) && str_equal(last->note, check->note))
        return FAIL_NONE;
    return file_check_store_save(&use->tx, check);
}

static struct file_check new_check(
    const struct use *use, const struct file_review *review, struct str item)
{
    return (struct file_check){
        .certification_case = review->c.id,
        .round = review->round,
        .item = item,
        .author = use->actor.account,
        .checked_at = use->now,
    };
}

/* A note without a verdict would be lost. */
static enum fail check_notes(struct use *use, const struct review_command *command)
{
    enum fail fail = FAIL_NONE;
    for (size_t i = 0; i < command->note.n; i++)
        if (str_map_get(&command->verdict, command->note.items[i].name).len == 0)
            fail = refuse_entry(use, "verdict", command->note.items[i].name, "choice",
                N_("Please choose one of the verdicts."));
    return fail;
}

static enum fail save_checks(
    struct use *use, const struct review_command *command, const struct file_review *review)
{
    const struct str_map *verdicts = &command->verdict;
    struct file_check *checks = NEW_ARRAY(use->arena, struct file_check, verdicts->n);
    enum fail fail = check_notes(use, command);
    for (size_t i = 0; i < verdicts->n; i++) {
        checks[i] = new_check(use, review, verdicts->items[i].name);
        checks[i].verdict = verdicts->items[i].value;
        checks[i].note = str_map_get(&command->note, verdicts->items[i].name);
        const struct file_entry *entry = file_review_service_entry(review, checks[i].item);
        if (check_verdict(use, review, entry, &checks[i]) != FAIL_NONE)
            fail = FAIL_INVALID;
    }
    TRY(fail);
    for (size_t i = 0; i < verdicts->n; i++)
        TRY(save_check(use, file_review_service_entry(review, checks[i].item), &checks[i]));
    return FAIL_NONE;
}

/* What was said in the round before, but for gaps and knock-out points that applied: those are to
 * be looked at again. */
static enum fail carry(
    struct use *use, const struct review_command *command, const struct file_review *review)
{
    for (size_t i = 0; i < review->n; i++) {
        const struct file_entry *entry = &review->entries[i];
        const struct file_check *earlier = entry->earlier;
        bool is_open = !entry->check && str_map_get(&command->verdict, entry->code).len == 0;
        if (!is_open || !earlier || str_equal(earlier->verdict, STR("gap")) ||
            str_equal(earlier->verdict, STR("yes")) ||
            (entry->fact == FILE_FACT_MISSING && str_equal(earlier->verdict, STR("ok"))))
            continue;
        struct file_check check = new_check(use, review, entry->code);
        check.verdict = earlier->verdict;
        check.note = earlier->note;
        TRY(file_check_store_save(&use->tx, &check));
    }
    return FAIL_NONE;
}

static enum fail review_run(struct use *use, const void *input)
{
    const struct review_command *command = input;
    struct certification_case c;
    struct file_review review;
    TRY(case_enter(use, &command->ref, CASE_REVIEW_FILE, &c));
    TRY(file_review_service_load(use, &c, &review));
    if (command->verdict.n == 0 && !command->carry)
        return use_refuse(
            use, FAIL_INVALID, "verdict", "required", N_("Please give at least one verdict."));
    struct file_round round = file_review_service_round(use, &review);
    TRY(file_round_store_save(&use->tx, &round));
    TRY(save_checks(use, command, &review));
    if (command->carry)
        TRY(carry(use, command, &review));
    return case_leave(use, CASE_REVIEW_FILE, &c);
}

const struct use_case file_review = {
    .name = "file.review",
    .label = N_("Save the check list"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(review_fields),
    .command_size = sizeof(struct review_command),
    .run = review_run,
};
