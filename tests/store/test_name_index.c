/* The index of names finds what a look at every name finds, however it was written. */
#include "base/buf.h"
#include "store/certificate_store.h"
#include "store/name_index.h"
#include "store/name_search.h"
#include "store_fixture.h"
#include "sys/random.h"

enum { NAMES = 14000, QUERIES = 300, IN_BULK = 10000, LISTS_MIN = 3 };

struct entered {
    struct str items[NAMES];
    struct random random;
    struct random_seed seed;
};

static size_t roll(const struct entered *names, size_t sides)
{
    uint32_t bits;
    random_bytes(names->random, &bits, sizeof bits);
    return bits % sides;
}

/* Few characters, so that grams repeat, also within a name; some names are long. */
static struct str make_name(const struct entered *names, struct arena *arena)
{
    static const char *const characters[] = {
        "徐", "州", "星", "a", "B", "公", "司", "有", "限", "𠮷", "%"};
    struct buf out = buf_new(arena);
    size_t n = roll(names, 10) == 0 ? 30 + roll(names, 30) : 1 + roll(names, 12);
    for (size_t i = 0; i < n; i++) {
        size_t most = roll(names, 3) == 0 ? ARRAY_LEN(characters) : 5;
        buf_put(&out, str_of(characters[roll(names, most)]));
    }
    return buf_str(&out);
}

static struct str number_of(struct arena *arena, size_t i)
{
    return str_format(arena, "101%02zuF%05zu", i / 1000, i);
}

static struct entered make_names(const struct tx *tx)
{
    struct entered names = {0};
    names.random = random_seeded(&names.seed, STR("names"));
    for (size_t i = 0; i < NAMES; i++)
        names.items[i] = make_name(&names, tx->arena);
    return names;
}

static struct str part_of(const struct entered *names, struct arena *arena)
{
    struct str rest = names->items[roll(names, NAMES)];
    size_t length = str_utf8_length(rest);
    size_t skip = length > 1 ? roll(names, length - 1) : 0;
    size_t n = 2 + roll(names, 5);
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < skip + n && rest.len > 0; i++) {
        struct str first = str_first_character(rest);
        if (i >= skip)
            buf_put(&out, first);
        rest = str_sub(rest, first.len, rest.len);
    }
    return buf_str(&out);
}

/* `numbers` of what was entered, in order; the last first is what a search gives. */
static void compare(const struct tx *tx, const struct entered *names, struct str text)
{
    struct str part = str_lower(tx->arena, text);
    struct name_search *search;
    int64_t ids[NAMES];
    struct str numbers[NAMES];
    size_t n = 0;
    size_t taken = 7;
    assert_db(tx->db, name_search_begin(tx, text, &search));
    while (taken == 7) {
        assert_db(tx->db, name_search_next(search, 7, ids + n, &taken));
        n += taken;
    }
    assert_db(tx->db, name_search_numbers(tx, ids, n, numbers));
    size_t at = 0;
    for (size_t i = NAMES; i-- > 0;) {
        size_t where;
        if (!str_find(str_lower(tx->arena, names->items[i]), part, 0, &where))
            continue;
        assert_true(at < n);
        assert_true(str_equal(numbers[at], number_of(tx->arena, i)));
        at++;
    }
    assert_int_equal(at, n);
    assert_true(name_search_estimate(search) >= (n > 0));
}

static void compare_many(const struct tx *tx, const struct entered *names)
{
    for (size_t i = 0; i < QUERIES; i++) {
        struct str part = part_of(names, tx->arena);
        if (str_utf8_length(part) > 1)
            compare(tx, names, part);
        part = make_name(names, tx->arena);
        if (str_utf8_length(part) > 1)
            compare(tx, names, part);
    }
}

static void add_some(const struct tx *tx, const struct entered *names, size_t from, size_t until)
{
    struct name_writer *writer = name_index_writer(tx->arena);
    for (size_t i = from; i < until; i++)
        assert_db(tx->db, name_index_add(writer, tx, number_of(tx->arena, i), names->items[i]));
    assert_db(tx->db, name_index_end(writer, tx));
}

static void it_finds_what_a_look_at_each_name_finds(struct test_database *test)
{
    static const struct sql longest = {"test_longest",
        "SELECT count(*) AS n FROM name_gram GROUP BY gram ORDER BY n DESC LIMIT 1"};
    struct tx tx = fixture_begin(test);
    struct rows rows;
    static struct entered names;
    names = make_names(&tx);
    names.random = random_seeded(&names.seed, STR("queries"));
    /* Some at once, some one by one, some at once behind those. */
    add_some(&tx, &names, 0, IN_BULK);
    for (size_t i = IN_BULK; i < IN_BULK + 300; i++)
        add_some(&tx, &names, i, i + 1);
    add_some(&tx, &names, IN_BULK + 300, NAMES);
    assert_db(tx.db, db_query(tx.db, tx.arena, &longest, NO_ARGS, &rows));
    assert_true(rows.cells[0].integer >= LISTS_MIN);
    compare_many(&tx, &names);
}

