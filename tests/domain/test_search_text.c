#include "domain/search_text.h"

#include "base/buf.h"
#include "testing.h"

static void spellings_of_one_text_are_folded_alike(void **state)
{
    static const char *const spellings[][2] = {
        {"徐州星衡（集團）服務有限公司", "徐州星衡集团服务有限公司"},
        {"ＡＢ－１２３", "ab123"},
        {"010-6666 8888", "01066668888"},
        {"Star  Appliances", "starappliances"},
        {"100% 好", "100好"},
        {"a_b!", "ab"},
        {"《手册》“第二版”", "手册第二版"},
    };
    for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
        assert_str(search_text_fold(*state, str_of(spellings[i][0])), spellings[i][1]);
}

static void a_stop_stays_between_digits_alone(void **state)
{
    assert_str(search_text_fold(*state, STR("见 5.1.2. 完")), "见5.1.2\n完");
    assert_str(search_text_fold(*state, STR("５．１")), "5.1");
    assert_str(search_text_fold(*state, STR("a.b")), "a\nb");
}

static void clauses_of_a_sentence_are_parted_once(void **state)
{
    assert_str(search_text_fold(*state, STR("。好，。；茶\n\n馆！")), "好\n茶\n馆");
    assert_str(search_text_fold(*state, STR("、。，")), "");
    assert_str(search_text_fold(*state, STR("")), "");
}

static struct str joined(struct arena *arena, const struct str *items, size_t n)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        buf_put(&out, i > 0 ? STR("|") : STR(""));
        buf_put(&out, items[i]);
    }
    return buf_str(&out);
}

static void words_are_parted_by_blanks_of_any_width(void **state)
{
    struct search_words words = search_text_words(*state, STR(" 徐州　星衡集團 \t徐州 a"));
    assert_str(joined(*state, words.items, words.n), "星衡集团|徐州|a");
    assert_false(words.is_cut);
}

static void a_query_of_marks_alone_has_no_words(void **state)
{
    static const char *const queries[] = {
        "", " ", "%", "_", "%%__", "'\"", "\\", "--", "；。", "\x01\x02", "（）"};
    for (size_t i = 0; i < ARRAY_LEN(queries); i++)
        assert_int_equal(search_text_words(*state, str_of(queries[i])).n, 0);
}

static void more_than_eight_words_and_long_ones_are_cut(void **state)
{
    struct search_words many = search_text_words(*state, STR("a b c d e f g h i"));
    assert_int_equal(many.n, SEARCH_WORDS_MAX);
    assert_true(many.is_cut);
    struct buf text = buf_new(*state);
    buf_repeat(&text, STR("茶"), 1000);
    struct search_words wide = search_text_words(*state, buf_str(&text));
    assert_int_equal(str_utf8_length(wide.items[0]), SEARCH_WORD_MAX);
    assert_true(wide.is_cut);
}

static void grams_are_pairs_and_of_letters_triples(void **state)
{
    struct str *grams;
    size_t n;
    search_text_grams(*state, STR("星衡a12\n3星衡"), &grams, &n);
    assert_str(joined(*state, grams, n), "12|2|3|a12|星衡|衡");
    search_text_grams(*state, STR(""), &grams, &n);
    assert_int_equal(n, 0);
}

/* So a range of the index finds it. */
static void every_part_of_a_text_begins_with_the_beginning_of_a_gram(void **state)
{
    struct str text = STR("星衡a12服务5.1.2\n茶b");
    struct str *grams;
    size_t n;
    search_text_grams(*state, text, &grams, &n);
    for (size_t from = 0; from < text.len; from++) {
        struct str *first;
        size_t n_first;
        struct str rest = str_sub(text, from, text.len);
        bool found = false;
        if (((unsigned char)text.data[from] & 0xc0u) == 0x80u || text.data[from] == '\n')
            continue;
        struct str c = str_first_character(rest);
        search_text_grams(*state, c, &first, &n_first);
        assert_int_equal(n_first, 1);
        for (size_t i = 0; i < n; i++)
            found = found || str_starts(grams[i], first[0]);
        assert_true(found);
    }
}

static struct str pieces_of(struct arena *arena, const char *text, const char *query, size_t limit)
{
    struct search_words words = search_text_words(arena, str_of(query));
    struct search_pieces pieces = search_text_pieces(arena, str_of(text), &words, limit);
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < pieces.n; i++) {
        buf_put(&out, pieces.items[i].is_marked ? STR("[") : STR(""));
        buf_put(&out, pieces.items[i].text);
        buf_put(&out, pieces.items[i].is_marked ? STR("]") : STR(""));
    }
    return buf_str(&out);
}

static void words_are_marked_as_the_text_spells_them(void **state)
{
    assert_str(pieces_of(*state, "徐州星衡（集團）公司", "星衡集团", 0), "徐州[星衡（集團]）公司");
    assert_str(pieces_of(*state, "Tea ＴＥＡ tee", "tea", 0), "[Tea] [ＴＥＡ] tee");
    assert_str(pieces_of(*state, "电话 010-6666 8888", "0106666", 0), "电话 [010-6666] 8888");
    assert_str(pieces_of(*state, "甲乙丙", "乙丙 甲乙", 0), "[甲乙丙]");
    assert_str(pieces_of(*state, "<b>茶</b>", "茶", 0), "<b>[茶]</b>");
    assert_str(pieces_of(*state, "没有", "茶", 0), "没有");
}

static void a_text_is_cut_about_its_first_mark(void **state)
{
    struct buf text = buf_new(*state);
    buf_repeat(&text, STR("一"), 100);
    buf_put(&text, STR("茶"));
    buf_repeat(&text, STR("二"), 100);
    struct str cut = pieces_of(*state, str_c(*state, buf_str(&text)), "茶", 30);
    assert_int_equal(str_utf8_length(cut), 34);
    assert_true(str_starts(cut, STR("…一")) && str_ends(cut, STR("二…")));
    assert_str(pieces_of(*state, "短", "茶", 30), "短");
}

static void lines_are_put_side_by_side(void **state)
{
    assert_str(pieces_of(*state, "\n甲\n\n乙\n", "甲", 30), "[甲] · 乙");
    assert_str(pieces_of(*state, "甲\n \n丙", "甲", 30), "[甲] · 丙");
    assert_str(pieces_of(*state, "甲\n乙\n丙", "乙", 30), "…[乙] · 丙");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(spellings_of_one_text_are_folded_alike),
        TEST(a_stop_stays_between_digits_alone),
        TEST(clauses_of_a_sentence_are_parted_once),
        TEST(words_are_parted_by_blanks_of_any_width),
        TEST(a_query_of_marks_alone_has_no_words),
        TEST(more_than_eight_words_and_long_ones_are_cut),
        TEST(grams_are_pairs_and_of_letters_triples),
        TEST(every_part_of_a_text_begins_with_the_beginning_of_a_gram),
        TEST(words_are_marked_as_the_text_spells_them),
        TEST(a_text_is_cut_about_its_first_mark),
        TEST(lines_are_put_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
