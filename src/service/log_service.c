#include "service/log_service.h"

#include "base/base64.h"
#include "store/event_store.h"
#include "store/log_store.h"

enum fail log_service_last_event(struct use *use, struct event *ret_last)
{
    struct event last = {.hash = event_origin()};
    enum fail fail = event_store_last(&use->tx, &last);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_last = last;
    return FAIL_NONE;
}

static void put_event(struct json_write *json, const struct event *last)
{
    json_write_object(json, "after_event");
    json_write_int(json, "seq", last->seq);
    json_write_text(json, "hash", last->hash);
    json_write_end(json);
}

static void begin(struct use *use, struct json_write *json, struct str kind, struct date on)
{
    json_write_object(json, NULL);
    json_write_text(json, "kind", kind);
    json_write_text(json, "on", date_format(use->arena, on));
    json_write_text(json, "at", instant_format(use->arena, use->now));
}

/* Ends the entry and adds it: kind, subject and counts_from are the caller's. */
static enum fail append(struct use *use, struct json_write *json, struct log_leaf leaf)
{
    struct event last;
    TRY(log_service_last_event(use, &last));
    put_event(json, &last);
    json_write_end(json);
    leaf.at = use->now;
    leaf.entry = buf_str(json->out);
    return log_store_append(&use->tx, &leaf);
}

static struct log_leaf put_certificate(struct use *use, struct json_write *json,
    const struct certificate *certificate, struct str kind, struct date on)
{
    begin(use, json, kind, on);
    json_write_text(json, "number", certificate->number);
    json_write_text(
        json, "status", codes_format(&certificate_status_codes, (int)certificate->status));
    json_write_text(json, "organisation", certificate->organisation_name);
    json_write_text(json, "uscc", certificate->uscc);
    json_write_text(json, "scope", certificate->scope);
    json_write_text(json, "standard", certificate->standard);
    json_write_text(json, "scheme", certificate->scheme);
    json_write_text(json, "scheme_version", certificate->scheme_version);
    json_write_text(json, "level", certificate->level);
    json_write_int(json, "stars", certificate->stars);
    json_write_text(json, "issued_on", date_format(use->arena, certificate->issued_on));
    json_write_text(json, "expires_on", date_format(use->arena, certificate->expires_on));
    json_write_text(json, "replaces", certificate->replaces);
    json_write_text(json, "replaced_by", certificate->replaced_by);
    return (struct log_leaf){.kind = kind,
        .counts_from = on,
        .subject = str_concat(use->arena, STR("certificate:"), certificate->number)};
}

enum fail log_service_certificate(
    struct use *use, const struct certificate *certificate, struct str kind, struct date on)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    struct log_leaf leaf = put_certificate(use, &json, certificate, kind, on);
    return append(use, &json, leaf);
}

struct log_leaf log_service_taken_over(struct use *use, const struct event *last,
    const struct certificate *certificate, struct date on)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    struct str kind = codes_format(&status_act_codes, STATUS_TAKE_OVER);
    struct log_leaf leaf = put_certificate(use, &json, certificate, kind, on);
    put_event(&json, last);
    json_write_end(&json);
    leaf.at = use->now;
    leaf.entry = buf_str(&out);
    return leaf;
}

enum fail log_service_scheme(
    struct use *use, struct str kind, const struct scheme_approval *approval)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    begin(use, &json, kind, approval->effective_on);
    json_write_text(&json, "scheme", approval->scheme);
    json_write_text(&json, "version", approval->version);
    json_write_text(&json, "sha256", approval->sha256);
    return append(use, &json,
        (struct log_leaf){.kind = kind,
            .counts_from = approval->effective_on,
            .subject = str_concat(use->arena, STR("scheme:"), approval->scheme)});
}

enum fail log_service_key(
    struct use *use, struct str kind, const struct issuer_key *key, struct date on)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    begin(use, &json, kind, on);
    json_write_text(&json, "key", key->id);
    json_write_text(&json, "public", key->public_key);
    return append(use, &json,
        (struct log_leaf){.kind = kind,
            .counts_from = on,
            .subject = str_concat(use->arena, STR("key:"), key->id)});
}

