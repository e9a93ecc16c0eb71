#include "service/document_service.h"

#include "base/limits.h"
#include "service/scheme_service.h"
#include "store/case_store.h"
#include "store/document_store.h"
#include "store/review_store.h"

struct str document_service_code(struct arena *arena, struct str requirement)
{
    return str_concat(arena, STR("document:"), requirement);
}

const struct document_item *document_service_item(
    const struct case_documents *documents, struct str requirement)
{
    for (size_t i = 0; i < documents->n; i++)
        if (str_equal(documents->items[i].requirement, requirement))
            return &documents->items[i];
    return NULL;
}

bool document_service_is_judged(const struct document_item *item)
{
    return item->is_reviewed && (item->need == DOCUMENT_MANDATORY || item->n_versions > 0);
}

const struct document_verdict *document_service_verdict(
    const struct case_documents *documents, struct str requirement)
{
    for (size_t i = 0; i < documents->n_verdicts; i++)
        if (str_equal(documents->verdicts[i].requirement, requirement))
            return &documents->verdicts[i];
    return NULL;
}

const struct document_round *document_service_round(const struct case_documents *documents)
{
    return documents->n_rounds > 0 ? &documents->rounds[0] : NULL;
}

/* What is known so far of a case that is being loaded. */
struct loading {
    struct use *use;
    const struct certification_case *c;
    struct case_documents *documents;
    struct document_version *versions;
    size_t n_versions;
    struct document_file *files;
    size_t n_files;
};

static bool is_body(const struct use *use)
{
    return (use->actor.roles & ROLES_BODY) != 0;
}

static bool is_accepted(const struct certification_case *c)
{
    return c->state != CASE_DRAFT && c->state != CASE_SUBMITTED && c->state != CASE_UNDER_REVIEW;
}

static int64_t last_return(const struct case_documents *documents)
{
    return documents->n_gaps > 0 ? documents->gaps[0].round : 0;
}

/* A round of the application review is told by its return, the last one by the acceptance. */
static bool check_is_told(const struct loading *l, const struct application_check *check)
{
    return is_accepted(l->c) || check->round <= last_return(l->documents);
}

static bool verdict_is_told(const struct loading *l, const struct document_verdict *verdict)
{
    for (size_t i = 0; i < l->documents->n_rounds; i++) {
        const struct document_round *round = &l->documents->rounds[i];
        if (round->round == verdict->round)
            return round->returned_at > 0 || round->passed_at > 0;
    }
    return false;
}

/* Whether the gap that the check left in its round was answered in words. */
static bool is_answered(
    const struct case_documents *documents, const struct application_check *check)
{
    for (size_t i = 0; i < documents->n_gaps; i++) {
        const struct gap *gap = &documents->gaps[i];
        if (gap->round == check->round && str_equal(gap->code, check->item))
            return gap->answered_at > 0;
    }
    return false;
}

static struct document_judgement judgement_of_check(
    const struct loading *l, const struct application_check *check)
{
    struct document_judgement judgement = {DOCUMENT_JUDGED_RIGHT, check->version, STR("")};
    if (check->verdict == CHECK_GAP) {
        judgement.judged =
            is_answered(l->documents, check) ? DOCUMENT_NOT_JUDGED : DOCUMENT_JUDGED_WRONG;
        judgement.note = check->note;
    }
    return judgement;
}

/* The document review looks later and closer than the application review did. */
static struct document_judgement judge(const struct loading *l, struct str requirement)
{
    const struct case_documents *documents = l->documents;
    struct str code = document_service_code(l->use->arena, requirement);
    for (size_t i = 0; i < documents->n_verdicts; i++) {
        const struct document_verdict *verdict = &documents->verdicts[i];
        if (!str_equal(verdict->requirement, requirement) ||
            !(is_body(l->use) || verdict_is_told(l, verdict)))
            continue;
        bool settled = document_review_is_settled(verdict);
        return (struct document_judgement){settled ? DOCUMENT_JUDGED_RIGHT : DOCUMENT_JUDGED_WRONG,
            verdict->version, settled ? STR("") : verdict->note};
    }
    for (size_t i = 0; i < documents->n_checks; i++)
        if (str_equal(documents->checks[i].item, code) && check_is_told(l, &documents->checks[i]))
            return judgement_of_check(l, &documents->checks[i]);
    return (struct document_judgement){0};
}

