#include "service/log_monitor.h"

#include "base/json_write.h"
#include "base/node.h"
#include "domain/log_tile.h"
#include "service/log_proof.h"

enum { BUNDLE_ARENA = 64 * 1024 * 1024 }; /* a full bundle of the longest entries takes 16 MiB */

const char *log_verdict_label(enum log_verdict verdict)
{
    static const char *const labels[] = {
        [LOG_GREW] = N_("Everything agrees with what was seen before."),
        [LOG_UNREADABLE] = N_("The log cannot be read."),
        [LOG_UNSIGNED] = N_("The head of the log is not signed by its key."),
        [LOG_SHRANK] = N_("The log has fewer entries than it had: its end was cut off."),
        [LOG_SPLIT] = N_("The log shows two histories: as many entries as before, but others."),
        [LOG_UNWITNESSED] = N_("No head of the log is signed by the witness."),
        [LOG_REWRITTEN] = N_("History was rewritten: its head is not what its entries give."),
    };
    return labels[verdict];
}

struct str log_seen_format(struct arena *arena, const struct log_seen *seen)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "key", note_signer_format(arena, &seen->signer));
    json_write_int(&json, "size", (int64_t)seen->frontier.size);
    json_write_list(&json, "peaks");
    for (unsigned level = 0; level < MERKLE_LEVELS; level++)
        if (seen->frontier.size >> level & 1)
            json_write_text(
                &json, NULL, str_hex(arena, seen->frontier.peaks[level].bytes, SHA256_BYTES));
    json_write_end(&json);
    json_write_text(&json, "checkpoint", seen->checkpoint);
    json_write_end(&json);
    buf_char(&out, '\n');
    return buf_str(&out);
}

/* As many as the size has bits, lowest first. */
static bool read_peaks(const struct node *list, struct merkle_frontier *frontier)
{
    const struct node *peak = list->first;
    for (unsigned level = 0; level < MERKLE_LEVELS; level++) {
        if (!(frontier->size >> level & 1))
            continue;
        if (!peak || !str_unhex(peak->text, frontier->peaks[level].bytes, SHA256_BYTES))
            return false;
        peak = peak->next;
    }
    return !peak;
}

enum fail log_seen_parse(struct arena *arena, struct str text, struct log_seen *ret_seen)
{
    struct log_seen seen = {0};
    struct problems problems = problems_new(arena);
    struct node *root;
    TRY(node_read_json(arena, text, &problems, &root));
    const struct node *key = node_get(root, STR("key"));
    const struct node *size = node_get(root, STR("size"));
    const struct node *peaks = node_get(root, STR("peaks"));
    const struct node *checkpoint = node_get(root, STR("checkpoint"));
    if (!key || !size || size->kind != NODE_INT || size->value < 0 || !peaks ||
        peaks->kind != NODE_LIST || !checkpoint)
        return FAIL_INVALID;
    TRY(note_signer_parse(arena, key->text, &seen.signer));
    seen.frontier.size = (uint64_t)size->value;
    seen.checkpoint = checkpoint->text;
    if (!read_peaks(peaks, &seen.frontier))
        return FAIL_INVALID;
    *ret_seen = seen;
    return FAIL_NONE;
}

/* One look, on its way. */
struct look {
    struct arena *arena;
    const struct log_files *files;
    struct log_news *news;
    struct note_signer signer;
    struct merkle_frontier frontier;
    struct str note;
    struct checkpoint checkpoint;
};

/* Ends the look with a verdict: what is wrong with the log is no failure of ours. */
static enum fail judge(struct look *look, enum log_verdict verdict, struct str place)
{
    look->news->verdict = verdict;
    look->news->place = place;
    return FAIL_INVALID;
}

static enum fail get(struct look *look, struct arena *arena, struct str path, struct str *ret_body)
{
    enum fail fail = look->files->get(look->files->context, arena, path, ret_body);
    if (fail == FAIL_NONE || fail == FAIL_BROKEN)
        return fail;
    return judge(look, LOG_UNREADABLE, path);
}

static enum fail get_signer(struct look *look)
{
    struct str word;
    if (look->signer.name.len > 0)
        return FAIL_NONE;
    TRY(get(look, look->arena, STR("key"), &word));
    if (note_signer_parse(look->arena, str_trim(word), &look->signer) != FAIL_NONE)
        return judge(look, LOG_UNREADABLE, STR("key"));
    return FAIL_NONE;
}

static enum fail get_checkpoint(struct look *look)
{
    static const struct str place = STR_INIT("checkpoint");
    struct str text;
    int64_t at;
    TRY(get(look, look->arena, place, &look->note));
    if (note_text(look->note, &text) != FAIL_NONE ||
        checkpoint_parse(look->arena, text, &look->checkpoint) != FAIL_NONE)
        return judge(look, LOG_UNREADABLE, place);
    if (note_verify(look->arena, look->note, &look->signer, &at) != FAIL_NONE ||
        !str_equal(look->checkpoint.origin, look->signer.name))
        return judge(look, LOG_UNSIGNED, place);
    if (look->checkpoint.head.size < look->frontier.size)
        return judge(look, LOG_SHRANK, place);
    return FAIL_NONE;
}

