#include "domain/case_document.h"

static const char *const answer_words[] = {
    [DOCUMENT_FILES] = "files",
    [DOCUMENT_NOT_APPLICABLE] = "not_applicable",
};

const struct codes document_answer_codes = CODES(answer_words);

static const char *const state_words[] = {
    [DOCUMENT_MISSING] = "missing",
    [DOCUMENT_OPTIONAL] = "optional",
    [DOCUMENT_GIVEN] = "given",
    [DOCUMENT_EXCLUDED] = "excluded",
    [DOCUMENT_ACCEPTED] = "accepted",
    [DOCUMENT_TO_FIX] = "to_fix",
};

const struct codes document_state_codes = CODES(state_words);

const char *case_document_state_label(enum document_state state)
{
    static const char *const labels[DOCUMENT_STATE_COUNT] = {
        [DOCUMENT_MISSING] = N_("Missing"),
        [DOCUMENT_OPTIONAL] = N_("If applicable"),
        [DOCUMENT_GIVEN] = N_("Given"),
        [DOCUMENT_EXCLUDED] = N_("Said to be not applicable"),
        [DOCUMENT_ACCEPTED] = N_("In order"),
        [DOCUMENT_TO_FIX] = N_("To be corrected"),
    };
    return labels[state];
}

enum document_state case_document_state(enum document_need need,
    const struct document_version *latest, const struct document_judgement *judgement)
{
    int64_t version = latest ? latest->version : 0;
    if (judgement->judged == DOCUMENT_JUDGED_WRONG && version <= judgement->version)
        return DOCUMENT_TO_FIX;
    if (!latest)
        return need == DOCUMENT_MANDATORY ? DOCUMENT_MISSING : DOCUMENT_OPTIONAL;
    if (judgement->judged == DOCUMENT_JUDGED_RIGHT && version == judgement->version)
        return DOCUMENT_ACCEPTED;
    return latest->answer == DOCUMENT_FILES ? DOCUMENT_GIVEN : DOCUMENT_EXCLUDED;
}

const struct document_version *case_document_latest(const struct document_item *item)
{
    return item->n_versions > 0 ? &item->versions[0] : NULL;
}

int64_t case_document_version(const struct document_item *item)
{
    return item->n_versions > 0 ? item->versions[0].version : 0;
}

size_t case_document_file_count(const struct document_item *item)
{
    size_t n = 0;
    while (n < item->n_files && item->files[n].version == case_document_version(item))
        n++;
    return n;
}

static bool is_done(enum document_state state)
{
    return state == DOCUMENT_GIVEN || state == DOCUMENT_EXCLUDED || state == DOCUMENT_ACCEPTED;
}

struct document_progress case_document_progress(const struct document_item *items, size_t n)
{
    struct document_progress progress = {0};
    for (size_t i = 0; i < n; i++) {
        bool counts = items[i].need == DOCUMENT_MANDATORY || items[i].state == DOCUMENT_TO_FIX;
        progress.all += counts;
        progress.done += counts && is_done(items[i].state);
    }
    return progress;
}

enum fail case_document_check(
    const struct document_item *items, size_t n, enum language language, struct problems *problems)
{
    size_t before = problems->count;
    for (size_t i = 0; i < n; i++) {
        const struct document_item *item = &items[i];
        struct problem *p = NULL;
        if (item->state == DOCUMENT_MISSING)
            p = problem_add(problems, item->requirement, "document_missing",
                N_("“{1}” is missing: upload it, or say why it is not applicable."));
        if (item->state == DOCUMENT_TO_FIX)
            p = problem_add(problems, item->requirement, "document_to_fix",
                N_("“{1}” was sent back and is not corrected yet."));
        if (p)
            p->args[0] = names_get(item->names, language);
    }
    return problems->count == before ? FAIL_NONE : FAIL_STATE;
}