static struct document_item item_of(const struct loading *l, const struct document_rule *rule)
{
    struct document_item item = {
        .requirement = rule->id,
        .names = &rule->names,
        .need = rule->need[l->c->activity],
        .is_manual = rule->manual,
        .is_reviewed = rule->review,
        .judgement = judge(l, rule->id),
    };
    for (size_t i = 0; i < l->n_versions; i++) {
        if (!str_equal(l->versions[i].requirement, rule->id))
            continue;
        item.versions = item.n_versions == 0 ? &l->versions[i] : item.versions;
        item.n_versions++;
    }
    for (size_t i = 0; i < l->n_files; i++) {
        if (!str_equal(l->files[i].requirement, rule->id))
            continue;
        item.files = item.n_files == 0 ? &l->files[i] : item.files;
        item.n_files++;
    }
    item.state = case_document_state(item.need, case_document_latest(&item), &item.judgement);
    return item;
}

static void put_items(struct loading *l, const struct scheme *scheme)
{
    struct case_documents *documents = l->documents;
    documents->items = NEW_ARRAY(l->use->arena, struct document_item, scheme->n_documents);
    for (size_t i = 0; i < scheme->n_documents; i++) {
        struct document_item item = item_of(l, &scheme->documents[i]);
        bool is_asked = item.need != DOCUMENT_NONE || item.judgement.judged != DOCUMENT_NOT_JUDGED;
        if (is_asked || item.n_versions > 0)
            documents->items[documents->n++] = item;
    }
    documents->progress = case_document_progress(documents->items, documents->n);
}

enum fail document_service_load(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, struct case_documents *ret_documents)
{
    struct case_documents documents = {0};
    struct loading l = {.use = use, .c = c, .documents = &documents};
    const struct tx *tx = &use->tx;
    TRY(gap_store_list(tx, c->id, &documents.gaps, &documents.n_gaps));
    TRY(application_check_store_list(tx, c->id, &documents.checks, &documents.n_checks));
    TRY(document_round_store_list(tx, c->id, &documents.rounds, &documents.n_rounds));
    TRY(document_verdict_store_list(tx, c->id, &documents.verdicts, &documents.n_verdicts));
    TRY(document_version_store_list(tx, c->id, &l.versions, &l.n_versions));
    TRY(document_file_store_list(tx, c->id, &l.files, &l.n_files));
    put_items(&l, scheme);
    *ret_documents = documents;
    return FAIL_NONE;
}

/* Findings of a round that still runs are the body's own. */
static void hide(const struct loading *l, struct case_documents *documents)
{
    size_t n = 0;
    documents->n_checks = 0;
    for (size_t i = 0; i < documents->n_verdicts; i++)
        if (verdict_is_told(l, &documents->verdicts[i]))
            documents->verdicts[n++] = documents->verdicts[i];
    documents->n_verdicts = n;
}

enum fail document_service_show(
    struct use *use, struct str case_id, struct case_documents *ret_documents)
{
    struct certification_case c;
    const struct scheme *scheme;
    struct case_documents documents;
    TRY(case_see(use, case_id, &c));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    TRY(document_service_load(use, &c, scheme, &documents));
    if (!is_body(use))
        hide(&(struct loading){.use = use, .c = &c, .documents = &documents}, &documents);
    *ret_documents = documents;
    return FAIL_NONE;
}

/* What no document closes is answered in words. */
static void check_answers(struct use *use, const struct case_documents *documents)
{
    for (size_t i = 0; i < documents->n_gaps; i++) {
        const struct gap *gap = &documents->gaps[i];
        if (gap->round != documents->gaps[0].round || gap->answered_at > 0 ||
            str_starts(gap->code, STR("document:")) || gap->code.len == 0)
            continue;
        problem_add(
            &use->problems, gap->id, "gap_unanswered", N_("The gap “{1}” is not answered yet."))
            ->args[0] = gap->item;
    }
}

enum fail document_service_check_given(struct use *use, const struct certification_case *c)
{
    const struct scheme *scheme;
    struct case_documents documents;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    TRY(document_service_load(use, c, scheme, &documents));
    enum fail fail =
        case_document_check(documents.items, documents.n, use->language, &use->problems);
    check_answers(use, &documents);
    return use->problems.count > 0 ? FAIL_STATE : fail;
}

struct review_window document_service_window(const struct scheme *scheme, struct date today)
{
    int64_t min;
    int64_t max;
    if (!scheme_clock(scheme, STR("document_fix_min_days"), &min))
        min = 1;
    if (!scheme_clock(scheme, STR("document_fix_max_days"), &max))
        max = LIMIT_CLOCK;
    return document_review_window(today, min, max);
}

enum fail document_service_file(struct use *use, struct str id, struct document_file *ret_file)
{
    struct document_file file;
    struct certification_case c;
    TRY(document_file_store_load(&use->tx, id, &file));
    TRY(case_see(use, file.certification_case, &c));
    *ret_file = file;
    return FAIL_NONE;
}
