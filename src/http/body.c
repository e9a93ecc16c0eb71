#include "http/body.h"

#include <string.h>
#include <strings.h>

#include "base/sha256.h"
#include "http/form.h"
#include "http/multipart.h"
#include "http/pairs.h"
#include "sys/file.h"

enum kind { KIND_WHOLE, KIND_URLENCODED, KIND_MULTIPART };

/* What goes on being read behind a refusal, so that the client gets to see the answer. */
enum { DROPPED_BYTES_MAX = 32 * 1024 * 1024 };

struct body {
    struct arena *arena;
    struct str folder;
    struct body_limits limits;
    enum kind kind;
    enum http_refusal refusal;
    int64_t received; /* bytes */
    int64_t dropped;  /* bytes behind the refusal */
    struct buf text;  /* the whole body, or the value of the field being read */
    int64_t field_bytes;
    struct multipart *multipart;
    struct pairs fields;
    struct http_file *files;
    size_t n_files;
    size_t cap_files;
    struct multipart_part part;
    struct sha256 hash;
    int descriptor; /* of the file being written; -1 when there is none */
};

static enum http_refusal refusal_of(enum fail fail)
{
    if (fail == FAIL_NONE)
        return HTTP_REFUSAL_NONE;
    if (fail == FAIL_INVALID)
        return HTTP_REFUSAL_FORM;
    return fail == FAIL_TOO_LARGE ? HTTP_REFUSAL_FIELDS : HTTP_REFUSAL_BROKEN;
}

static enum fail begin_file(struct body *body, const struct multipart_part *part)
{
    if (body->n_files == body->cap_files) {
        size_t cap = body->cap_files == 0 ? 4 : body->cap_files * 2;
        body->files = arena_grow(body->arena, body->files, body->cap_files * sizeof(*body->files),
            cap * sizeof(*body->files));
        body->cap_files = cap;
    }
    struct http_file file = {.field = part->name, .name = part->file_name};
    TRY(file_temporary(body->arena, body->folder, &file.path, &body->descriptor));
    body->files[body->n_files++] = file;
    sha256_init(&body->hash);
    return FAIL_NONE;
}

static enum fail on_begin(void *context, const struct multipart_part *part)
{
    struct body *body = context;
    if (body->fields.n + body->n_files >= body->limits.fields)
        return FAIL_TOO_LARGE;
    body->part = *part;
    body->text = buf_new(body->arena);
    return part->is_file ? begin_file(body, part) : FAIL_NONE;
}

static enum fail on_data(void *context, struct str bytes)
{
    struct body *body = context;
    if (!body->part.is_file) {
        body->field_bytes += (int64_t)bytes.len;
        if (body->field_bytes > body->limits.form_bytes) {
            body->refusal = HTTP_REFUSAL_BODY;
            return FAIL_TOO_LARGE;
        }
        buf_put(&body->text, bytes);
        return FAIL_NONE;
    }
    sha256_update(&body->hash, bytes.data, bytes.len);
    body->files[body->n_files - 1].size += (int64_t)bytes.len;
    /* Whatever the file system says, the client can do nothing about it. */
    return file_write_descriptor(body->descriptor, bytes) == FAIL_NONE ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail end_file(struct body *body)
{
    struct http_file *file = &body->files[body->n_files - 1];
    unsigned char digest[SHA256_BYTES];
    file_scope_end(&body->descriptor);
    if (file->name.len == 0 && file->size == 0) {
        file_remove(body->arena, file->path);
        body->n_files--;
        return FAIL_NONE;
    }
    if (file->name.len == 0)
        return FAIL_INVALID;
    sha256_final(&body->hash, digest);
    file->sha256 = str_hex(body->arena, digest, sizeof(digest));
    return FAIL_NONE;
}

static enum fail on_end(void *context)
{
    struct body *body = context;
    if (body->part.is_file)
        return end_file(body);
    struct str value = buf_str(&body->text);
    if (!form_text_is_clean(value, FORM_TEXT_LINES))
        return FAIL_INVALID;
    pairs_add(&body->fields, body->part.name, form_line_ends(body->arena, value));
    return FAIL_NONE;
}

static enum kind kind_of(struct str content_type)
{
    struct str type;
    if (!str_cut(&content_type, ';', &type))
        return KIND_WHOLE;
    type = str_trim(type);
    static const struct {
        struct str type;
        enum kind kind;
    } kinds[] = {
        {STR_INIT("application/x-www-form-urlencoded"), KIND_URLENCODED},
        {STR_INIT("multipart/form-data"), KIND_MULTIPART},
    };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (type.len == kinds[i].type.len &&
            strncasecmp(type.data, kinds[i].type.data, type.len) == 0)
            return kinds[i].kind;
    return KIND_WHOLE;
}

static int64_t max_bytes(const struct body *body)
{
    return body->kind == KIND_MULTIPART ? body->limits.upload_bytes : body->limits.form_bytes;
}

enum http_refusal body_new(struct arena *arena, const struct body_source *source,
    const struct body_limits *limits, struct body **ret_body)
{
    struct body *body = NEW(arena, struct body);
    *body = (struct body){.arena = arena,
        .folder = source->folder,
        .limits = *limits,
        .kind = kind_of(source->content_type),
        .text = buf_new(arena),
        .fields = {.arena = arena},
        .descriptor = -1};
    if (source->length > max_bytes(body))
        return HTTP_REFUSAL_BODY;
    if (body->kind == KIND_MULTIPART) {
        struct multipart_sink sink = {
            .context = body, .begin = on_begin, .data = on_data, .end = on_end};
        enum fail fail = multipart_new(arena, source->content_type, sink, &body->multipart);
        if (fail != FAIL_NONE)
            return refusal_of(fail);
    }
    *ret_body = body;
    return HTTP_REFUSAL_NONE;
}

static void refuse(struct body *body, enum http_refusal refusal)
{
    if (body->refusal == HTTP_REFUSAL_NONE)
        body->refusal = refusal;
}

bool body_feed(struct body *body, struct str bytes)
{
    if (body->refusal != HTTP_REFUSAL_NONE) {
        body->dropped += (int64_t)bytes.len;
        return body->dropped <= DROPPED_BYTES_MAX;
    }
    body->received += (int64_t)bytes.len;
    if (body->received > max_bytes(body))
        refuse(body, HTTP_REFUSAL_BODY);
    else if (body->kind == KIND_MULTIPART)
        refuse(body, refusal_of(multipart_feed(body->multipart, bytes)));
    else
        buf_put(&body->text, bytes);
    return true;
}

enum http_refusal body_finish(struct body *body, struct http_request *request)
{
    if (body->refusal != HTTP_REFUSAL_NONE)
        return body->refusal;
    struct str text = buf_str(&body->text);
    struct form_rules rules = {.max_fields = body->limits.fields, .values = FORM_TEXT_LINES};
    switch (body->kind) {
    case KIND_WHOLE:
        request->body = text;
        break;
    case KIND_URLENCODED:
        if (text.len > 0)
            refuse(body, refusal_of(form_parse(body->arena, text, rules, &request->form)));
        break;
    case KIND_MULTIPART:
        refuse(body, refusal_of(multipart_finish(body->multipart)));
        request->form = pairs_view(&body->fields);
        request->files = (struct http_files){body->files, body->n_files};
        break;
    }
    return body->refusal;
}

void body_release(struct body *body)
{
    if (!body)
        return;
    file_scope_end(&body->descriptor);
    for (size_t i = 0; i < body->n_files; i++)
        file_remove(body->arena, body->files[i].path);
}
