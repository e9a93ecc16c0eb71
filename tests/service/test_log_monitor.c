#include "service/log_monitor.h"

#include "base/base64.h"
#include "base/json_write.h"
#include "domain/log_tile.h"
#include "testing.h"

enum { ENTRIES_MAX = 600 };

/* A log as a body would serve it, and as a dishonest one would. */
struct server {
    struct arena *arena;
    struct note_signer signer;
    struct str entries[ENTRIES_MAX];
    uint64_t n;
    uint64_t claimed;                  /* leaves; 0: those that it has */
    struct merkle_hash root;           /* that it claims */
    const struct note_signer *witness; /* that is asked for */
    struct str cosigned;               /* what it says that the witness signed; empty: nothing */
    struct str told[ENTRIES_MAX];
    size_t n_told;
};

static struct server server_of(struct arena *arena, unsigned char seed, uint64_t n)
{
    struct server server = {.arena = arena, .n = n};
    unsigned char bytes[PRIMITIVE_SEED_BYTES];
    memset(bytes, seed, sizeof bytes);
    server.signer = (struct note_signer){NOTE_LOG, STR("star.example.cn/log"), key_of_seed(bytes)};
    for (size_t i = 0; i < ENTRIES_MAX; i++)
        server.entries[i] = str_format(arena, "{\"kind\":\"issue\",\"number\":\"%zu\"}", i);
    return server;
}

static void claim(struct server *server)
{
    struct merkle_frontier frontier = {.size = 0};
    for (uint64_t i = 0; i < server->n; i++) {
        struct merkle_hash leaf = merkle_leaf(server->entries[i]);
        merkle_frontier_add(&frontier, &leaf);
    }
    server->root = merkle_frontier_root(&frontier);
}

static struct str bundle_of(const struct server *server, const struct log_tile *tile)
{
    struct buf out = buf_new(server->arena);
    for (int64_t i = 0; i < tile->width; i++) {
        struct str entry = server->entries[tile->number * LOG_TILE_WIDTH + i];
        buf_char(&out, (char)(entry.len >> 8));
        buf_char(&out, (char)(entry.len & 0xff));
        buf_put(&out, entry);
    }
    return buf_str(&out);
}

/* Of 2^level leaves from index × 2^level on. */
static enum fail subtree(
    const void *context, unsigned level, uint64_t index, struct merkle_hash *ret_hash)
{
    const struct server *server = context;
    struct merkle_frontier frontier = {.size = 0};
    for (uint64_t i = index << level; i < (index + 1) << level; i++) {
        struct merkle_hash leaf = merkle_leaf(server->entries[i]);
        merkle_frontier_add(&frontier, &leaf);
    }
    *ret_hash = merkle_frontier_root(&frontier);
    return FAIL_NONE;
}

/* "consistency/300/600" */
static struct str consistency(struct server *server, struct arena *arena, struct str path)
{
    const struct merkle_source source = {subtree, server};
    struct str rest = str_sub(path, STR("consistency/").len, path.len);
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    struct merkle_proof proof;
    struct str part;
    int64_t from;
    int64_t to;
    assert_true(str_cut(&rest, '/', &part) && str_to_int(part, &from) && str_to_int(rest, &to));
    assert_int_equal(
        merkle_prove_consistency(&source, (uint64_t)from, (uint64_t)to, &proof), FAIL_NONE);
    json_write_object(&json, NULL);
    json_write_list(&json, "proof");
    for (size_t i = 0; i < proof.n; i++)
        json_write_text(&json, NULL,
            base64_encode(arena, (struct str){(const char *)proof.hashes[i].bytes, SHA256_BYTES}));
    json_write_end(&json);
    json_write_end(&json);
    return buf_str(&out);
}

