#include "domain/file_review.h"

#include "base/fail.h"

static const char *const verdicts[] = {"ok", "gap", "not_applicable"};
const struct codes file_verdict_codes = CODES(verdicts);

static const char *const knock_outs[] = {"no", "yes"};
const struct codes file_knock_out_codes = CODES(knock_outs);

static const char *const facts[] = {"none", "present", "missing", "not_applicable"};
const struct codes file_fact_codes = CODES(facts);

static const char *const endings[] = {"open", "passed", "returned"};
const struct codes file_ending_codes = CODES(endings);
const char *const file_ending_labels[] = {
    N_("Under review"), N_("Passed on to the decision"), N_("Returned")};

static const char *const recommendations[] = {"none", "grant", "refuse"};
const struct codes file_recommendation_codes = CODES(recommendations);
const char *const file_recommendation_labels[] = {
    N_("None"), N_("Recommended: grant"), N_("Recommended: refuse")};

static const char *const states[] = {
    [FILE_STATE_OPEN] = "open",
    [FILE_STATE_OK] = "ok",
    [FILE_STATE_MISSING] = "missing",
    [FILE_STATE_GAP] = "gap",
    [FILE_STATE_EXCUSED] = "not_applicable",
    [FILE_STATE_CLEAR] = "clear",
    [FILE_STATE_BARRED] = "barred",
    [FILE_STATE_GRADED] = "graded",
};
const struct codes file_state_codes = CODES(states);

const char *const file_state_labels[FILE_STATE_COUNT] = {
    [FILE_STATE_OPEN] = N_("To be judged"),
    [FILE_STATE_OK] = N_("In order"),
    [FILE_STATE_MISSING] = N_("Missing"),
    [FILE_STATE_GAP] = N_("Gap"),
    [FILE_STATE_EXCUSED] = N_("Does not apply"),
    [FILE_STATE_CLEAR] = N_("Does not apply"),
    [FILE_STATE_BARRED] = N_("Applies: bars the certificate"),
    [FILE_STATE_GRADED] = N_("Graded"),
};

const char *const file_group_labels[FILE_GROUP_COUNT] = {
    [FILE_GROUP_CONTRACT] = N_("Application and contract"),
    [FILE_GROUP_PROGRAMME] = N_("Programme"),
    [FILE_GROUP_COMPLETENESS] = N_("Completeness of the file"),
    [FILE_GROUP_DOCUMENTS] = N_("Document review"),
    [FILE_GROUP_PLAN] = N_("Assessment plan"),
    [FILE_GROUP_CHECKLISTS] = N_("Sheet and evidence"),
    [FILE_GROUP_NONCONFORMITIES] = N_("Nonconformities"),
    [FILE_GROUP_REPORT] = N_("Assessment report"),
    [FILE_GROUP_RECOMMENDATION] = N_("Recommendation and scope"),
    [FILE_GROUP_FOLLOW_UP] = N_("Follow-up"),
};

static enum file_state state_of_fact(enum file_fact fact)
{
    static const enum file_state of[] = {
        [FILE_FACT_NONE] = FILE_STATE_OPEN,
        [FILE_FACT_PRESENT] = FILE_STATE_OK,
        [FILE_FACT_MISSING] = FILE_STATE_MISSING,
        [FILE_FACT_NEEDLESS] = FILE_STATE_EXCUSED,
    };
    return of[fact];
}

static enum file_state state_of_item(const struct file_entry *entry)
{
    int verdict;
    if (!entry->check || !codes_parse(&file_verdict_codes, entry->check->verdict, &verdict))
        return state_of_fact(entry->fact);
    if (verdict == FILE_VERDICT_GAP)
        return FILE_STATE_GAP;
    if (verdict == FILE_VERDICT_NOT_APPLICABLE)
        return FILE_STATE_EXCUSED;
    /* What was there when it was judged may be gone since. */
    return entry->fact == FILE_FACT_MISSING ? FILE_STATE_MISSING : FILE_STATE_OK;
}

enum file_state file_review_state(const struct file_entry *entry)
{
    if (entry->kind == FILE_ENTRY_ITEM)
        return state_of_item(entry);
    if (!entry->check)
        return FILE_STATE_OPEN;
    if (entry->kind == FILE_ENTRY_PERSON)
        return FILE_STATE_GRADED;
    return str_equal(entry->check->verdict, STR("yes")) ? FILE_STATE_BARRED : FILE_STATE_CLEAR;
}

struct file_counts file_review_count(const struct file_entry *entries, size_t n)
{
    struct file_counts counts = {0};
    for (size_t i = 0; i < n; i++) {
        enum file_state state = entries[i].state;
        counts.n_open += state == FILE_STATE_OPEN;
        counts.n_missing += state == FILE_STATE_MISSING;
        counts.n_gaps += state == FILE_STATE_GAP;
        counts.n_barred += state == FILE_STATE_BARRED;
    }
    counts.n_judged = n - counts.n_open - counts.n_missing;
    return counts;
}

static void refuse(struct problems *problems, const char *code, size_t n, const char *message)
{
    if (n > 0)
        problem_add(problems, str_of(code), code, message)->args[0] =
            str_format(problems->arena, "%zu", n);
}

enum fail file_review_check_pass(const struct file_counts *counts,
    enum file_recommendation recommendation, struct problems *problems)
{
    size_t before = problems->count;
    bool grants = recommendation == FILE_RECOMMEND_GRANT;
    refuse(problems, "open", counts->n_open, N_("{1} entries of the check list are not judged."));
    if (grants) {
        refuse(problems, "missing", counts->n_missing,
            N_("{1} parts of the file are missing, and nobody has said why."));
        refuse(problems, "gap", counts->n_gaps,
            N_("{1} entries have a gap: return the file, or recommend to refuse."));
        refuse(problems, "knock_out", counts->n_barred,
            N_("{1} knock-out points apply: return the file, or recommend to refuse."));
    }
    return problems->count == before ? FAIL_NONE : FAIL_STATE;
}
