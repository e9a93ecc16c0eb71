#include "service/open_data_service.h"

#include "base/base64.h"
#include "base/sha256.h"
#include "credential/sign.h"
#include "service/issuer_key_service.h"
#include "store/event_store.h"
#include "store/sitemap_store.h"
#include "sys/file.h"

enum {
    PAGE_ROWS = 1000,
    PAGE_ARENA = 64 * 1024 * 1024, /* of rows with the longest texts */
    ABANDONED_SECONDS = 24 * 60 * 60
};

/* What comes of going through the register once. */
struct draft {
    struct open_data made;
    struct str path; /* of the temporary file */
    struct register_count *counts;
    size_t n_counts;
    struct buf parts; /* of the site map: the numbers that they begin with, a line each */
};

/* A file on its way. */
struct writing {
    struct use *use;
    int descriptor;
    struct sha256 hash;
    struct draft *draft;
    struct open_data *made; /* the draft's */
};

static enum fail put(struct writing *writing, struct str bytes)
{
    sha256_update(&writing->hash, bytes.data, bytes.len);
    writing->made->size += (int64_t)bytes.len;
    return file_write_descriptor(writing->descriptor, bytes);
}

/* The rows behind *after, which is moved on; false where there are none. */
static enum fail put_page(struct writing *writing, struct str *after, bool *ret_more)
{
    struct arena *arena ARENA_SCOPED = arena_new(PAGE_ARENA);
    const struct tx tx = {writing->use->db, arena};
    struct buf out = buf_new(arena);
    struct open_data_entry *entries;
    size_t n;
    TRY(open_data_store_entries(&tx, *after, PAGE_ROWS, &entries, &n));
    for (size_t i = 0; i < n; i++) {
        if ((writing->made->entries + (int64_t)i) % SITEMAP_PART_MAX == 0)
            buf_format(&writing->draft->parts, "%" STR_PRI "\n", STR_ARG(entries[i].number));
        open_data_put_entry(&out, &entries[i], writing->made->day);
    }
    TRY(put(writing, buf_str(&out)));
    writing->made->entries += (int64_t)n;
    if (n > 0)
        *after = str_copy(writing->use->arena, entries[n - 1].number);
    *ret_more = n == PAGE_ROWS;
    return FAIL_NONE;
}

static enum fail put_rows(struct writing *writing)
{
    struct buf head = buf_new(writing->use->arena);
    struct str after = STR("");
    open_data_put_head(&head);
    TRY(put(writing, buf_str(&head)));
    for (bool more = true; more;)
        TRY(put_page(writing, &after, &more));
    return FAIL_NONE;
}

static enum fail write_file(struct use *use, struct draft *draft)
{
    int descriptor FILE_SCOPED = -1;
    unsigned char digest[SHA256_BYTES];
    struct str folder = use->platform->open_data.folder;
    TRY(file_make_folder(use->arena, folder));
    file_remove_abandoned(use->arena, folder, ABANDONED_SECONDS);
    TRY(file_temporary(use->arena, folder, &draft->path, &descriptor));
    struct writing writing = {
        .use = use, .descriptor = descriptor, .draft = draft, .made = &draft->made};
    draft->parts = buf_new(use->arena);
    sha256_init(&writing.hash);
    TRY(put_rows(&writing));
    sha256_final(&writing.hash, digest);
    draft->made.sha256 = str_hex(use->arena, digest, sizeof digest);
    TRY(open_data_store_count(&use->tx, draft->made.day, &draft->counts, &draft->n_counts));
    for (size_t i = 0; i < draft->n_counts; i++)
        draft->made.in_force += draft->counts[i].certificates;
    return FAIL_NONE;
}

