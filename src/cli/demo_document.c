#include "cli/demo_document.h"

#include <assert.h>

#include "base/limits.h"
#include "cli/demo_file.h"
#include "service/application_review.h"
#include "service/case_service.h"
#include "service/decision_basis.h"
#include "service/file_review_paper.h"
#include "service/organisation_service.h"
#include "service/status_act.h"
#include "service/use_case.h"
#include "sys/file.h"

static enum fail perform(
    const struct demo_document *demo, const char *use_case, const struct input *input)
{
    struct use use =
        use_begin(demo->use->platform, demo->use->arena, demo->use->db, demo->use->actor);
    enum fail fail = use_case_run(&use, use_case_find(str_of(use_case)), input);
    demo->use->problems = use.problems;
    return fail;
}

static enum fail load(const struct demo_document *demo, struct case_view *ret_view,
    struct case_documents *ret_documents, struct outlet_page *ret_outlets)
{
    const struct page_request first = {.limit = 1};
    TRY(use_read_begin(demo->use));
    enum fail fail = case_service_show(demo->use, demo->case_id, ret_view);
    if (fail == FAIL_NONE)
        fail = document_service_show(demo->use, demo->case_id, ret_documents);
    if (fail == FAIL_NONE)
        fail = outlet_service_page(demo->use, ret_view->c.organisation, &first, ret_outlets);
    use_read_end(demo->use);
    return fail;
}

static enum fail exclude(
    const struct demo_document *demo, const struct document_item *item, struct str reason)
{
    const struct input_pair pairs[] = {{STR("case"), demo->case_id},
        {STR("requirement"), item->requirement}, {STR("reason"), reason}};
    const struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    return perform(demo, "document.exclude", &input);
}

static enum fail add(const struct demo_document *demo, const struct case_view *view,
    const struct document_item *item)
{
    struct arena *arena = demo->use->arena;
    int64_t version = case_document_version(item) + 1;
    struct str title = names_get(item->names, LANGUAGE_EN);
    struct str line =
        str_format(arena, "%" STR_PRI ", version %lld", STR_ARG(view->c.id), (long long)version);
    struct str name = str_concat(arena, names_get(item->names, LANGUAGE_ZH_CN), STR(".pdf"));
    const struct input_pair pairs[] = {
        {STR("case"), demo->case_id}, {STR("requirement"), item->requirement}};
    struct input_file file = {.name = STR("files")};
    struct input input = {pairs, ARRAY_LEN(pairs), &file, 1};
    TRY(installation_upload(
        arena, demo->installation, name, demo_file_page(arena, title, line), &file.upload));
    enum fail fail = perform(demo, "document.add", &input);
    file_remove(arena, file.upload.path);
    return fail;
}

/* A file for each document that is missing or came back; the list of outlets where there are any.
 */
static enum fail give(const struct demo_document *demo)
{
    struct case_view view;
    struct case_documents documents;
    struct outlet_page outlets;
    TRY(load(demo, &view, &documents, &outlets));
    for (size_t i = 0; i < documents.n; i++) {
        const struct document_item *item = &documents.items[i];
        if (item->state != DOCUMENT_MISSING && item->state != DOCUMENT_TO_FIX)
            continue;
        bool needless = str_equal(item->requirement, STR("outlets")) && outlets.total == 0;
        if (needless)
            TRY(exclude(demo, item, STR("本组织未设独立服务网点，售后服务由总部统一提供。")));
        else
            TRY(add(demo, &view, item));
    }
    return FAIL_NONE;
}

/* The rows of a list that are still open, each with the same word. */
struct row_list {
    struct input_pair *pairs;
    size_t n;
};

static struct row_list rows_new(const struct demo_document *demo)
{
    struct row_list rows = {
        NEW_ARRAY(demo->use->arena, struct input_pair, 2 * LIMIT_CHECK_ITEMS + 1), 1};
    rows.pairs[0] = (struct input_pair){STR("case"), demo->case_id};
    return rows;
}

static void add_row(
    const struct demo_document *demo, struct row_list *rows, struct str row, struct str word)
{
    assert(rows->n <= LIMIT_CHECK_ITEMS);
    rows->pairs[rows->n++] =
        (struct input_pair){str_concat(demo->use->arena, STR("verdict."), row), word};
}

static enum fail save(const struct demo_document *demo, const char *use_case, struct row_list rows)
{
    const struct input input = {.pairs = rows.pairs, .n_pairs = rows.n};
    return rows.n > 1 ? perform(demo, use_case, &input) : FAIL_NONE;
}

static enum fail check(const struct demo_document *demo)
{
    struct application_review review;
    struct row_list rows = rows_new(demo);
    TRY(use_read_begin(demo->use));
    enum fail fail = application_review_show(demo->use, demo->case_id, &review);
    use_read_end(demo->use);
    TRY(fail);
    for (size_t i = 0; i < review.n; i++)
        if (review.items[i].state == CHECK_STATE_OPEN)
            add_row(demo, &rows, review.items[i].check.code, STR("ok"));
    return save(demo, "application.check", rows);
}

