/*
 * Searches names in the register of a database: measure DIR QUERIES, where DIR/xingheng.db is what
 * bench/register/generate made. The index of names is made anew, and timed; the same names go into
 *
 *     DIR/peers.db    a table of them alone for LIKE, and one of FTS5 with their grams
 *     DIR/names.tsv   a line each, for PostgreSQL
 *     DIR/queries.tsv the queries, with what was found
 *
 * and into memory, for a scan that compares sixteen bytes at a time. Each is asked for the first
 * twenty, the highest number first, and how many there are, up to 1,001; what it answers is
 * compared before anything is timed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/limits.h"
#include "store/gram.h"
#include "store/name_index.h"
#include "store/register_store.h"
#include "sys/file.h"
#include "sys/random.h"

enum {
    SHOWN = 20,
    MOST = REGISTER_FOUND_MAX + 1,
    AT_ONCE = 20000,
    THOUSAND = 1000,
    SLOW_QUERIES = 12, /* of those that take a second each */
    CHECKED = 60,
    NAMES_BYTES = 1 << 30,
};

typedef char sixteen __attribute__((vector_size(16)));

/* All names in memory, the highest number first, with a line's end behind each. */
struct all_names {
    char *text;
    size_t len;
    uint32_t *begins;
    struct str *numbers;
    size_t n;
};

/* What one of them says. */
struct answer {
    int64_t total;
    size_t n;
    struct str numbers[SHOWN];
};

struct bench {
    struct arena *arena;
    struct db *db;
    struct db *peers;
    struct all_names names;
    struct str *queries;
    size_t n_queries;
};

static int64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * THOUSAND * THOUSAND * THOUSAND + now.tv_nsec;
}

enum statement {
    NAMES,
    LIKE_COUNT,
    LIKE_PAGE,
    FTS_COUNT,
    FTS_PAGE,
    LIKE_ADD,
    FTS_ADD,
    OUR_BYTES,
    FTS_BYTES
};

static const struct sql sql[] = {
    [NAMES] = {"bench_names", "SELECT number, organisation_name FROM certificate"
                              " WHERE number < $1 ORDER BY number DESC LIMIT $2"},
    [LIKE_COUNT] = {"bench_like_count", "SELECT count(*) FROM (SELECT 1 FROM name"
                                        " WHERE name LIKE '%' || $1 || '%' LIMIT 1001)"},
    [LIKE_PAGE] = {"bench_like_page", "SELECT number FROM name WHERE name LIKE '%' || $1 || '%'"
                                      " ORDER BY id DESC LIMIT 20"},
    [FTS_COUNT] = {"bench_fts_count",
        "SELECT count(*) FROM (SELECT 1 FROM gram WHERE gram MATCH $1 LIMIT 1001)"},
    [FTS_PAGE] = {"bench_fts_page", "SELECT n.number FROM (SELECT rowid AS id FROM gram"
                                    " WHERE gram MATCH $1 ORDER BY rowid DESC LIMIT 20) g"
                                    " JOIN name n ON n.id = g.id ORDER BY n.id DESC"},
    [LIKE_ADD] = {"bench_like_add", "INSERT INTO name (id, number, name) VALUES ($1, $2, $3)"},
    [FTS_ADD] = {"bench_fts_add", "INSERT INTO gram (rowid, grams) VALUES ($1, $2)"},
    [OUR_BYTES] = {"bench_our_bytes",
        "SELECT sum(pgsize) FROM dbstat WHERE name IN ('name_gram', 'name_entry',"
        " 'sqlite_autoindex_name_gram_1', 'sqlite_autoindex_name_entry_1')"},
    [FTS_BYTES] = {"bench_fts_bytes",
        "SELECT sum(pgsize) FROM dbstat WHERE name IN ('gram_data', 'gram_idx', 'gram_config')"},
};

static enum fail read_names(struct bench *bench, size_t room)
{
    struct all_names *names = &bench->names;
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    struct rows rows = {.count = AT_ONCE};
    struct str last = STR("~");
    names->text = arena_alloc(bench->arena, NAMES_BYTES, 1);
    names->begins = NEW_ARRAY(bench->arena, uint32_t, room);
    names->numbers = NEW_ARRAY(bench->arena, struct str, room);
    while (rows.count == AT_ONCE) {
        arena_recycle(arena);
        TRY(db_query(
            bench->db, arena, &sql[NAMES], ARGS(value_text(last), value_int(AT_ONCE)), &rows));
        for (size_t i = 0; i < rows.count && names->n < room; i++) {
            struct str name = rows.cells[2 * i + 1].text;
            last = str_copy(bench->arena, rows.cells[2 * i].text);
            names->begins[names->n] = (uint32_t)names->len;
            names->numbers[names->n++] = last;
            memcpy(names->text + names->len, name.data, name.len);
            names->len += name.len;
            names->text[names->len++] = '\n';
        }
    }
    return FAIL_NONE;
}

