#include "store/log_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define LEAF(K, X, T) \
    K(T, INT, position) X(T, INSTANT, at) X(T, DATE, counts_from) X(T, TEXT, kind) X(T, TEXT, subject) X(T, TEXT, entry)
#define COSIGNATURE(K, X, T) \
    K(T, INT, size) X(T, TEXT, witness) X(T, TEXT, line) X(T, INSTANT, at)
#define NODE_ROW(K, X, T) \
    K(T, INT, level) X(T, INT, position) X(T, TEXT, hash)
/* clang-format on */

struct node_row {
    int64_t level;
    int64_t position;
    struct str hash; /* hexadecimal */
};

static const struct column leaf_columns[] = {COLUMNS_OF(LEAF, struct log_leaf)};
static const struct record leaf_record = RECORD(leaf_columns, struct log_leaf);
static const struct column cosignature_columns[] = {
    COLUMNS_OF(COSIGNATURE, struct log_cosignature)};
static const struct record cosignature_record = RECORD(cosignature_columns, struct log_cosignature);
static const struct column node_columns[] = {COLUMNS_OF(NODE_ROW, struct node_row)};
static const struct record node_record = RECORD(node_columns, struct node_row);

static const struct fill leaf_fill = FILL("log_leaf", LEAF, CELLS_6);
static const struct fill node_fill = FILL("log_node", NODE_ROW, CELLS_3);

struct position_row {
    int64_t position;
};

#define POSITION(K, X, T) K(T, INT, position)

static const struct column position_columns[] = {COLUMNS_OF(POSITION, struct position_row)};
static const struct record position_record = RECORD(position_columns, struct position_row);

enum {
    SIZE,
    LEAF_ADD,
    LEAF_FROM,
    LEAF_OF,
    LEAF_FIRST,
    LEAF_SUSPENDED,
    LEAF_ENDED,
    LEAF_PAGE,
    LEAF_COUNT,
    NODE_ADD,
    NODE_LIST,
    COSIGN_SAVE,
    COSIGN_LIST,
    COSIGN_LAST
};

#define LEAF_FOUND                                                                                 \
    " FROM log_leaf WHERE kind = $1 OR lower(subject) LIKE $2 ESCAPE '!'"                          \
    " OR lower(entry) LIKE $2 ESCAPE '!'"

/* The first entry of a certificate is one of these two; its number stands behind "certificate:". */
#define FIRST_ENTRIES                                                                              \
    "SELECT l.position FROM log_leaf l JOIN certificate c ON c.number = substr(l.subject, 13)"     \
    " WHERE l.position >= $1 AND l.position < $2 AND l.kind IN ('issue', 'take_over')"

/* clang-format off */
static const struct sql sql[] = {
    [SIZE] = {"log_size", "SELECT COALESCE(MAX(position) + 1, 0) FROM log_leaf"},
    [LEAF_ADD] = {"log_leaf_add",
        "INSERT INTO log_leaf (" SQL_COLUMNS(LEAF) ") VALUES (" PLACES_6 ")"},
    [LEAF_FROM] = {"log_leaf_from",
        "SELECT " SQL_COLUMNS(LEAF) " FROM log_leaf WHERE position >= $1 ORDER BY position LIMIT $2"},
    [LEAF_OF] = {"log_leaf_of",
        "SELECT " SQL_COLUMNS(LEAF) " FROM log_leaf WHERE subject = $1 ORDER BY position"},
    [LEAF_FIRST] = {"log_leaf_first",
        "SELECT " SQL_COLUMNS(LEAF) " FROM log_leaf WHERE subject = $1"
        " AND kind IN ('issue', 'take_over') ORDER BY position LIMIT 1"},
    [LEAF_SUSPENDED] = {"log_leaf_suspended", FIRST_ENTRIES " AND c.status = 'suspended'"},
    [LEAF_ENDED] = {"log_leaf_ended", FIRST_ENTRIES " AND c.status IN ('withdrawn', 'cancelled')"},
    [LEAF_PAGE] = {"log_leaf_page",
        "SELECT " SQL_COLUMNS(LEAF) LEAF_FOUND " ORDER BY position DESC LIMIT $3 OFFSET $4"},
    [LEAF_COUNT] = {"log_leaf_count", "SELECT COUNT(*)" LEAF_FOUND},
    [NODE_ADD] = {"log_node_add",
        "INSERT INTO log_node (" SQL_COLUMNS(NODE_ROW) ") VALUES (" PLACES_3 ")"},
    [NODE_LIST] = {"log_node_list",
        "SELECT " SQL_COLUMNS(NODE_ROW) " FROM log_node WHERE level = $1 AND position >= $2"
        " ORDER BY position LIMIT $3"},
    [COSIGN_SAVE] = {"log_cosignature_save",
        "INSERT INTO log_cosignature (" SQL_COLUMNS(COSIGNATURE) ") VALUES (" PLACES_4 ")"
        " ON CONFLICT (size, witness) DO UPDATE SET " SQL_SETS(COSIGNATURE)},
    [COSIGN_LIST] = {"log_cosignature_list",
        "SELECT " SQL_COLUMNS(COSIGNATURE) " FROM log_cosignature WHERE size = $1 ORDER BY witness"},
    [COSIGN_LAST] = {"log_cosignature_last",
        "SELECT " SQL_COLUMNS(COSIGNATURE) " FROM log_cosignature WHERE size <= $1"
        " ORDER BY size DESC, witness LIMIT 1"},
};
/* clang-format on */