static enum fail is_missing(struct use *use, struct date day)
{
    struct open_data there;
    enum fail fail = open_data_store_load(&use->tx, day, &there);
    if (fail == FAIL_NONE)
        return FAIL_NOT_FOUND;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

/* One snapshot for the rows and for the counts. */
static enum fail draft_in_read(struct use *use, struct draft *draft)
{
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    draft->made = (struct open_data){.day = use_today(use), .made_at = use->now, .is_kept = true};
    enum fail fail = is_missing(use, draft->made.day);
    if (fail == FAIL_NONE)
        fail = write_file(use, draft);
    use_read_end(use);
    return fail;
}

static struct str url_of(const struct use *use, const struct open_data *made)
{
    return str_format(use->arena, "%" STR_PRI "/open-data/%" STR_PRI ".csv",
        STR_ARG(use->platform->body.base_url), STR_ARG(date_format(use->arena, made->day)));
}

static enum fail sign(struct use *use, struct open_data *made)
{
    struct issuer issuer;
    TRY(issuer_key_service_signer(use, &issuer));
    const struct open_data_publisher publisher = {
        .name = use->platform->body.name,
        .approval = use->platform->body.approval,
        .licence = open_data_service_licence(use),
        .url = url_of(use, made),
        .key = issuer.key_url,
    };
    made->issuer_key = issuer.key.id;
    made->manifest = open_data_manifest(use->arena, made, &publisher);
    made->signature = sign_detached(use->arena, &issuer.pair, made->manifest);
    return FAIL_NONE;
}

static enum fail append_event(struct use *use, const struct open_data *made)
{
    struct str day = date_format(use->arena, made->day);
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    json_write_object(&json, NULL);
    json_write_text(&json, "sha256", made->sha256);
    json_write_int(&json, "rows", made->entries);
    json_write_end(&json);
    struct event event = {
        .at = use->now,
        .action = STR("open_data.publish"),
        .subject = str_concat(use->arena, STR("open_data:"), day),
        .detail = buf_str(&detail),
    };
    return event_store_append(&use->tx, &event);
}

static struct date kept_from(const struct use *use)
{
    int64_t days = use->platform->body.open_data_days;
    return date_add_days(use_today(use), 1 - (days > 0 ? days : OPEN_DATA_DAYS));
}

/* Of those whose time is over: *ret_gone are files that no day needs any more. */
static enum fail forget_old(struct use *use, struct open_data **ret_gone, size_t *ret_n)
{
    struct open_data *old;
    size_t n;
    size_t kept = 0;
    TRY(open_data_store_kept_before(&use->tx, kept_from(use), &old, &n));
    for (size_t i = 0; i < n; i++)
        TRY(open_data_store_forget(&use->tx, old[i].day));
    for (size_t i = 0; i < n; i++) {
        int64_t others;
        TRY(open_data_store_kept(&use->tx, old[i].sha256, &others));
        if (others == 0)
            old[kept++] = old[i];
    }
    *ret_gone = old;
    *ret_n = kept;
    return FAIL_NONE;
}

static enum fail save_parts(struct use *use, const struct draft *draft)
{
    struct str rest = buf_str(&draft->parts);
    struct str *firsts =
        NEW_ARRAY(use->arena, struct str, (size_t)draft->made.entries / SITEMAP_PART_MAX + 1);
    size_t n = 0;
    while (rest.len > 0 && str_cut(&rest, '\n', &firsts[n]))
        n++;
    return sitemap_store_replace(&use->tx, firsts, n);
}

static enum fail publish_inside(struct use *use, struct draft *draft)
{
    use->now = clock_now(use->platform->clock);
    TRY(is_missing(use, draft->made.day));
    TRY(sign(use, &draft->made));
    TRY(open_data_store_add(&use->tx, &draft->made));
    TRY(register_count_store_replace(&use->tx, draft->counts, draft->n_counts));
    TRY(save_parts(use, draft));
    return append_event(use, &draft->made);
}

static struct str path_of(const struct use *use, const struct open_data *made)
{
    return blob_path(use->arena, use->platform->open_data, made->sha256);
}

static enum fail publish(struct use *use, struct draft *draft)
{
    struct open_data *gone = NULL;
    size_t n_gone = 0;
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = publish_inside(use, draft);
    if (fail == FAIL_NONE)
        fail = forget_old(use, &gone, &n_gone);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    for (size_t i = 0; fail == FAIL_NONE && i < n_gone; i++)
        file_remove(use->arena, path_of(use, &gone[i]));
    return fail;
}

enum fail open_data_service_make(struct use *use, struct open_data *ret_made)
{
    struct draft draft = {.path = STR("")};
    enum fail fail = draft_in_read(use, &draft);
    /* Before anything is locked: a long file takes its time to reach the disk. */
    if (fail == FAIL_NONE)
        fail = blob_adopt(use->platform->open_data, draft.path, draft.made.sha256);
    if (fail == FAIL_NONE)
        fail = publish(use, &draft);
    if (fail != FAIL_NONE && draft.path.len > 0)
        file_remove(use->arena, draft.path);
    TRY(fail);
    *ret_made = draft.made;
    return FAIL_NONE;
}

enum fail open_data_service_page(
    struct use *use, const struct page_request *page, struct open_data_page *ret_page)
{
    struct open_data_page found;
    TRY(open_data_store_page(&use->tx, page, &found.days, &found.n));
    TRY(open_data_store_total(&use->tx, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail open_data_service_find(struct use *use, struct date day, struct open_data *ret_made)
{
    return open_data_store_load(&use->tx, day, ret_made);
}

enum fail open_data_service_latest(struct use *use, struct open_data *ret_made)
{
    return open_data_store_latest(&use->tx, ret_made);
}

struct str open_data_service_name(
    const struct use *use, const struct open_data *made, const char *ending)
{
    return str_format(
        use->arena, "证书登记-%" STR_PRI "%s", STR_ARG(date_format(use->arena, made->day)), ending);
}

enum fail open_data_service_file(
    struct use *use, const struct open_data *made, struct str *ret_path)
{
    struct str path = path_of(use, made);
    if (!made->is_kept || !file_exists(use->arena, path))
        return FAIL_NOT_FOUND;
    *ret_path = path;
    return FAIL_NONE;
}

enum fail open_data_service_signature(
    struct use *use, const struct open_data *made, struct str *ret_bytes)
{
    return base64_decode_url(use->arena, made->signature, ret_bytes) ? FAIL_NONE : FAIL_BROKEN;
}

enum fail open_data_service_key(struct use *use, const struct open_data *made, struct str *ret_pem)
{
    struct issuer_key *keys;
    struct key key;
    size_t n;
    TRY(issuer_key_service_list(use, &keys, &n));
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(keys[i].id, made->issuer_key))
            continue;
        TRY(key_parse_bytes(keys[i].public_key, &key));
        *ret_pem = key_format_public(use->arena, &key);
        return FAIL_NONE;
    }
    return FAIL_NOT_FOUND;
}

struct str open_data_service_licence(const struct use *use)
{
    struct str licence = use->platform->body.open_data_licence;
    return licence.len > 0 ? licence : STR(OPEN_DATA_LICENCE);
}

enum fail open_data_service_statistics(
    struct use *use, struct str scheme, struct register_statistics *ret_statistics)
{
    struct register_statistics found = {0};
    TRY(open_data_store_latest(&use->tx, &found.made));
    for (enum register_sum by = 0; by < REGISTER_SUMS; by++)
        TRY(register_count_store_sum(&use->tx, by, scheme, &found.counts[by], &found.n[by]));
    for (size_t i = 0; i < found.n[REGISTER_BY_STARS]; i++)
        found.total += found.counts[REGISTER_BY_STARS][i].certificates;
    *ret_statistics = found;
    return FAIL_NONE;
}