static struct str name_at(const struct all_names *names, size_t i)
{
    size_t end = i + 1 < names->n ? names->begins[i + 1] : names->len;
    return (struct str){names->text + names->begins[i], end - names->begins[i] - 1};
}

/* The first place of a text at or behind another place: its last bytes of the first and of the last
 * character are compared for sixteen places at once. */
static size_t scan(const struct all_names *names, struct str text, size_t from)
{
    size_t first = str_first_character(text).len - 1;
    size_t at = from;
#ifdef __SSE2__
    char last = text.data[text.len - 1];
    sixteen a = (sixteen){0} + text.data[first];
    sixteen b = (sixteen){0} + last;
    for (; at + text.len + sizeof a <= names->len; at += sizeof a) {
        const char *here = names->text + at;
        sixteen x;
        sixteen y;
        memcpy(&x, here + first, sizeof x);
        memcpy(&y, here + text.len - 1, sizeof y);
        unsigned mask = (unsigned)__builtin_ia32_pmovmskb128((sixteen)((x == a) & (y == b)));
        for (; mask != 0; mask &= mask - 1) {
            size_t place = (size_t)__builtin_ctz(mask);
            if (memcmp(here + place, text.data, text.len) == 0)
                return at + place;
        }
    }
#endif
    for (; at + text.len <= names->len; at++)
        if (memcmp(names->text + at, text.data, text.len) == 0)
            return at;
    return names->len;
}

