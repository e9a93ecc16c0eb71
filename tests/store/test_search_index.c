/* The search index: each write goes into it, nothing stays behind, it can be made anew. */
#include "store/search_index.h"

#include "base/buf.h"
#include "store/document_store.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/field_store.h"
#include "store/person_store.h"
#include "store/search_source.h"
#include "store/search_store.h"
#include "store/sql_sets.h"
#include "store_fixture.h"

/* The word after `at`, up to what is no part of a name. */
static struct str name_at(struct str text, size_t at)
{
    size_t len = 0;
    while (at + len < text.len && (text.data[at + len] == '_' ||
                                      (text.data[at + len] >= 'a' && text.data[at + len] <= 'z')))
        len++;
    return str_sub(text, at, len);
}

static bool is_named_after(struct str text, const char *words, struct str table)
{
    size_t at = 0;
    while (str_find(text, str_of(words), at, &at)) {
        at += strlen(words);
        if (str_equal(name_at(text, at), table))
            return true;
    }
    return false;
}

static bool writes(const struct sql *statement, struct str table)
{
    static const char *const verbs[] = {"INSERT INTO ", "UPDATE ", "DELETE FROM "};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (is_named_after(str_of(statement->text), verbs[i], table))
            return true;
    return false;
}

static bool is_silent(const char *statement)
{
    for (size_t i = 0; i < search_silent_count; i++)
        if (strcmp(search_silent[i], statement) == 0)
            return true;
    return false;
}

static bool is_noted(const char *statement)
{
    for (size_t i = 0; i < search_writes_count; i++)
        if (strcmp(search_writes[i].statement, statement) == 0)
            return true;
    return is_silent(statement);
}

/* All tables that any source reads, one after the other. */
static struct str next_table(const struct search_source *source, size_t *at)
{
    struct str text = str_of(source->sql->text);
    static const char *const words[] = {" FROM ", " JOIN "};
    for (; *at < text.len; ++*at)
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (str_starts(str_sub(text, *at, text.len), str_of(words[i]))) {
                *at += strlen(words[i]);
                return name_at(text, *at);
            }
    return STR("");
}

static size_t unnoted_writers_of(struct str table)
{
    size_t n = 0;
    for (size_t i = 0; i < sql_sets_count; i++)
        for (size_t k = 0; k < sql_sets[i]->n; k++) {
            const struct sql *statement = &sql_sets[i]->items[k];
            if (!writes(statement, table) || is_noted(statement->name))
                continue;
            print_error("%s writes %" STR_PRI ", which can be searched: it needs a row in "
                        "search_writes (store/search_source.c), or in search_silent\n",
                statement->name, STR_ARG(table));
            n++;
        }
    return n;
}

static void each_statement_that_writes_what_is_searched_is_noted(void **state)
{
    (void)state;
    size_t tables = 0;
    size_t wrong = 0;
    for (size_t i = 0; i < search_sources_count; i++) {
        size_t at = 0;
        for (struct str table = next_table(&search_sources[i], &at); table.len > 0;
             table = next_table(&search_sources[i], &at), tables++)
            wrong += str_equal(table, STR("scheme_version")) ? 0 : unnoted_writers_of(table);
    }
    assert_true(tables > search_sources_count);
    assert_int_equal(wrong, 0);
}

static const struct sql *statement_named(const char *name)
{
    for (size_t i = 0; i < sql_sets_count; i++)
        for (size_t k = 0; k < sql_sets[i]->n; k++)
            if (strcmp(sql_sets[i]->items[k].name, name) == 0)
                return &sql_sets[i]->items[k];
    return NULL;
}

static void each_note_is_of_a_statement_that_writes_a_source_of_its_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < search_writes_count; i++) {
        const struct search_write *write = &search_writes[i];
        const struct sql *statement = statement_named(write->statement);
        size_t parts = 0;
        bool is_read = false;
        assert_non_null(statement);
        while (parts < SEARCH_KEY_MAX && write->key[parts] > 0)
            parts++;
        const struct search_source *source = search_source_find(write->kind, parts);
        size_t at = 0;
        for (struct str table = next_table(source, &at); table.len > 0;
             table = next_table(source, &at))
            is_read = is_read || writes(statement, table);
        if (!is_read)
            fail_msg("%s writes nothing that its source reads", write->statement);
    }
    for (size_t i = 0; i < search_silent_count; i++)
        assert_non_null(statement_named(search_silent[i]));
}

static void each_kind_can_be_made_anew(void **state)
{
    (void)state;
    for (int kind = 0; kind < SEARCH_KIND_COUNT; kind++)
        assert_non_null(search_source_find((enum search_kind)kind, 0));
}

static const struct search_reader body = {.is_body = true,
    .reads_registry = true,
    .organisation = STR_INIT(""),
    .account = STR_INIT("a1"),
    .decided = STR_INIT(" ")};