struct note_signer log_service_signer(const struct use *use)
{
    struct str name = use->platform->body.base_url;
    size_t scheme;
    if (str_find(name, STR("://"), 0, &scheme))
        name = str_sub(name, scheme + 3, name.len);
    return (struct note_signer){
        .kind = NOTE_LOG,
        .name = str_concat(use->arena, name, STR("/log")),
        .key = use->platform->signing_key,
    };
}

static enum fail load_head(struct use *use, struct merkle_head *ret_head)
{
    const struct merkle_source source = log_store_source(&use->tx);
    int64_t size;
    TRY(log_store_size(&use->tx, &size));
    ret_head->size = (uint64_t)size;
    return merkle_root(&source, ret_head->size, &ret_head->root);
}

static enum fail sign_head(struct use *use, const struct merkle_head *head, struct str *ret_note)
{
    const struct note_signer signer = log_service_signer(use);
    const struct checkpoint checkpoint = {signer.name, *head};
    struct str note = note_begin(use->arena, checkpoint_format(use->arena, &checkpoint));
    return note_sign(use->arena, note, &signer, 0, ret_note);
}

static enum fail add_witnesses(
    struct use *use, const struct merkle_head *head, struct str *ret_note)
{
    struct log_cosignature *cosignatures;
    size_t n;
    TRY(sign_head(use, head, ret_note));
    TRY(log_cosignature_store_list(&use->tx, (int64_t)head->size, &cosignatures, &n));
    for (size_t i = 0; i < n; i++)
        *ret_note = str_concat(use->arena, *ret_note, cosignatures[i].line);
    return FAIL_NONE;
}

enum fail log_service_checkpoint(struct use *use, struct str *ret_note)
{
    struct merkle_head head;
    TRY(load_head(use, &head));
    return add_witnesses(use, &head, ret_note);
}

enum fail log_service_head(struct use *use, int64_t size, struct merkle_head *ret_head)
{
    const struct merkle_source source = log_store_source(&use->tx);
    int64_t now;
    TRY(log_store_size(&use->tx, &now));
    if (size < 0 || size > now)
        return FAIL_NOT_FOUND;
    ret_head->size = (uint64_t)size;
    return merkle_root(&source, ret_head->size, &ret_head->root);
}

enum fail log_service_cosigned(struct use *use, struct str *ret_note)
{
    struct log_cosignature last;
    struct merkle_head head;
    int64_t size;
    TRY(log_store_size(&use->tx, &size));
    TRY(log_cosignature_store_last(&use->tx, size, &last));
    TRY(log_service_head(use, last.size, &head));
    return add_witnesses(use, &head, ret_note);
}

enum fail log_service_consistency(struct use *use, int64_t from, int64_t to, struct str *ret_json)
{
    const struct merkle_source source = log_store_source(&use->tx);
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    struct merkle_proof proof;
    int64_t size;
    TRY(log_store_size(&use->tx, &size));
    if (from < 0 || from > to || to > size)
        return FAIL_NOT_FOUND;
    TRY(merkle_prove_consistency(&source, (uint64_t)from, (uint64_t)to, &proof));
    json_write_object(&json, NULL);
    json_write_int(&json, "from", from);
    json_write_int(&json, "to", to);
    log_service_put_proof(&json, use->arena, &proof);
    json_write_end(&json);
    *ret_json = buf_str(&out);
    return FAIL_NONE;
}

static enum fail load_entries(struct use *use, const struct log_tile *tile, struct str *ret_bytes)
{
    enum { ENTRY_BYTES_MAX = UINT16_MAX };
    struct buf out = buf_new(use->arena);
    struct log_leaf *leaves;
    size_t n;
    TRY(log_store_from(&use->tx, tile->number * LOG_TILE_WIDTH, tile->width, &leaves, &n));
    if ((int64_t)n < tile->width)
        return FAIL_NOT_FOUND;
    for (size_t i = 0; i < n; i++) {
        size_t len = leaves[i].entry.len;
        if (len > ENTRY_BYTES_MAX)
            return FAIL_BROKEN;
        buf_char(&out, (char)(len >> 8));
        buf_char(&out, (char)(len & 0xff));
        buf_put(&out, leaves[i].entry);
    }
    *ret_bytes = buf_str(&out);
    return FAIL_NONE;
}