/* All entries as text, to compare how it came about. */
static struct str content(const struct tx *tx)
{
    static const struct sql all = {
        "test_name_grams", "SELECT gram, first, postings FROM name_gram ORDER BY gram, first"};
    static const struct sql entries = {
        "test_name_entries", "SELECT first, numbers FROM name_entry ORDER BY first"};
    struct buf out = buf_new(tx->arena);
    struct rows rows;
    assert_db(tx->db, db_query(tx->db, tx->arena, &all, NO_ARGS, &rows));
    assert_true(rows.count > 0);
    for (size_t i = 0; i < rows.count; i++)
        buf_format(&out, "%" STR_PRI " %lld %" STR_PRI "\n", STR_ARG(rows.cells[3 * i].text),
            (long long)rows.cells[3 * i + 1].integer,
            STR_ARG(str_hex(
                tx->arena, rows.cells[3 * i + 2].text.data, rows.cells[3 * i + 2].text.len)));
    assert_db(tx->db, db_query(tx->db, tx->arena, &entries, NO_ARGS, &rows));
    for (size_t i = 0; i < rows.count; i++)
        buf_format(&out, "%lld %" STR_PRI "\n", (long long)rows.cells[2 * i].integer,
            STR_ARG(str_hex(
                tx->arena, rows.cells[2 * i + 1].text.data, rows.cells[2 * i + 1].text.len)));
    return buf_str(&out);
}

static void an_index_made_anew_is_the_one_that_certificates_wrote(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    static struct entered names;
    names = make_names(&tx);
    for (size_t i = 0; i < 500; i++) {
        const struct certificate certificate = {
            .number = number_of(tx.arena, i),
            .certification_case = str_format(tx.arena, "c%zu", i),
            .organisation_name = names.items[i],
            .issued_on = {2026, 1, 1},
            .first_issued_on = {2026, 1, 1},
            .expires_on = {2029, 1, 1},
        };
        assert_db(tx.db, certificate_store_add(&tx, &certificate));
    }
    struct str before = content(&tx);
    assert_db(tx.db, name_index_rebuild(&tx));
    assert_true(str_equal(content(&tx), before));
}

static void the_longest_name_of_one_character_has_room(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct name_writer *writer = name_index_writer(tx.arena);
    struct buf name = buf_new(tx.arena);
    struct name_search *search;
    int64_t ids[2];
    size_t n;
    buf_repeat(&name, STR("a"), 8192);
    assert_db(tx.db, name_index_add(writer, &tx, STR("1"), STR("aa")));
    assert_db(tx.db, name_index_add(writer, &tx, STR("2"), buf_str(&name)));
    buf_char(&name, 'a');
    assert_int_equal(name_index_add(writer, &tx, STR("3"), buf_str(&name)), FAIL_INVALID);
    assert_db(tx.db, name_index_end(writer, &tx));
    assert_db(tx.db, name_search_begin(&tx, str_sub(buf_str(&name), 0, 200), &search));
    assert_db(tx.db, name_search_next(search, 2, ids, &n));
    assert_int_equal(n, 1);
    assert_int_equal(ids[0], 2);
}

static void a_broken_list_is_told_rather_than_read(struct test_database *test)
{
    static const struct sql spoil = {"test_spoil", "UPDATE name_gram SET postings = $1"};
    struct tx tx = fixture_begin(test);
    struct name_writer *writer = name_index_writer(tx.arena);
    struct name_search *search;
    assert_db(tx.db, name_index_add(writer, &tx, STR("1"), STR("徐州")));
    assert_db(tx.db, name_index_end(writer, &tx));
    assert_db(tx.db, tx_execute(&tx, &spoil, ARGS(value_bytes(STR("\xff")))));
    assert_int_equal(name_search_begin(&tx, STR("徐州"), &search), FAIL_BROKEN);
    writer = name_index_writer(tx.arena);
    assert_int_equal(name_index_add(writer, &tx, STR("2"), STR("徐州")), FAIL_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(it_finds_what_a_look_at_each_name_finds),
        ON_BOTH(an_index_made_anew_is_the_one_that_certificates_wrote),
        ON_BOTH(the_longest_name_of_one_character_has_room),
        ON_BOTH(a_broken_list_is_told_rather_than_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