/* The name that has that place. */
static size_t name_of(const struct all_names *names, size_t place)
{
    size_t low = 0;
    size_t high = names->n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (names->begins[middle] <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static enum fail ask_memory(struct bench *bench, struct str query, struct answer *ret_answer)
{
    struct answer answer = {0};
    const struct all_names *names = &bench->names;
    size_t at = scan(names, query, 0);
    while (at < names->len && answer.total < MOST) {
        size_t name = name_of(names, at);
        if (answer.n < SHOWN)
            answer.numbers[answer.n++] = names->numbers[name];
        answer.total++;
        at = name + 1 < names->n ? scan(names, query, names->begins[name + 1]) : names->len;
    }
    *ret_answer = answer;
    return FAIL_NONE;
}

static enum fail ask_us(struct bench *bench, struct str query, struct answer *ret_answer)
{
    struct tx tx = {bench->db, bench->arena};
    const struct register_filter filter = {.organisation = query};
    const struct page_request page = {.limit = SHOWN};
    struct register_found found;
    TRY(register_store_search(&tx, &filter, (struct date){2026, 11, 21}, &page, &found));
    ret_answer->total = found.total;
    ret_answer->n = found.n;
    for (size_t i = 0; i < found.n; i++)
        ret_answer->numbers[i] = found.numbers[i];
    return FAIL_NONE;
}

static enum fail ask_sql(
    struct bench *bench, enum statement count, struct str text, struct answer *ret_answer)
{
    struct rows rows;
    TRY(db_query(bench->peers, bench->arena, &sql[count], ARGS(value_text(text)), &rows));
    ret_answer->total = rows.cells[0].integer;
    TRY(db_query(bench->peers, bench->arena, &sql[count + 1], ARGS(value_text(text)), &rows));
    ret_answer->n = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        ret_answer->numbers[i] = rows.cells[i].text;
    return FAIL_NONE;
}

static enum fail ask_like(struct bench *bench, struct str query, struct answer *ret_answer)
{
    return ask_sql(bench, LIKE_COUNT, query, ret_answer);
}

static void put_grams(struct buf *out, struct str rest)
{
    for (struct str gram = gram_next(&rest); gram.len > 0; gram = gram_next(&rest)) {
        buf_put(out, gram);
        buf_char(out, ' ');
    }
}

static enum fail ask_fts(struct bench *bench, struct str query, struct answer *ret_answer)
{
    struct buf text = buf_new(bench->arena);
    buf_char(&text, '"');
    put_grams(&text, query);
    buf_char(&text, '"');
    return ask_sql(bench, FTS_COUNT, buf_str(&text), ret_answer);
}

typedef enum fail ask(struct bench *bench, struct str query, struct answer *ret_answer);

static const struct {
    const char *name;
    ask *ask;
    bool is_slow;
} asked[] = {
    {"xingheng", ask_us, false},
    {"scan of memory", ask_memory, false},
    {"SQLite FTS5, grams", ask_fts, false},
    {"SQLite LIKE", ask_like, true},
};

static double seconds_since(int64_t begun)
{
    return (double)(nanoseconds() - begun) / 1e9;
}

static void print_built(const char *name, double took, const struct rows *bytes)
{
    printf("%-20s built in %5.1f s, %4lld MB\n", name, took,
        (long long)bytes->cells[0].integer / (THOUSAND * THOUSAND));
    fflush(stdout);
}

static enum fail build_ours(struct bench *bench)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct tx tx = {bench->db, arena};
    struct rows rows;
    int64_t begun = nanoseconds();
    TRY(db_begin(bench->db, DB_WRITE));
    TRY(name_index_rebuild(&tx));
    TRY(db_commit(bench->db));
    double took = seconds_since(begun);
    TRY(db_query(bench->db, arena, &sql[OUR_BYTES], NO_ARGS, &rows));
    print_built("xingheng", took, &rows);
    return FAIL_NONE;
}

static enum fail fill_likes(struct bench *bench, bool grams)
{
    const struct all_names *names = &bench->names;
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    int64_t changed;
    TRY(db_begin(bench->peers, DB_WRITE));
    for (size_t i = names->n; i-- > 0;) {
        struct value id = value_int((int64_t)(names->n - i));
        struct buf text = buf_new(arena);
        if (grams) {
            put_grams(&text, name_at(names, i));
            TRY(db_execute(
                bench->peers, &sql[FTS_ADD], ARGS(id, value_text(buf_str(&text))), &changed));
        } else {
            TRY(db_execute(bench->peers, &sql[LIKE_ADD],
                ARGS(id, value_text(names->numbers[i]), value_text(name_at(names, i))), &changed));
        }
        arena_recycle(arena);
    }
    return db_commit(bench->peers);
}

static enum fail build_peers(struct bench *bench)
{
    struct rows rows;
    TRY(db_script(bench->peers,
        STR("CREATE TABLE name (id INTEGER PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL);"
            "CREATE VIRTUAL TABLE gram USING fts5(grams, content = '', columnsize = 0)")));
    TRY(fill_likes(bench, false));
    int64_t begun = nanoseconds();
    TRY(fill_likes(bench, true));
    TRY(db_script(bench->peers, STR("INSERT INTO gram (gram) VALUES ('optimize')")));
    double took = seconds_since(begun);
    TRY(db_query(bench->peers, bench->arena, &sql[FTS_BYTES], NO_ARGS, &rows));
    print_built("SQLite FTS5, grams", took, &rows);
    return FAIL_NONE;
}

/* Parts of names, of so many characters, drawn at random. */
static void draw_queries(struct bench *bench, size_t characters)
{
    struct random_seed seed;
    struct random random =
        random_seeded(&seed, str_format(bench->arena, "queries %zu", characters));
    for (size_t i = 0; i < bench->n_queries; i++) {
        uint32_t bits[2];
        random_bytes(random, bits, sizeof bits);
        struct str name = name_at(&bench->names, bits[0] % bench->names.n);
        size_t skip = bits[1] % (str_utf8_length(name) - characters + 1);
        for (size_t k = 0; k < skip; k++)
            name = str_sub(name, str_first_character(name).len, name.len);
        struct str rest = name;
        for (size_t k = 0; k < characters; k++)
            rest = str_sub(rest, str_first_character(rest).len, rest.len);
        bench->queries[i] = str_sub(name, 0, name.len - rest.len);
    }
}

static bool is_same(const struct answer *a, const struct answer *b)
{
    bool same = a->total == b->total && a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = str_equal(a->numbers[i], b->numbers[i]);
    return same;
}

/* All say the same, or nothing is timed. */
static enum fail check(struct bench *bench)
{
    struct answer expected;
    struct answer answer;
    for (size_t i = 0; i < CHECKED && i < bench->n_queries; i++) {
        TRY(ask_memory(bench, bench->queries[i], &expected));
        for (size_t k = 0; k < ARRAY_LEN(asked); k++) {
            if (asked[k].is_slow && i >= SLOW_QUERIES / 4)
                continue;
            TRY(asked[k].ask(bench, bench->queries[i], &answer));
            if (is_same(&answer, &expected))
                continue;
            fprintf(stderr, "%s: %" STR_PRI ": %lld instead of %lld\n", asked[k].name,
                STR_ARG(bench->queries[i]), (long long)answer.total, (long long)expected.total);
            return FAIL_INVALID;
        }
    }
    return FAIL_NONE;
}

static int compare_times(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

struct times {
    double half_us;
    double most_us; /* within which 99 of 100 were answered */
};

/* Each query in a read of its own, the better of two times: other work on the machine is not ours
 * to measure. */
static enum fail measure(struct bench *bench, size_t who, struct times *ret_times)
{
    size_t n = asked[who].is_slow ? SLOW_QUERIES : bench->n_queries;
    int64_t *times = NEW_ARRAY(bench->arena, int64_t, n);
    for (size_t i = 0; i < n; i++) {
        struct bench own = *bench;
        struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
        struct answer answer;
        own.arena = arena;
        times[i] = INT64_MAX;
        for (int round = 0; round < 2; round++) {
            int64_t begun = nanoseconds();
            TRY(db_begin(bench->db, DB_READ));
            TRY(asked[who].ask(&own, bench->queries[i], &answer));
            db_rollback(bench->db);
            int64_t took = nanoseconds() - begun;
            times[i] = took < times[i] ? took : times[i];
        }
    }
    qsort(times, n, sizeof *times, compare_times);
    ret_times->half_us = (double)times[n / 2] / THOUSAND;
    ret_times->most_us = (double)times[(n * 99 + 99) / 100 - 1] / THOUSAND;
    return FAIL_NONE;
}

static enum fail compare(struct bench *bench, size_t characters)
{
    struct times ours = {0};
    draw_queries(bench, characters);
    TRY(check(bench));
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        struct times times;
        TRY(measure(bench, i, &times));
        if (i == 0)
            ours = times;
        printf("%zu characters  %-20s %11.1f %11.1f", characters, asked[i].name, times.half_us,
            times.most_us);
        if (i == 0)
            printf("\n");
        else
            printf("   %9.2f x  %9.2f x\n", times.half_us / ours.half_us,
                times.most_us / ours.most_us);
        fflush(stdout);
    }
    return FAIL_NONE;
}

static enum fail write_file(struct bench *bench, struct str path, bool queries)
{
    FILE *file = fopen(str_c(bench->arena, path), "a");
    if (!file)
        return FAIL_BROKEN;
    for (size_t i = bench->names.n; !queries && i-- > 0;)
        fprintf(file, "%zu\t%" STR_PRI "\t%" STR_PRI "\n", bench->names.n - i,
            STR_ARG(bench->names.numbers[i]), STR_ARG(name_at(&bench->names, i)));
    for (size_t i = 0; queries && i < SLOW_QUERIES; i++) {
        struct answer answer;
        TRY(ask_us(bench, bench->queries[i], &answer));
        fprintf(file, "%" STR_PRI "\t%lld\n", STR_ARG(bench->queries[i]), (long long)answer.total);
    }
    return fclose(file) == 0 ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail prepare(struct bench *bench, struct str folder, size_t room)
{
    struct problems problems = problems_new(bench->arena);
    struct str peers = file_join(bench->arena, folder, STR("peers.db"));
    struct str tsv = file_join(bench->arena, folder, STR("names.tsv"));
    bool is_new = !file_exists(bench->arena, tsv);
    TRY(db_open(bench->arena,
        str_format(bench->arena, "sqlite:%" STR_PRI "/xingheng.db", STR_ARG(folder)), &problems,
        &bench->db));
    TRY(read_names(bench, room));
    TRY(build_ours(bench));
    TRY(db_open(bench->arena, str_format(bench->arena, "sqlite:%" STR_PRI, STR_ARG(peers)),
        &problems, &bench->peers));
    if (!is_new)
        return FAIL_NONE;
    TRY(build_peers(bench));
    return write_file(bench, tsv, false);
}

static enum fail run(struct bench *bench, struct str folder, size_t room)
{
    static const size_t lengths[] = {2, 3, 6};
    TRY(prepare(bench, folder, room));
    bench->queries = NEW_ARRAY(bench->arena, struct str, bench->n_queries);
    printf("%-34s %11s %11s   %11s  %11s\n", "", "half us", "99 % us", "half: ratio", "99 %");
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        TRY(compare(bench, lengths[i]));
        TRY(write_file(bench, file_join(bench->arena, folder, STR("queries.tsv")), true));
    }
    return FAIL_NONE;
}

int main(int argc, char **argv)
{
    struct arena *arena ARENA_SCOPED = arena_new((size_t)8 << 30);
    int64_t room;
    int64_t queries;
    if (argc != 4 || !str_to_int(str_of(argv[2]), &room) ||
        !str_to_int(str_of(argv[3]), &queries) || queries < SLOW_QUERIES) {
        fprintf(stderr, "measure DIR CERTIFICATES QUERIES\n");
        return EXIT_FAILURE;
    }
    struct bench bench = {.arena = arena, .n_queries = (size_t)queries};
    enum fail fail = run(&bench, str_of(argv[1]), (size_t)room);
    if (fail != FAIL_NONE)
        fprintf(stderr, "%s %" STR_PRI "\n", fail_code(fail),
            STR_ARG(bench.db ? db_error(bench.db) : STR("")));
    /* Not closed: SQLite waits for itself when a table of FTS5 is let go without its locks. */
    return fail == FAIL_NONE ? EXIT_SUCCESS : EXIT_FAILURE;
}