static enum fail judge(const struct demo_document *demo)
{
    struct case_view view;
    struct case_documents documents;
    struct outlet_page outlets;
    struct row_list rows = rows_new(demo);
    TRY(load(demo, &view, &documents, &outlets));
    const struct document_round *round = document_service_round(&documents);
    for (size_t i = 0; i < documents.n; i++) {
        const struct document_item *item = &documents.items[i];
        const struct document_verdict *verdict =
            document_service_verdict(&documents, item->requirement);
        if (round && document_service_is_judged(item) &&
            document_review_state(verdict, case_document_version(item), round->round) ==
                REVIEW_OPEN)
            add_row(demo, &rows, item->requirement, STR("conforming"));
    }
    return save(demo, "documents.judge", rows);
}

/* What is on record is not judged again; what is not, was kept on paper. */
static enum fail review_file(const struct demo_document *demo)
{
    static const struct str verdicts[] = {[FILE_ENTRY_ITEM] = STR_INIT("ok"),
        [FILE_ENTRY_KNOCK_OUT] = STR_INIT("no"),
        [FILE_ENTRY_PERSON] = STR_INIT("A")};
    struct file_review review;
    struct row_list rows = rows_new(demo);
    TRY(use_read_begin(demo->use));
    enum fail fail = file_review_service_show(demo->use, demo->case_id, &review);
    use_read_end(demo->use);
    TRY(fail);
    for (size_t i = 0; i < review.n; i++) {
        const struct file_entry *entry = &review.entries[i];
        if (entry->state == FILE_STATE_OPEN)
            add_row(demo, &rows, entry->code, verdicts[entry->kind]);
        if (entry->state != FILE_STATE_MISSING)
            continue;
        add_row(demo, &rows, entry->code, STR("not_applicable"));
        rows.pairs[rows.n++] =
            (struct input_pair){str_concat(demo->use->arena, STR("note."), entry->code),
                STR("原件为纸质，已随卷归档。")};
    }
    return save(demo, "file.review", rows);
}

enum fail demo_document_prepare(const struct demo_document *demo)
{
    static const struct {
        const char *use_case;
        enum fail (*prepare)(const struct demo_document *demo);
    } rows[] = {
        {"application.submit", give},
        {"application.accept", check},
        {"documents.resubmit", give},
        {"documents.return", judge},
        {"documents.pass", judge},
        {"file.pass", review_file},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (demo->case_id.len > 0 && strcmp(rows[i].use_case, demo->use_case) == 0)
            return rows[i].prepare(demo);
    return FAIL_NONE;
}

static enum fail file_hash(
    const struct demo_document *demo, const struct input *input, struct str *ret_sha256)
{
    return file_review_paper_sha256(demo->use, input_get(input, STR("case")), ret_sha256);
}

static enum fail basis_hash(
    const struct demo_document *demo, const struct input *input, struct str *ret_sha256)
{
    return decision_basis_sha256(demo->use, input_get(input, STR("case")), ret_sha256);
}

static struct date day_in(const struct input *input, const char *name)
{
    struct date day = {0};
    return date_parse(input_get(input, str_of(name)), &day) ? day : (struct date){0};
}

/* Of the notice with the days that the step says. */
static enum fail notice_hash(
    const struct demo_document *demo, const struct input *input, struct str *ret_sha256)
{
    struct str act = str_of(demo->use_case + strlen("certificate."));
    struct status_proposal proposal;
    int which;
    bool right = codes_parse(&status_act_codes, act, &which);
    assert(right);
    const struct status_draft draft = {
        .act = (enum status_act)which,
        .ground = input_get(input, STR("ground")),
        .note = input_get(input, STR("note")),
        .ends_on = day_in(input, "ends_on"),
        .correct_by = day_in(input, "correct_by"),
        .return_by = day_in(input, "return_by"),
    };
    TRY(status_act_propose(demo->use, input_get(input, STR("certificate")), &draft, &proposal));
    *ret_sha256 = proposal.sha256;
    return FAIL_NONE;
}

enum fail demo_document_show(const struct demo_document *demo, struct input *input)
{
    static const struct {
        const char *use_case;
        enum fail (*hash)(
            const struct demo_document *demo, const struct input *input, struct str *ret_sha256);
    } rows[] = {
        {"file.pass", file_hash},
        {"decision.grant", basis_hash},
        {"decision.refuse", basis_hash},
        {"certificate.suspend", notice_hash},
        {"certificate.restore", notice_hash},
        {"certificate.withdraw", notice_hash},
        {"certificate.cancel", notice_hash},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct input_pair shown = {STR("sha256"), STR("")};
        if (strcmp(rows[i].use_case, demo->use_case) != 0)
            continue;
        TRY(use_read_begin(demo->use));
        enum fail fail = rows[i].hash(demo, input, &shown.value);
        use_read_end(demo->use);
        TRY(fail);
        struct input_pair *pairs =
            NEW_ARRAY(demo->use->arena, struct input_pair, input->n_pairs + 1);
        for (size_t k = 0; k < input->n_pairs; k++)
            pairs[k] = input->pairs[k];
        pairs[input->n_pairs++] = shown;
        input->pairs = pairs;
    }
    return FAIL_NONE;
}