const struct sql_set log_sql = {sql, ARRAY_LEN(sql)};

enum fail log_store_size(const struct tx *tx, int64_t *ret_size)
{
    return tx_number(tx, &sql[SIZE], NO_ARGS, ret_size);
}

/* The last of a level from a position on that it must have. */
static enum fail load_node(
    const struct tx *tx, int64_t level, int64_t position, struct merkle_hash *ret_hash)
{
    struct merkle_hash *hashes;
    size_t n;
    TRY(log_store_nodes(tx, (struct log_range){level, position, 1}, &hashes, &n));
    if (n == 0)
        return FAIL_NOT_FOUND;
    *ret_hash = hashes[0];
    return FAIL_NONE;
}

/* The hash that stands to the left of a position of that level. */
static enum fail find_left(const struct tx *tx, const struct log_writer *writer, int64_t level,
    int64_t position, struct merkle_hash *ret_hash)
{
    if (!(writer->known >> level & 1))
        return load_node(tx, level, position - 1, ret_hash);
    *ret_hash = writer->hashes[level];
    return FAIL_NONE;
}

/* The hashes that a leaf at the end of the log completes, its own first: one of each level up to
 * the last one. */
static enum fail complete(const struct tx *tx, struct log_writer *writer,
    const struct merkle_hash *leaf, struct node_row *ret_nodes, size_t *ret_n)
{
    struct merkle_hash hash = *leaf;
    size_t level = 0;
    for (int64_t position = writer->size;; position /= 2, level++) {
        struct merkle_hash left;
        bool is_right = position % 2 == 1;
        if (is_right)
            TRY(find_left(tx, writer, (int64_t)level, position, &left));
        ret_nodes[level] = (struct node_row){
            (int64_t)level, position, str_hex(tx->arena, hash.bytes, sizeof hash.bytes)};
        writer->known |= UINT64_C(1) << level;
        writer->hashes[level] = hash;
        if (!is_right)
            break;
        hash = merkle_node(&left, &hash);
    }
    writer->size++;
    *ret_n = level + 1;
    return FAIL_NONE;
}

static enum fail find_end(const struct tx *tx, struct log_writer *writer)
{
    if (!writer->has_size)
        TRY(log_store_size(tx, &writer->size));
    writer->has_size = true;
    return FAIL_NONE;
}

enum fail log_store_append(const struct tx *tx, struct log_leaf *leaf)
{
    struct log_writer writer = {0};
    struct merkle_hash hash = merkle_leaf(leaf->entry);
    struct node_row nodes[ARRAY_LEN(writer.hashes)];
    size_t n;
    TRY(find_end(tx, &writer));
    leaf->position = writer.size;
    TRY(tx_save(tx, &leaf_record, &sql[LEAF_ADD], leaf));
    TRY(complete(tx, &writer, &hash, nodes, &n));
    for (size_t i = 0; i < n; i++)
        TRY(tx_save(tx, &node_record, &sql[NODE_ADD], &nodes[i]));
    return FAIL_NONE;
}

enum fail log_store_fill(const struct tx *tx, struct log_writer *writer, struct log_leaf *leaves,
    const struct merkle_hash *hashes, size_t n)
{
    struct filling filled = {.fill = &leaf_fill, .record = &leaf_record};
    struct filling completed = {.fill = &node_fill, .record = &node_record};
    TRY(find_end(tx, writer));
    for (size_t i = 0; i < n; i++) {
        struct node_row nodes[ARRAY_LEN(writer->hashes)];
        size_t n_nodes;
        leaves[i].position = writer->size;
        filling_add(tx->arena, &filled, &leaves[i]);
        TRY(complete(tx, writer, &hashes[i], nodes, &n_nodes));
        for (size_t at = 0; at < n_nodes; at++)
            filling_add(tx->arena, &completed, &nodes[at]);
    }
    TRY(filling_write(tx->db, &filled));
    return filling_write(tx->db, &completed);
}