static int64_t count(const struct tx *tx, enum search_kind kind, const char *query)
{
    struct search_words words = search_text_words(tx->arena, str_of(query));
    struct search_plan plan;
    int64_t n;
    assert_db(tx->db, search_store_plan(tx, &body, &words, &plan));
    plan.kind = kind;
    assert_db(tx->db, search_store_count(tx, &plan, &n));
    return n;
}

static void a_name_is_found_until_it_changes(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation o = fixture_organisation(&tx, "o1", "徐州星衡集團有限公司");
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "星衡集团"), 1);
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "衡"), 1);
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "司"), 1);
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "徐州 集团"), 1);
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "徐州 云海"), 0);
    o.name = STR("云海酒店");
    o.name_former = STR("星衡老店");
    assert_db(tx.db, organisation_store_save(&tx, &o));
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "集团"), 0);
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "云海 老店"), 1);
}

static void a_case_is_found_by_the_new_name_of_its_organisation(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation o = fixture_organisation(&tx, "o1", "甲公司");
    fixture_scheme(&tx);
    fixture_case(&tx, "c1", "o1");
    fixture_case(&tx, "c2", "o1");
    o.name = STR("乙公司");
    assert_db(tx.db, organisation_store_save(&tx, &o));
    assert_int_equal(count(&tx, SEARCH_CASE, "乙"), 2);
    assert_int_equal(count(&tx, SEARCH_CASE, "甲"), 0);
    assert_int_equal(count(&tx, SEARCH_CASE, "c2"), 1);
}

static void odd_texts_are_found_by_what_is_left_of_them(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        fixture_organisation(
            &tx, str_c(tx.arena, str_format(tx.arena, "X%zu", i)), fixture_names[i]);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        assert_true(count(&tx, SEARCH_ORGANISATION, fixture_names[i]) >= 1);
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "tea"), 1);
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "droptable"), 1);
}

static void begin_evaluation(const struct tx *tx)
{
    fixture_scheme(tx);
    fixture_organisation(tx, "o1", "甲");
    fixture_account(tx, "a1", "甲");
    fixture_account(tx, "a2", "乙");
    struct evaluation evaluation = {
        .id = STR("e1"),
        .kind = EVALUATION_ONSITE,
        .organisation = STR("o1"),
        .certification_case = STR("c1"),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .scheme_sha256 = STR("sha"),
        .created_at = FIXTURE_NOW,
        .revision = 1,
    };
    assert_db(tx->db, evaluation_store_save(tx, &evaluation));
}

static void put_finding(
    const struct tx *tx, const char *clause, const char *site, const char *author, const char *note)
{
    struct finding_record finding = {
        .evaluation = STR("e1"),
        .clause = str_of(clause),
        .site = str_of(site),
        .author = str_of(author),
        .answer = ANSWER_MET,
        .note = str_of(note),
        .recorded_at = FIXTURE_NOW,
    };
    assert_db(tx->db, finding_store_save(tx, &finding));
}

static void findings_go_as_they_are_removed(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    begin_evaluation(&tx);
    put_finding(&tx, "5.1", "hq", "a1", "茶渍");
    put_finding(&tx, "5.1", "l1", "a1", "茶渍");
    put_finding(&tx, "5.1", "hq", "a2", "茶渍");
    put_finding(&tx, "5.1.1", "hq", "a1", "茶渍");
    put_finding(&tx, "5.2", "hq", "a1", "");
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶渍"), 4);
    assert_int_equal(count(&tx, SEARCH_FINDING, "5.2"), 0);
    put_finding(&tx, "5.1", "hq", "a2", "水渍");
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶渍"), 3);
    assert_db(tx.db, finding_store_remove_site(&tx, STR("e1"), STR("5.1"), STR("l1")));
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶渍"), 2);
    assert_db(tx.db, finding_store_remove_own(&tx, STR("e1"), STR("5.1"), STR("a1")));
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶渍"), 1);
    assert_db(tx.db, finding_store_remove(&tx, STR("e1"), STR("5.1")));
    assert_int_equal(count(&tx, SEARCH_FINDING, "水渍"), 0);
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶渍"), 1);
    assert_db(tx.db, finding_store_remove_all(&tx, STR("e1")));
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶渍"), 0);
}

