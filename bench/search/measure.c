/*
 * Searches in a database with so many organisations and as many findings: measure DIR COUNT fills
 * DIR/xingheng.db through the stores, which write the index on the way, and puts the same folded
 * texts into an FTS5 table with trigrams beside it. Then each query is asked of our index, of that
 * table, and of a LIKE over the entries: how many there are, and the first twenty.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/limits.h"
#include "service/installation.h"
#include "store/account_store.h"
#include "store/evaluation_store.h"
#include "store/organisation_store.h"
#include "store/scheme_store.h"
#include "store/search_store.h"
#include "sys/file.h"

enum { BATCH = 5000, ROUNDS = 5, SHOWN = 20, MILLION = 1000000, THOUSAND = 1000 };

/* One after the other by a step that shares no factor with their number: the same on every machine,
 * and close to chance. */
static const char *const syllables[] = {"云", "海", "星", "衡", "龙", "山", "金", "枫", "绿", "野",
    "泰", "瑞", "怡", "居", "启", "航", "安", "和", "盛", "达", "兰", "汀", "远", "通", "嘉", "禾",
    "皓", "宇", "康", "顺", "心"};
static const char *const cities[] = {
    "徐州", "南京", "苏州", "杭州", "青岛", "温州", "常熟", "芜湖", "南通", "泰州", "无锡"};
static const char *const trades[] = {
    "电器", "家具", "酒店", "物业服务", "保安服务", "家纺", "医疗器械", "商贸", "乐器"};
static const char *const notes[] = {"抽查的派工单没有顾客签字", "备件库温湿度计过期未校准",
    "投诉记录完整，均在承诺时限内答复", "回访比例低于手册规定", "公示栏的质保期短于承诺",
    "两名上门工程师未佩戴工牌", "代用品台账与借用单不符"};

struct place {
    const char *const *items;
    size_t n;
};

static struct str pick(const struct place *from, size_t i, size_t step)
{
    return str_of(from->items[(i * step + i / from->n) % from->n]);
}

#define PICK(items, i, step) pick(&(const struct place){items, ARRAY_LEN(items)}, i, step)

static struct str id_of(struct arena *arena, const char *kind, size_t i)
{
    return str_format(arena, "%s%07zu", kind, i);
}

static enum fail add_organisation(const struct tx *tx, size_t i)
{
    struct arena *arena = tx->arena;
    struct buf name = buf_new(arena);
    buf_put(&name, PICK(cities, i, 7));
    buf_put(&name, PICK(syllables, i, 11));
    buf_put(&name, PICK(syllables, i / 31, 13));
    buf_put(&name, PICK(syllables, i / 961, 17));
    buf_put(&name, PICK(trades, i, 5));
    buf_put(&name, STR("有限公司"));
    struct organisation organisation = {
        .id = id_of(arena, "o", i),
        .uscc = str_format(arena, "91320300MA%08zu", i * 7919 % (100 * MILLION)),
        .name = buf_str(&name),
        .address = str_format(arena, "%" STR_PRI "市淮海西路%zu号", STR_ARG(PICK(cities, i, 7)), i),
        .phone = str_format(arena, "0516-%08zu", i * 104729 % (100 * MILLION)),
        .created_at = 1,
        .revision = 1,
    };
    return organisation_store_save(tx, &organisation);
}

static enum fail add_finding(const struct tx *tx, size_t i)
{
    struct arena *arena = tx->arena;
    struct finding_record finding = {
        .evaluation = STR("e1"),
        .clause = str_format(arena, "5.%zu.%zu", 1 + i % 3, 1 + i % 7),
        .site = id_of(arena, "l", i),
        .author = STR("a1"),
        .answer = ANSWER_MET,
        .note = str_format(arena, "%" STR_PRI "，单号%06zu", STR_ARG(PICK(notes, i, 3)), i),
        .recorded_at = 1,
    };
    return finding_store_save(tx, &finding);
}

static enum fail begin_data(const struct tx *tx)
{
    struct scheme_version scheme = {.sha256 = STR("sha"), .scheme = STR("gbt27922")};
    struct account account = {.id = STR("a1"), .login = STR("a1"), .name = STR("赵明远")};
    struct organisation organisation = {.id = STR("o"), .uscc = STR("o"), .name = STR("甲")};
    struct evaluation evaluation = {
        .id = STR("e1"),
        .kind = EVALUATION_ONSITE,
        .organisation = STR("o"),
        .scheme = STR("gbt27922"),
        .scheme_sha256 = STR("sha"),
        .created_at = 1,
    };
    TRY(scheme_store_add(tx, &scheme));
    TRY(account_store_save(tx, &account));
    TRY(organisation_store_save(tx, &organisation));
    return evaluation_store_save(tx, &evaluation);
}