enum fail log_store_from(const struct tx *tx, int64_t position, int64_t limit,
    struct log_leaf **ret_leaves, size_t *ret_n)
{
    return record_list(tx_reader(tx, &leaf_record), &sql[LEAF_FROM],
        ARGS(value_int(position), value_int(limit)), ret_leaves, ret_n);
}

enum fail log_store_of(
    const struct tx *tx, struct str subject, struct log_leaf **ret_leaves, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &leaf_record), &sql[LEAF_OF], ARGS(value_text(subject)), ret_leaves, ret_n);
}

enum fail log_store_first(const struct tx *tx, struct str subject, struct log_leaf *ret_leaf)
{
    return tx_load(tx, &leaf_record, &sql[LEAF_FIRST], ARGS(value_text(subject)), ret_leaf);
}

enum fail log_store_out_of_force(
    const struct tx *tx, const struct log_span *span, int64_t **ret_positions, size_t *ret_n)
{
    const struct sql *statement = &sql[span->suspended ? LEAF_SUSPENDED : LEAF_ENDED];
    struct position_row *rows;
    TRY(record_list(tx_reader(tx, &position_record), statement,
        ARGS(value_int(span->position), value_int(span->position + span->limit)), &rows, ret_n));
    *ret_positions = NEW_ARRAY(tx->arena, int64_t, *ret_n);
    for (size_t i = 0; i < *ret_n; i++)
        (*ret_positions)[i] = rows[i].position;
    return FAIL_NONE;
}

enum fail log_store_page(const struct tx *tx, const struct page_request *page,
    struct log_leaf **ret_leaves, size_t *ret_n)
{
    return record_list(tx_reader(tx, &leaf_record), &sql[LEAF_PAGE],
        ARGS(value_text(page->search), value_text(tx_like(tx, page->search)),
            value_int(page->limit), value_int(page->offset)),
        ret_leaves, ret_n);
}

enum fail log_store_count(const struct tx *tx, struct str search, int64_t *ret_count)
{
    return tx_number(
        tx, &sql[LEAF_COUNT], ARGS(value_text(search), value_text(tx_like(tx, search))), ret_count);
}

enum fail log_cosignature_store_save(const struct tx *tx, const struct log_cosignature *cosignature)
{
    return tx_save(tx, &cosignature_record, &sql[COSIGN_SAVE], cosignature);
}

enum fail log_cosignature_store_list(
    const struct tx *tx, int64_t size, struct log_cosignature **ret_cosignatures, size_t *ret_n)
{
    return record_list(tx_reader(tx, &cosignature_record), &sql[COSIGN_LIST], ARGS(value_int(size)),
        ret_cosignatures, ret_n);
}

enum fail log_cosignature_store_last(
    const struct tx *tx, int64_t most, struct log_cosignature *ret_cosignature)
{
    return tx_load(
        tx, &cosignature_record, &sql[COSIGN_LAST], ARGS(value_int(most)), ret_cosignature);
}

/* A hole, or a hash that is none, is a database that somebody has been at. */
enum fail log_store_nodes(
    const struct tx *tx, struct log_range range, struct merkle_hash **ret_hashes, size_t *ret_n)
{
    struct node_row *rows;
    size_t n;
    TRY(record_list(tx_reader(tx, &node_record), &sql[NODE_LIST],
        ARGS(value_int(range.level), value_int(range.position), value_int(range.limit)), &rows,
        &n));
    struct merkle_hash *hashes = NEW_ARRAY(tx->arena, struct merkle_hash, n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].position != range.position + (int64_t)i ||
            !str_unhex(rows[i].hash, hashes[i].bytes, sizeof hashes[i].bytes))
            return FAIL_NOT_FOUND;
    *ret_hashes = hashes;
    *ret_n = n;
    return FAIL_NONE;
}

static enum fail subtree(
    const void *context, unsigned level, uint64_t index, struct merkle_hash *ret_hash)
{
    const struct tx *tx = context;
    return load_node(tx, level, (int64_t)index, ret_hash);
}

struct merkle_source log_store_source(const struct tx *tx)
{
    return (struct merkle_source){subtree, tx};
}
