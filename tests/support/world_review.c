/* What an application needs before it is accepted, and its documents before they pass. */
#include "service/application_review.h"
#include "store/document_store.h"
#include "store/person_store.h"
#include "support/world.h"

enum { ROW_PAIRS_MAX = 128 };

/* Straight into the tables: a dozen use cases for each case would take most of the tests' time. */
static void give(struct world *world, const struct tx *tx, const struct document_item *item,
    struct document_version version)
{
    struct str text = str_format(world->arena, "第 %lld 版\n", (long long)version.version);
    version.requirement = item->requirement;
    version.answer = item->is_manual ? DOCUMENT_FILES : DOCUMENT_NOT_APPLICABLE;
    version.note = text;
    assert_db(world->db, document_version_store_add(tx, &version));
    if (!item->is_manual)
        return;
    struct document_file file = {
        .id = random_id(world->arena, world->platform.random),
        .certification_case = version.certification_case,
        .requirement = item->requirement,
        .version = version.version,
        .name = STR("服务手册.txt"),
        .media_type = STR("text/plain"),
        .size = (int64_t)text.len,
        .author = version.author,
        .uploaded_at = version.made_at,
    };
    assert_db(world->db, blob_put(world->arena, world->platform.blobs, text, &file.sha256));
    assert_db(world->db, document_file_store_add(tx, &file));
}

void world_give_documents(struct world *world, struct actor applicant, const char *case_id)
{
    struct case_documents documents;
    struct tx tx = {world->db, world->arena};
    struct use use = world_use(world, applicant);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, document_service_show(&use, str_of(case_id), &documents));
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (size_t i = 0; i < documents.n; i++) {
        const struct document_item *item = &documents.items[i];
        struct document_version version = {
            .certification_case = str_of(case_id),
            .version = case_document_version(item) + 1,
            .author = applicant.account,
            .made_at = world->clock.now,
        };
        if (item->state == DOCUMENT_MISSING || item->state == DOCUMENT_TO_FIX)
            give(world, &tx, item, version);
    }
    assert_db(world->db, db_commit(world->db));
}

/* "verdict.document:licence", "ok", "note.document:licence", "…" for each row. */
struct map_pairs {
    const char *pairs[ROW_PAIRS_MAX];
    size_t n;
};

static void add_row(
    struct world *world, struct map_pairs *pairs, struct str row, const char *verdict)
{
    bool is_wrong = strcmp(verdict, "ok") != 0 && strcmp(verdict, "conforming") != 0;
    assert_true(pairs->n + 6 < ROW_PAIRS_MAX);
    pairs->pairs[pairs->n++] = str_c(world->arena, str_concat(world->arena, STR("verdict."), row));
    pairs->pairs[pairs->n++] = verdict;
    if (!is_wrong)
        return;
    pairs->pairs[pairs->n++] = str_c(world->arena, str_concat(world->arena, STR("note."), row));
    pairs->pairs[pairs->n++] = "请补充完整";
}

/* Nothing is accepted that nobody of the body is competent for. */
static void enrol_team(struct world *world)
{
    struct tx tx = {world->db, world->arena};
    struct held_code *codes;
    size_t n;
    assert_db(world->db, technical_code_store_all(&tx, &codes, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(codes[i].code, STR("SC03")))
            return;
    world_enrol(world, world->leader, GRADE_SENIOR);
    world_enrol(world, world->assessor, GRADE_ASSESSOR);
}

void world_check_all(struct world *world, const char *case_id, const char *verdict)
{
    struct application_review review;
    struct map_pairs pairs = {{"case", case_id}, 2};
    enrol_team(world);
    struct use use = world_use(world, world->reviewer);
    assert_db(world->db, application_review_show(&use, str_of(case_id), &review));
    for (size_t i = 0; i < review.n; i++)
        add_row(world, &pairs, review.items[i].check.code, verdict);
    world_ok_at(world, __FILE__, __LINE__,
        world_run_pairs(world, world->reviewer, "application.check", pairs.pairs));
}

void world_judge_all(struct world *world, const char *case_id, const char *verdict)
{
    struct case_documents documents;
    struct map_pairs pairs = {{"case", case_id}, 2};
    struct use use = world_use(world, world->leader);
    assert_db(world->db, document_service_show(&use, str_of(case_id), &documents));
    for (size_t i = 0; i < documents.n; i++)
        if (document_service_is_judged(&documents.items[i]))
            add_row(world, &pairs, documents.items[i].requirement, verdict);
    if (pairs.n == 2)
        return;
    world_ok_at(world, __FILE__, __LINE__,
        world_run_pairs(world, world->leader, "documents.judge", pairs.pairs));
}

const char *world_due_day(struct world *world)
{
    struct date today = date_of_instant(world->clock.now);
    return str_c(world->arena, date_format(world->arena, date_add_days(today, 10)));
}

void world_accept(struct world *world, const char *case_id)
{
    world_check_all(world, case_id, "ok");
    world_ok(world, world->reviewer, "application.accept", "case", case_id, "impartial", "1");
}

const char *world_review_value(struct world *world, const char *case_id, const char *word)
{
    if (strcmp(word, "GAP") == 0)
        return str_c(world->arena, str_format(world->arena, "%s-001-000", case_id));
    if (strcmp(word, "COMMENT") == 0)
        return world_comment(world, case_id);
    if (strcmp(word, "DUE") == 0)
        return world_due_day(world);
    return NULL;
}