static enum fail fill(struct db *db, size_t count)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    struct tx tx = {db, arena};
    TRY(db_begin(db, DB_WRITE));
    TRY(begin_data(&tx));
    for (size_t i = 0; i < count; i++) {
        TRY(add_organisation(&tx, i));
        TRY(add_finding(&tx, i));
        if (i % BATCH == BATCH - 1) {
            TRY(db_commit(db));
            TRY(db_begin(db, DB_WRITE));
        }
        arena_reset(arena);
    }
    TRY(db_commit(db));
    return db_script(db,
        STR("CREATE VIRTUAL TABLE peer USING fts5(kind UNINDEXED, folded, tokenize = 'trigram');"
            "INSERT INTO peer (rowid, kind, folded) SELECT id, kind, folded FROM search_entry;"
            "INSERT INTO peer (peer) VALUES ('optimize'); ANALYZE"));
}

static const struct sql peers[] = {
    {"bench_like_count",
        "SELECT count(*) FROM search_entry WHERE id > $1 AND id < $2 AND folded LIKE $3"
        " AND folded LIKE $4"},
    {"bench_like_page",
        "SELECT id, title, body FROM search_entry WHERE id > $1 AND id < $2 AND folded LIKE $3"
        " AND folded LIKE $4 ORDER BY id DESC LIMIT 20"},
    {"bench_fts_count",
        "SELECT count(*) FROM peer WHERE peer MATCH $3 AND rowid > $1 AND rowid < $2"},
    {"bench_fts_page",
        "SELECT e.id, e.title, e.body FROM peer p JOIN search_entry e ON e.id = p.rowid"
        " WHERE peer MATCH $3 AND p.rowid > $1 AND p.rowid < $2 ORDER BY p.rowid DESC LIMIT 20"},
};

enum peer { LIKE = 0, FTS = 2 };

struct asking {
    struct db *db;
    struct arena *arena;
    enum search_kind kind;
    struct str query;
    struct search_words words;
};

static enum fail ask_us(const struct asking *asking, int64_t *ret_n)
{
    static const struct search_reader reader = {.is_body = true, .decided = STR_INIT(" ")};
    struct tx tx = {asking->db, asking->arena};
    struct page_request page = {.limit = SHOWN};
    struct search_words words = search_text_words(asking->arena, asking->query);
    struct search_plan plan;
    struct search_hit *hits;
    size_t n;
    TRY(search_store_plan(&tx, &reader, &words, &plan));
    plan.kind = asking->kind;
    TRY(search_store_count(&tx, &plan, ret_n));
    return search_store_page(&tx, &plan, &page, &hits, &n);
}

static struct args args_of(const struct asking *asking, enum peer peer, struct value *values)
{
    struct arena *arena = asking->arena;
    struct str first = asking->words.items[0];
    struct str second = asking->words.n > 1 ? asking->words.items[1] : STR("");
    values[0] = value_int((int64_t)asking->kind << 40);
    values[1] = value_int(((int64_t)asking->kind + 1) << 40);
    if (peer == LIKE) {
        values[2] = value_text(str_format(arena, "%%%" STR_PRI "%%", STR_ARG(first)));
        values[3] = value_text(str_format(arena, "%%%" STR_PRI "%%", STR_ARG(second)));
        return (struct args){values, 4};
    }
    values[2] = value_text(second.len == 0 ? str_format(arena, "\"%" STR_PRI "\"", STR_ARG(first))
                                           : str_format(arena, "\"%" STR_PRI "\" \"%" STR_PRI "\"",
                                                 STR_ARG(first), STR_ARG(second)));
    return (struct args){values, 3};
}

static enum fail ask_peer(const struct asking *asking, enum peer peer, int64_t *ret_n)
{
    struct value values[4];
    struct args args = args_of(asking, peer, values);
    struct rows rows;
    TRY(db_query(asking->db, asking->arena, &peers[peer], args, &rows));
    *ret_n = rows.cells[0].integer;
    return db_query(asking->db, asking->arena, &peers[peer + 1], args, &rows);
}

static int64_t microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MILLION + now.tv_nsec / THOUSAND;
}