static enum fail get(void *context, struct arena *arena, struct str path, struct str *ret_body)
{
    struct server *server = context;
    struct log_tile tile;
    if (str_equal(path, STR("key"))) {
        *ret_body = note_signer_format(arena, &server->signer);
        return FAIL_NONE;
    }
    if (str_equal(path, STR("checkpoint"))) {
        const struct checkpoint checkpoint = {server->signer.name,
            {.size = server->claimed > 0 ? server->claimed : server->n, .root = server->root}};
        struct str note = note_begin(arena, checkpoint_format(arena, &checkpoint));
        return note_sign(arena, note, &server->signer, 0, ret_body);
    }
    if (str_equal(path, STR("cosigned"))) {
        *ret_body = server->cosigned;
        return server->cosigned.len > 0 ? FAIL_NONE : FAIL_NOT_FOUND;
    }
    if (str_starts(path, STR("consistency/"))) {
        *ret_body = consistency(server, arena, path);
        return FAIL_NONE;
    }
    assert_true(str_starts(path, STR("tile/")));
    if (log_tile_parse(arena, str_sub(path, 5, path.len), &tile) != FAIL_NONE ||
        (uint64_t)(tile.number * LOG_TILE_WIDTH + tile.width) > server->n)
        return FAIL_NOT_FOUND;
    *ret_body = bundle_of(server, &tile);
    return FAIL_NONE;
}

static void tell(void *context, struct str entry)
{
    struct server *server = context;
    server->told[server->n_told++] = str_copy(server->arena, entry);
}

static struct log_news look(struct server *server, const struct log_seen *seen)
{
    const struct log_files files = {get, tell, server, server->witness};
    struct log_news news;
    server->n_told = 0;
    assert_int_equal(log_monitor_look(server->arena, &files, seen, &news), FAIL_NONE);
    return news;
}

static struct log_seen seen_at(struct server *server, uint64_t n)
{
    uint64_t all = server->n;
    server->n = n;
    claim(server);
    struct log_news news = look(server, &(struct log_seen){0});
    assert_int_equal(news.verdict, LOG_GREW);
    server->n = all;
    claim(server);
    return news.seen;
}

static void a_log_is_followed_entry_by_entry(void **state)
{
    static const uint64_t sizes[] = {0, 1, 255, 256, 257, 512, 599};
    struct server server = server_of(*state, 1, ENTRIES_MAX);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct log_seen seen = seen_at(&server, sizes[i]);
        struct log_news news = look(&server, &seen);
        assert_int_equal(news.verdict, LOG_GREW);
        assert_int_equal(news.before, sizes[i]);
        assert_int_equal(server.n_told, ENTRIES_MAX - sizes[i]);
        assert_true(str_equal(server.told[0], server.entries[sizes[i]]));
        assert_int_equal(news.seen.frontier.size, ENTRIES_MAX);
    }
}

static void what_was_seen_is_kept_as_a_text(void **state)
{
    struct server server = server_of(*state, 1, 300);
    struct log_seen seen = seen_at(&server, 300);
    struct log_seen again;
    struct str text = log_seen_format(*state, &seen);
    assert_int_equal(log_seen_parse(*state, text, &again), FAIL_NONE);
    assert_true(str_equal(log_seen_format(*state, &again), text));
    assert_int_equal(look(&server, &again).verdict, LOG_GREW);
    for (size_t len = 0; len + 2 < text.len; len += 7)
        assert_int_equal(log_seen_parse(*state, str_sub(text, 0, len), &again), FAIL_INVALID);
}

static void a_rewritten_entry_is_found_out(void **state)
{
    struct server server = server_of(*state, 1, 400);
    struct log_seen seen = seen_at(&server, 300);
    server.entries[7] = STR("{\"kind\":\"issue\",\"number\":\"forged\"}");
    claim(&server);
    struct log_news news = look(&server, &seen);
    assert_int_equal(news.verdict, LOG_REWRITTEN);
    assert_int_equal(news.seen.frontier.size, 300);
}

static void two_histories_of_one_length_are_found_out(void **state)
{
    struct server server = server_of(*state, 1, 300);
    struct log_seen seen = seen_at(&server, 300);
    server.entries[299] = STR("{}");
    claim(&server);
    assert_int_equal(look(&server, &seen).verdict, LOG_SPLIT);
}

static void a_log_that_was_cut_off_is_found_out(void **state)
{
    struct server server = server_of(*state, 1, 299);
    struct log_seen seen = seen_at(&server, 300);
    assert_int_equal(look(&server, &seen).verdict, LOG_SHRANK);
}