static void what_is_set_aside_is_found_no_more(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    begin_evaluation(&tx);
    struct evidence evidence = {
        .id = STR("v1"),
        .evaluation = STR("e1"),
        .clause = STR("5.1"),
        .site = STR("hq"),
        .name = STR("照片17.jpg"),
        .media_type = STR("image/jpeg"),
        .sha256 = STR("ab"),
        .author = STR("a1"),
        .uploaded_at = FIXTURE_NOW,
        .caption = STR("未签字"),
    };
    assert_db(tx.db, evidence_store_add(&tx, &evidence));
    assert_int_equal(count(&tx, SEARCH_EVIDENCE, "未签字 照片17"), 1);
    evidence.set_aside_at = FIXTURE_NOW;
    evidence.set_aside_by = STR("a1");
    assert_db(tx.db, evidence_store_save(&tx, &evidence));
    assert_int_equal(count(&tx, SEARCH_EVIDENCE, "未签字"), 0);
}

static void special_items_go_one_by_one_and_together(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    int64_t removed;
    begin_evaluation(&tx);
    static const char *const ids[] = {"s1", "s2", "s3"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        struct special_record special = {
            .id = str_of(ids[i]),
            .evaluation = STR("e1"),
            .ground = STR("law"),
            .note = STR("超范围经营"),
            .author = STR("a1"),
            .recorded_at = FIXTURE_NOW,
        };
        assert_db(tx.db, special_store_add(&tx, &special));
    }
    assert_int_equal(count(&tx, SEARCH_SPECIAL, "超范围"), 3);
    assert_db(tx.db, special_store_remove(&tx, STR("e1"), STR("s2"), &removed));
    assert_int_equal(removed, 1);
    assert_int_equal(count(&tx, SEARCH_SPECIAL, "超范围"), 2);
    assert_db(tx.db, special_store_remove_all(&tx, STR("e1")));
    assert_int_equal(count(&tx, SEARCH_SPECIAL, "超范围"), 0);
}

static void the_files_of_one_requirement_are_one_result(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    begin_evaluation(&tx);
    fixture_case(&tx, "c1", "o1");
    struct document_version version = {
        .certification_case = STR("c1"),
        .requirement = STR("manual"),
        .version = 1,
        .note = STR("第一版"),
        .author = STR("a1"),
        .made_at = FIXTURE_NOW,
    };
    assert_db(tx.db, document_version_store_add(&tx, &version));
    static const char *const names[] = {"服务手册.pdf", "附录.docx"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct document_file file = {
            .id = str_of(names[i]),
            .certification_case = STR("c1"),
            .requirement = STR("manual"),
            .version = 1,
            .position = (int64_t)i,
            .name = str_of(names[i]),
            .media_type = STR("application/pdf"),
            .sha256 = STR("ab"),
            .author = STR("a1"),
            .uploaded_at = FIXTURE_NOW,
        };
        assert_db(tx.db, document_file_store_add(&tx, &file));
    }
    assert_int_equal(count(&tx, SEARCH_DOCUMENT, "手册 附录 第一版 manual"), 1);
    assert_int_equal(count(&tx, SEARCH_DOCUMENT, "pdf"), 1);
}

static struct person enrol(const struct tx *tx)
{
    struct person person = {
        .account = STR("a1"),
        .identity_number = STR("320303198609232028"),
        .ccaa_number = STR("2019-N1QMS-1234567"),
        .phone = STR("13812345678"),
        .created_at = FIXTURE_NOW,
        .revision = 1,
    };
    assert_db(tx->db, person_store_save(tx, &person));
    return person;
}

static void a_person_is_found_by_name_number_and_code_and_nothing_personal(
    struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct account account = fixture_account(&tx, "a1", "趙明遠");
    enrol(&tx);
    struct held_code code = {
        .id = STR("k1"),
        .person = STR("a1"),
        .code = STR("SC03"),
        .granted_on = {2026, 1, 1},
        .granted_by = STR("a1"),
    };
    assert_db(tx.db, technical_code_store_save(&tx, &code));
    assert_int_equal(count(&tx, SEARCH_PERSON, "赵明远 sc03 1234567"), 1);
    assert_int_equal(count(&tx, SEARCH_PERSON, "320303198609232028"), 0);
    assert_int_equal(count(&tx, SEARCH_PERSON, "1986"), 0);
    assert_int_equal(count(&tx, SEARCH_PERSON, "13812345678"), 0);
    code.withdrawn_on = (struct date){2026, 2, 1};
    assert_db(tx.db, technical_code_store_save(&tx, &code));
    assert_int_equal(count(&tx, SEARCH_PERSON, "sc03"), 0);
    account.name = STR("赵远");
    assert_db(tx.db, account_store_save(&tx, &account));
    assert_int_equal(count(&tx, SEARCH_PERSON, "明远"), 0);
    assert_int_equal(count(&tx, SEARCH_PERSON, "赵远"), 1);
}

static const struct sql dump_sql[] = {
    {"test_search_grams",
        "SELECT e.kind, e.source, g.gram FROM search_gram g LEFT JOIN search_entry e"
        " ON e.id = g.entry ORDER BY e.kind, e.source, g.gram"},
    {"test_search_entries",
        "SELECT kind, source, organisation, certification_case, audience, place, title, body,"
        " folded_title, folded FROM search_entry ORDER BY kind, source"},
};

