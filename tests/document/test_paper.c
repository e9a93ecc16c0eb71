#include "document/paper.h"

#include "base/sha256.h"
#include "paper_fixture.h"

static void what_is_encoded_decodes_to_the_same(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 3);
    struct paper decoded;
    paper.original = STR("abc");
    paper_text(&paper, STR("引号\" 反斜杠\\ 换行\n <b> 𠮷"));
    paper_qr(&paper, STR("https://star.example.cn/s/x"));
    struct str json = paper_encode(arena, &paper);
    assert_int_equal(paper_decode(&problems, json, &decoded), FAIL_NONE);
    assert_str(paper_encode(arena, &decoded), str_c(arena, json));
    assert_str(paper_sha256(arena, &decoded), str_c(arena, paper_sha256(arena, &paper)));
}

/* Everything of the form, once, so that a change of the form cannot go unnoticed: signatures hold
 * on to these bytes. */
static void the_canonical_form_is_what_it_was_yesterday(void **state)
{
    struct arena *arena = *state;
    struct paper paper = paper_new(arena, LANGUAGE_EN, STR("Sheet"));
    const struct paper_column columns[] = {{STR("a"), 1, PAPER_START}, {STR("b"), 2, PAPER_END}};
    paper.body = STR("Body");
    paper.number = STR("7");
    paper.date = (struct date){2026, 11, 21};
    paper_fact(&paper, STR("k"), STR("v"));
    paper_wide_fact(&paper, STR("K"), STR("V"));
    paper_section(&paper, STR("s"));
    paper_clause(&paper, STR("c"));
    paper_text(&paper, STR("t"));
    paper_note(&paper, STR("n"));
    paper_table(&paper, columns, 2);
    paper_row(&paper, PAPER_GROUP, (const struct str[]){STR("g")});
    paper_row(&paper, PAPER_ROW, (const struct str[]){STR("1"), STR("2")});
    paper_row(&paper, PAPER_TOTAL, (const struct str[]){STR("3"), STR("4")});
    paper_sign(&paper, (struct paper_signature){STR("r"), STR("p"), 86400, STR("h")});
    assert_str(paper_encode(arena, &paper),
        "{\"form\":1,\"language\":\"en\",\"body\":\"Body\",\"title\":\"Sheet\",\"number\":\"7\","
        "\"date\":\"2026-11-21\",\"items\":["
        "{\"kind\":\"facts\",\"facts\":[[\"k\",\"v\"],[\"K\",\"V\",\"wide\"]]},"
        "{\"kind\":\"section\",\"text\":\"s\"},{\"kind\":\"clause\",\"text\":\"c\"},"
        "{\"kind\":\"text\",\"text\":\"t\"},{\"kind\":\"note\",\"text\":\"n\"},"
        "{\"kind\":\"table\",\"columns\":[[\"a\",1,\"start\"],[\"b\",2,\"end\"]],"
        "\"rows\":[[\"group\",\"g\"],[\"row\",\"1\",\"2\"],[\"total\",\"3\",\"4\"]]}],"
        "\"original\":\"\",\"signatures\":[{\"role\":\"r\",\"name\":\"p\","
        "\"signed_at\":\"1970-01-02T00:00:00Z\",\"sha256\":\"h\"}]}");
    assert_str(paper_sha256(arena, &paper),
        "d922bdaf0df58f8db47fb4114a7dfb10b4ef85352bbc2cecf132b514ffcc57d0");
}

static void what_is_signed_is_a_paper_by_itself(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct paper paper = fixture_paper(arena, LANGUAGE_ZH_CN, 3);
    struct paper decoded;
    struct str content = paper_content(arena, &paper);
    assert_int_equal(paper_decode(&problems, content, &decoded), FAIL_NONE);
    assert_int_equal(decoded.n_signatures, 0);
    assert_str(paper_content(arena, &decoded), str_c(arena, content));
    assert_str(paper_sha256(arena, &paper), str_c(arena, sha256_hex(arena, content)));
}

static void a_signature_leaves_the_hash_as_it_is(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_EN, 3);
    struct str before = paper_sha256(arena, &paper);
    paper_sign(&paper, (struct paper_signature){.role = STR("third")});
    paper.original = STR("other");
    assert_str(paper_sha256(arena, &paper), str_c(arena, before));
}

static void any_other_change_is_another_hash(void **state)
{
    struct arena *arena = *state;
    struct paper papers[6];
    for (size_t i = 0; i < ARRAY_LEN(papers); i++)
        papers[i] = fixture_paper(arena, LANGUAGE_EN, 3);
    papers[1].items[3].rows[1].cells[3] = STR("0.6");
    papers[2].date.day++;
    papers[3].language = LANGUAGE_ZH_CN;
    papers[4].items[3].rows[4].kind = PAPER_ROW;
    papers[5].items[0].facts[0].wide = true;
    struct str first = paper_sha256(arena, &papers[0]);
    for (size_t i = 1; i < ARRAY_LEN(papers); i++)
        assert_false(str_equal(first, paper_sha256(arena, &papers[i])));
}