/* The best of a few rounds, in a read of its own each. `who` 0 is us, else a peer + 1. */
static enum fail measure(const struct asking *asking, int who, int64_t *ret_us, int64_t *ret_n)
{
    int64_t best = INT64_MAX;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t begun = microseconds();
        TRY(db_begin(asking->db, DB_READ));
        if (who == 0)
            TRY(ask_us(asking, ret_n));
        else
            TRY(ask_peer(asking, (enum peer)(who - 1), ret_n));
        db_rollback(asking->db);
        int64_t took = microseconds() - begun;
        best = took < best ? took : best;
    }
    *ret_us = best;
    return FAIL_NONE;
}

static const struct {
    enum search_kind kind;
    const char *query;
    const char *what;
} queries[] = {
    {SEARCH_ORGANISATION, "星衡龙", "three characters of a name"},
    {SEARCH_ORGANISATION, "衡龙", "two of them"},
    {SEARCH_ORGANISATION, "衡", "one"},
    {SEARCH_ORGANISATION, "公司", "what all names have"},
    {SEARCH_ORGANISATION, "徐州 乐器", "a city and a trade"},
    {SEARCH_ORGANISATION, "91320300MA00007919", "a social credit code"},
    {SEARCH_ORGANISATION, "0516-00104729", "a telephone number"},
    {SEARCH_ORGANISATION, "没有这样的", "what is not there"},
    {SEARCH_FINDING, "单号000777", "a number in a note"},
    {SEARCH_FINDING, "派工单", "what one note in seven has"},
    {SEARCH_FINDING, "代用品 5.3.7", "a word and a clause"},
};

static enum fail compare(struct db *db)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    printf("%-20s %9s %9s %7s %9s %7s %8s\n", "", "we, us", "LIKE, us", "ratio", "FTS5, us",
        "ratio", "found");
    for (size_t i = 0; i < ARRAY_LEN(queries); i++) {
        struct asking asking = {db, arena, queries[i].kind, str_of(queries[i].query),
            search_text_words(arena, str_of(queries[i].query))};
        int64_t we;
        int64_t like;
        int64_t fts;
        int64_t n;
        int64_t n_like;
        int64_t n_fts;
        TRY(measure(&asking, 0, &we, &n));
        TRY(measure(&asking, 1 + LIKE, &like, &n_like));
        TRY(measure(&asking, 1 + FTS, &fts, &n_fts));
        printf("%-20s %9lld %9lld %7.1f", queries[i].query, (long long)we, (long long)like,
            (double)like / (double)we);
        if (n_fts == n_like)
            printf(" %9lld %7.2f", (long long)fts, (double)fts / (double)we);
        else
            printf(" %9s %7s", "-", "");
        printf(" %8lld%s  %s\n", (long long)n_like, n < n_like ? "+" : "", queries[i].what);
        arena_reset(arena);
    }
    return FAIL_NONE;
}

static enum fail run(struct arena *arena, struct str folder, size_t count)
{
    struct problems problems = problems_new(arena);
    struct str url = str_format(arena, "sqlite:%" STR_PRI "/xingheng.db", STR_ARG(folder));
    struct str file = str_format(arena, "%" STR_PRI "/xingheng.db", STR_ARG(folder));
    bool is_new = !file_exists(arena, file);
    struct db *db;
    size_t applied;
    TRY(installation_migrate(arena, url, &problems, &applied));
    TRY(db_open(arena, url, &problems, &db));
    int64_t begun = microseconds();
    enum fail fail = is_new ? fill(db, count) : FAIL_NONE;
    if (is_new && fail == FAIL_NONE)
        printf("made in %lld s\n", (long long)((microseconds() - begun) / MILLION));
    if (fail == FAIL_NONE)
        fail = compare(db);
    if (fail != FAIL_NONE)
        fprintf(stderr, "%" STR_PRI "\n", STR_ARG(db_error(db)));
    /* Not closed: SQLite waits for itself when a table of FTS5 is let go without its locks. */
    return fail;
}

int main(int argc, char **argv)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    int64_t count;
    if (argc != 3 || !str_to_int(str_of(argv[2]), &count) || count < 1) {
        fprintf(stderr, "measure DIR COUNT\n");
        return EXIT_FAILURE;
    }
    return run(arena, str_of(argv[1]), (size_t)count) == FAIL_NONE ? EXIT_SUCCESS : EXIT_FAILURE;
}