static struct str dump_index(const struct tx *tx)
{
    struct buf out = buf_new(tx->arena);
    for (size_t i = 0; i < ARRAY_LEN(dump_sql); i++) {
        struct rows rows;
        assert_db(tx->db, db_query(tx->db, tx->arena, &dump_sql[i], NO_ARGS, &rows));
        for (size_t k = 0; k < rows.count * rows.columns; k++)
            buf_format(&out, "%d%lld%" STR_PRI "|", (int)rows.cells[k].kind,
                (long long)rows.cells[k].integer, STR_ARG(rows.cells[k].text));
    }
    return buf_str(&out);
}

static void the_index_is_what_making_it_anew_gives(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    int64_t n;
    bool is_current = true;
    begin_evaluation(&tx);
    fixture_case(&tx, "c1", "o1");
    enrol(&tx);
    put_finding(&tx, "5.1", "hq", "a1", "茶渍");
    put_finding(&tx, "5.1", "hq", "a1", "水渍，已擦");
    assert_db(tx.db, search_index_is_current(&tx, &is_current));
    assert_false(is_current);
    struct str before = dump_index(&tx);
    assert_db(tx.db, search_index_rebuild(&tx, &n));
    assert_int_equal(n, 4);
    assert_true(str_equal(dump_index(&tx), before));
    assert_db(tx.db, search_index_is_current(&tx, &is_current));
    assert_true(is_current);
}

static void what_was_there_before_the_index_is_found_once_it_is_made(struct test_database *test)
{
    static const struct sql clear = {"test_search_clear", "DELETE FROM search_entry"};
    int64_t n;
    struct tx tx = fixture_begin(test);
    fixture_organisation(&tx, "o1", "甲公司");
    assert_db(tx.db, db_execute(tx.db, &clear, NO_ARGS, &n));
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "甲公司"), 0);
    assert_db(tx.db, search_index_rebuild(&tx, &n));
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "甲公司"), 1);
}

static void what_a_transaction_takes_back_is_not_found(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    assert_db(tx.db, db_commit(tx.db));
    assert_db(tx.db, db_begin(tx.db, DB_WRITE));
    fixture_organisation(&tx, "o1", "甲公司");
    db_rollback(tx.db);
    assert_db(tx.db, db_begin(tx.db, DB_READ));
    assert_int_equal(count(&tx, SEARCH_ORGANISATION, "甲公司"), 0);
}

/* An upload of thousands of findings must not need many times its size. */
static void what_indexing_needs_on_the_way_is_forgotten(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct buf note = buf_new(tx.arena);
    for (unsigned i = 0; i < 1000; i++)
        buf_format(&note, "茶%u渍", i);
    begin_evaluation(&tx);
    size_t before = arena_used(tx.arena);
    put_finding(&tx, "5.1", "hq", "a1", str_c(tx.arena, buf_str(&note)));
    assert_true(arena_used(tx.arena) - before < 3 * note.len);
}

static void long_texts_are_indexed_to_their_end(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct buf note = buf_new(tx.arena);
    for (unsigned i = 0; i < 4000; i++)
        buf_format(&note, "%x，", i * 7919 % 65536);
    buf_put(&note, STR("茶渍"));
    begin_evaluation(&tx);
    put_finding(&tx, "5.1", "hq", "a1", str_c(tx.arena, buf_str(&note)));
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶渍"), 1);
    assert_db(tx.db, finding_store_remove_all(&tx, STR("e1")));
    assert_int_equal(count(&tx, SEARCH_FINDING, "茶"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_statement_that_writes_what_is_searched_is_noted),
        TEST(each_note_is_of_a_statement_that_writes_a_source_of_its_kind),
        TEST(each_kind_can_be_made_anew),
        ON_BOTH(a_name_is_found_until_it_changes),
        ON_BOTH(a_case_is_found_by_the_new_name_of_its_organisation),
        ON_BOTH(odd_texts_are_found_by_what_is_left_of_them),
        ON_BOTH(findings_go_as_they_are_removed),
        ON_BOTH(what_is_set_aside_is_found_no_more),
        ON_BOTH(special_items_go_one_by_one_and_together),
        ON_BOTH(the_files_of_one_requirement_are_one_result),
        ON_BOTH(a_person_is_found_by_name_number_and_code_and_nothing_personal),
        ON_BOTH(the_index_is_what_making_it_anew_gives),
        ON_BOTH(what_was_there_before_the_index_is_found_once_it_is_made),
        ON_BOTH(what_a_transaction_takes_back_is_not_found),
        ON_BOTH(what_indexing_needs_on_the_way_is_forgotten),
        ON_BOTH(long_texts_are_indexed_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