static void a_head_that_its_entries_do_not_give_is_found_out(void **state)
{
    struct server server = server_of(*state, 1, 300);
    claim(&server);
    server.root.bytes[31] ^= 1;
    assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_REWRITTEN);
}

/* Also under the same name: the key is what counts. */
static void a_head_signed_by_another_key_is_found_out(void **state)
{
    struct server server = server_of(*state, 1, 300);
    struct server forger = server_of(*state, 2, 300);
    struct log_seen seen = seen_at(&server, 300);
    claim(&forger);
    assert_int_equal(look(&forger, &seen).verdict, LOG_UNSIGNED);
}

/* A size beyond its entries must not make us take memory for all of them. */
static void a_log_that_claims_more_than_it_has_cannot_be_read(void **state)
{
    struct server server = server_of(*state, 1, 300);
    server.claimed = INT64_MAX;
    claim(&server);
    struct log_news news = look(&server, &(struct log_seen){0});
    assert_int_equal(news.verdict, LOG_UNREADABLE);
    assert_str(news.place, "tile/entries/001");
}

/* What a witness signs who looks at the log as it is. */
static struct str cosigned(struct server *server, const struct note_signer *witness)
{
    struct str note;
    struct str own;
    claim(server);
    assert_int_equal(get(server, server->arena, STR("checkpoint"), &own), FAIL_NONE);
    assert_int_equal(note_sign(server->arena, own, witness, 1700000000, &note), FAIL_NONE);
    return note;
}

static struct note_signer witness_of(unsigned char seed)
{
    unsigned char bytes[PRIMITIVE_SEED_BYTES];
    memset(bytes, seed, sizeof bytes);
    return (struct note_signer){NOTE_WITNESS, STR("witness.example"), key_of_seed(bytes)};
}

static void a_log_agrees_with_what_its_witness_signed(void **state)
{
    static const uint64_t sizes[] = {0, 1, 300, 511, 512, ENTRIES_MAX};
    struct server server = server_of(*state, 1, ENTRIES_MAX);
    const struct note_signer witness = witness_of(9);
    server.witness = &witness;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        server.n = sizes[i];
        server.cosigned = cosigned(&server, &witness);
        server.n = ENTRIES_MAX;
        claim(&server);
        assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_GREW);
    }
}

/* The witness was shown one history, and we another. */
static void a_log_that_showed_its_witness_something_else_is_found_out(void **state)
{
    struct server server = server_of(*state, 1, 300);
    const struct note_signer witness = witness_of(9);
    server.witness = &witness;
    server.cosigned = cosigned(&server, &witness);
    server.entries[7] = STR("{\"kind\":\"withdraw\"}");
    claim(&server);
    assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_SPLIT);
    server.n = ENTRIES_MAX;
    claim(&server);
    assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_SPLIT);
    server.n = 200;
    claim(&server);
    assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_SHRANK);
}

static void a_log_without_its_witness_is_found_out(void **state)
{
    struct server server = server_of(*state, 1, 300);
    const struct note_signer witness = witness_of(9);
    const struct note_signer other = witness_of(8);
    claim(&server);
    server.witness = &witness;
    assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_UNWITNESSED);
    server.cosigned = cosigned(&server, &other);
    assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_UNWITNESSED);
    server.cosigned = STR("nothing\n");
    assert_int_equal(look(&server, &(struct log_seen){0}).verdict, LOG_UNWITNESSED);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_log_is_followed_entry_by_entry),
        TEST(what_was_seen_is_kept_as_a_text),
        TEST(a_rewritten_entry_is_found_out),
        TEST(two_histories_of_one_length_are_found_out),
        TEST(a_log_that_was_cut_off_is_found_out),
        TEST(a_head_that_its_entries_do_not_give_is_found_out),
        TEST(a_head_signed_by_another_key_is_found_out),
        TEST(a_log_that_claims_more_than_it_has_cannot_be_read),
        TEST(a_log_agrees_with_what_its_witness_signed),
        TEST(a_log_that_showed_its_witness_something_else_is_found_out),
        TEST(a_log_without_its_witness_is_found_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