enum fail log_service_tile(struct use *use, const struct log_tile *tile, struct str *ret_bytes)
{
    struct merkle_hash *hashes;
    size_t n;
    if (tile->entries)
        return load_entries(use, tile, ret_bytes);
    TRY(log_store_nodes(&use->tx,
        (struct log_range){
            tile->level * LOG_TILE_HEIGHT, tile->number * LOG_TILE_WIDTH, tile->width},
        &hashes, &n));
    if ((int64_t)n < tile->width)
        return FAIL_NOT_FOUND;
    *ret_bytes = (struct str){(const char *)hashes, n * sizeof *hashes};
    return FAIL_NONE;
}

enum fail log_service_prove(struct use *use, struct str number, struct log_proved *ret_proved)
{
    const struct merkle_source source = log_store_source(&use->tx);
    struct log_proved proved;
    struct merkle_head head;
    struct str key = certificate_number_normalise(use->arena, number);
    TRY(load_head(use, &head));
    TRY(log_store_of(
        &use->tx, str_concat(use->arena, STR("certificate:"), key), &proved.leaves, &proved.n));
    if (proved.n == 0)
        return FAIL_NOT_FOUND;
    proved.proofs = NEW_ARRAY(use->arena, struct merkle_proof, proved.n);
    for (size_t i = 0; i < proved.n; i++)
        TRY(merkle_prove_inclusion(
            &source, (uint64_t)proved.leaves[i].position, head.size, &proved.proofs[i]));
    TRY(sign_head(use, &head, &proved.checkpoint));
    *ret_proved = proved;
    return FAIL_NONE;
}

enum fail log_service_first(struct use *use, struct str number, struct log_first *ret_first)
{
    const struct merkle_source source = log_store_source(&use->tx);
    struct log_first first = {.origin = log_service_signer(use).name};
    struct merkle_head head;
    TRY(log_store_first(
        &use->tx, str_concat(use->arena, STR("certificate:"), number), &first.leaf));
    uint64_t position = (uint64_t)first.leaf.position;
    head.size = position + 1;
    TRY(merkle_root(&source, head.size, &head.root));
    TRY(merkle_prove_inclusion(&source, position, head.size, &first.proof));
    TRY(sign_head(use, &head, &first.checkpoint));
    *ret_first = first;
    return FAIL_NONE;
}

struct str log_service_hash(struct arena *arena, struct str entry)
{
    struct merkle_hash hash = merkle_leaf(entry);
    return str_hex(arena, hash.bytes, sizeof hash.bytes);
}

void log_service_put_proof(
    struct json_write *json, struct arena *arena, const struct merkle_proof *proof)
{
    json_write_list(json, "proof");
    for (size_t i = 0; i < proof->n; i++) {
        struct str bytes = {(const char *)proof->hashes[i].bytes, SHA256_BYTES};
        json_write_text(json, NULL, base64_encode(arena, bytes));
    }
    json_write_end(json);
}

void log_service_json(struct buf *out, struct arena *arena, const struct log_proved *proved)
{
    struct json_write json = json_write_new(out);
    json_write_object(&json, NULL);
    json_write_text(&json, "checkpoint", proved->checkpoint);
    json_write_list(&json, "leaves");
    for (size_t i = 0; i < proved->n; i++) {
        json_write_object(&json, NULL);
        json_write_int(&json, "position", proved->leaves[i].position);
        json_write_text(&json, "entry", proved->leaves[i].entry);
        log_service_put_proof(&json, arena, &proved->proofs[i]);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
}

enum fail log_service_page(
    struct use *use, const struct page_request *page, struct log_page *ret_page)
{
    TRY(log_store_page(&use->tx, page, &ret_page->leaves, &ret_page->n));
    return log_store_count(&use->tx, page->search, &ret_page->total);
}