/* Takes the next entry of a bundle, behind its length. */
static bool take_entry(struct str *bundle, struct str *ret_entry)
{
    enum { LENGTH_BYTES = 2 };
    if (bundle->len < LENGTH_BYTES)
        return false;
    size_t len = (size_t)(unsigned char)bundle->data[0] << 8 | (unsigned char)bundle->data[1];
    if (bundle->len - LENGTH_BYTES < len)
        return false;
    *ret_entry = str_sub(*bundle, LENGTH_BYTES, len);
    *bundle = str_sub(*bundle, LENGTH_BYTES + len, bundle->len);
    return true;
}

/* The bundle that holds the next leaf; those of it that were seen are passed over. */
static enum fail get_bundle(struct look *look)
{
    uint64_t size = look->checkpoint.head.size;
    uint64_t first = look->frontier.size / LOG_TILE_WIDTH * LOG_TILE_WIDTH;
    uint64_t width = size - first < LOG_TILE_WIDTH ? size - first : LOG_TILE_WIDTH;
    const struct log_tile tile = {
        .entries = true, .number = (int64_t)(first / LOG_TILE_WIDTH), .width = (int64_t)width};
    struct str path = str_concat(look->arena, STR("tile/"), log_tile_path(look->arena, &tile));
    struct arena *arena ARENA_SCOPED = arena_new(BUNDLE_ARENA);
    struct str bundle;
    struct str entry;
    uint64_t seen = look->frontier.size - first;
    TRY(get(look, arena, path, &bundle));
    for (uint64_t i = 0; i < width; i++) {
        if (!take_entry(&bundle, &entry))
            return judge(look, LOG_UNREADABLE, path);
        if (i < seen)
            continue;
        struct merkle_hash leaf = merkle_leaf(entry);
        merkle_frontier_add(&look->frontier, &leaf);
        look->files->tell(look->files->context, entry);
    }
    return bundle.len == 0 ? FAIL_NONE : judge(look, LOG_UNREADABLE, path);
}

/* What the witness saw has to be the beginning of what is shown here. */
static enum fail compare_witnessed(struct look *look, const struct merkle_head *witnessed)
{
    const struct merkle_head *head = &look->checkpoint.head;
    struct merkle_proof *proof = NEW(look->arena, struct merkle_proof);
    struct str path = str_format(look->arena, "consistency/%llu/%llu",
        (unsigned long long)witnessed->size, (unsigned long long)head->size);
    struct str json;
    if (witnessed->size > head->size)
        return judge(look, LOG_SHRANK, STR("cosigned"));
    if (witnessed->size < head->size) {
        TRY(get(look, look->arena, path, &json));
        if (log_proof_parse(look->arena, json, proof) != FAIL_NONE)
            return judge(look, LOG_UNREADABLE, path);
    }
    return merkle_verify_consistency(witnessed, head, proof) == FAIL_NONE
               ? FAIL_NONE
               : judge(look, LOG_SPLIT, STR("cosigned"));
}

static enum fail check_witness(struct look *look)
{
    static const struct str place = STR_INIT("cosigned");
    struct checkpoint seen;
    struct str note;
    struct str text;
    int64_t at;
    if (!look->files->witness)
        return FAIL_NONE;
    enum fail fail = look->files->get(look->files->context, look->arena, place, &note);
    if (fail == FAIL_BROKEN)
        return fail;
    if (fail != FAIL_NONE || note_text(note, &text) != FAIL_NONE ||
        checkpoint_parse(look->arena, text, &seen) != FAIL_NONE ||
        !str_equal(seen.origin, look->signer.name) ||
        note_verify(look->arena, note, look->files->witness, &at) != FAIL_NONE)
        return judge(look, LOG_UNWITNESSED, place);
    return compare_witnessed(look, &seen.head);
}

static enum fail look_through(struct look *look)
{
    uint64_t before = look->frontier.size;
    TRY(get_signer(look));
    TRY(get_checkpoint(look));
    while (look->frontier.size < look->checkpoint.head.size)
        TRY(get_bundle(look));
    struct merkle_hash root = merkle_frontier_root(&look->frontier);
    if (merkle_equal(&root, &look->checkpoint.head.root))
        return check_witness(look);
    return judge(look, look->frontier.size == before ? LOG_SPLIT : LOG_REWRITTEN, STR(""));
}

enum fail log_monitor_look(struct arena *arena, const struct log_files *files,
    const struct log_seen *seen, struct log_news *ret_news)
{
    struct log_news news = {.verdict = LOG_GREW, .before = seen->frontier.size, .seen = *seen};
    struct look look = {.arena = arena,
        .files = files,
        .news = &news,
        .signer = seen->signer,
        .frontier = seen->frontier};
    enum fail fail = look_through(&look);
    if (fail == FAIL_BROKEN)
        return fail;
    if (fail == FAIL_NONE)
        news.seen = (struct log_seen){look.signer, look.frontier, look.note};
    *ret_news = news;
    return FAIL_NONE;
}