static void long_tables_do_not_fill_the_arena_with_copies(void **state)
{
    struct arena *arena = *state;
    struct paper paper = fixture_paper(arena, LANGUAGE_EN, 20000);
    assert_int_equal(paper.items[3].n_rows, 20000 + 1000 + 1);
    assert_true(arena_used(arena) < 16u * 1024 * 1024);
}

#define HEAD(items, signatures)                                                                    \
    "{\"form\":1,\"language\":\"en\",\"body\":\"\",\"title\":\"\",\"number\":\"\",\"date\":\"\","  \
    "\"items\":" items ",\"original\":\"\",\"signatures\":" signatures "}"

static void the_least_paper_is_one(void **state)
{
    struct problems problems = problems_new(*state);
    struct paper paper;
    assert_int_equal(paper_decode(&problems, STR(HEAD("[]", "[]")), &paper), FAIL_NONE);
    assert_int_equal(paper.n_items, 0);
    assert_false(date_is_set(paper.date));
}

static void anything_else_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}",
        HEAD("{}", "[]"),
        HEAD("[]", "{}"),
        HEAD("[7]", "[]"),
        HEAD("[{\"kind\":\"poem\",\"text\":\"x\"}]", "[]"),
        HEAD("[{\"kind\":\"text\"}]", "[]"),
        HEAD("[{\"kind\":\"qr\",\"text\":\"\"}]", "[]"),
        HEAD("[{\"kind\":\"text\",\"text\":7}]", "[]"),
        HEAD("[{\"kind\":\"facts\",\"facts\":[[\"a\"]]}]", "[]"),
        HEAD("[{\"kind\":\"facts\",\"facts\":[[\"a\",\"b\",\"tall\"]]}]", "[]"),
        HEAD("[{\"kind\":\"facts\",\"facts\":[[\"a\",\"b\",\"wide\",\"c\"]]}]", "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[],\"rows\":[]}]", "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[[\"a\",0,\"start\"]],\"rows\":[]}]", "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[[\"a\",101,\"start\"]],\"rows\":[]}]", "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[[\"a\",1,\"left\"]],\"rows\":[]}]", "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[[\"a\",1,\"start\"]],\"rows\":[[\"row\"]]}]", "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[[\"a\",1,\"start\"]],"
             "\"rows\":[[\"row\",\"1\",\"2\"]]}]",
            "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[[\"a\",1,\"start\"],[\"b\",1,\"start\"]],"
             "\"rows\":[[\"row\",\"1\"]]}]",
            "[]"),
        HEAD("[{\"kind\":\"table\",\"columns\":[[\"a\",1,\"start\"]],\"rows\":[[\"sum\",\"1\"]]}]",
            "[]"),
        HEAD("[]", "[7]"),
        HEAD("[]", "[{\"role\":\"\",\"name\":\"\",\"signed_at\":\"noon\",\"sha256\":\"\"}]"),
        HEAD("[{\"kind\":\"text\",\"text\":\"\xff\"}]", "[]"),
        HEAD("[{\"kind\":\"text\",\"text\":\"a\",\"text\":\"b\"}]", "[]"),
        "{\"form\":2,\"language\":\"en\",\"body\":\"\",\"title\":\"\",\"number\":\"\",\"date\":\"\""
        ",\"items\":[],\"original\":\"\",\"signatures\":[]}",
        "{\"form\":1,\"language\":\"la\",\"body\":\"\",\"title\":\"\",\"number\":\"\",\"date\":\"\""
        ",\"items\":[],\"original\":\"\",\"signatures\":[]}",
        "{\"form\":1,\"language\":\"en\",\"body\":\"\",\"title\":\"\",\"number\":\"\",\"date\":"
        "\"2026-02-30\",\"items\":[],\"original\":\"\",\"signatures\":[]}",
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        struct paper paper = {.n_items = 77};
        assert_int_equal(paper_decode(&problems, str_of(wrong[i]), &paper), FAIL_INVALID);
        assert_true(problems.count > 0);
        assert_int_equal(paper.n_items, 77);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_is_encoded_decodes_to_the_same),
        TEST(the_canonical_form_is_what_it_was_yesterday),
        TEST(what_is_signed_is_a_paper_by_itself),
        TEST(a_signature_leaves_the_hash_as_it_is),
        TEST(any_other_change_is_another_hash),
        TEST(long_tables_do_not_fill_the_arena_with_copies),
        TEST(the_least_paper_is_one),
        TEST(anything_else_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
