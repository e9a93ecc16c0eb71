#include "service/register_json.h"

#include "service/certificate_print.h"
#include "store/certificate_store.h"

enum { USUAL_BYTES = 2000 };

/* What an entry says of a certificate, in its order: the same rows write it and read it back. The
 * history comes last. */
enum member_kind { TEXT, TEXT_WHERE_SAID, NUMBER, DATE, DATE_WHERE_SAID };

struct member {
    const char *key;
    struct str quoted; /* the key as it is written */
    enum member_kind kind;
    size_t offset; /* in struct certificate */
};

#define QUOTED(key) STR_INIT("\"" key "\":")
#define MEMBER(kind_, key_, member_)                                                               \
    {                                                                                              \
        .key = (key_), .quoted = QUOTED(key_), .kind = (kind_),                                    \
        .offset = offsetof(struct certificate, member_)                                            \
    }

static const struct member holder_members[] = {
    MEMBER(TEXT, "name", organisation_name),
    MEMBER(TEXT, "name_en", organisation_name_en),
    MEMBER(TEXT, "uscc", uscc),
    MEMBER(TEXT, "address", address),
    MEMBER(TEXT, "address_en", address_en),
};

static const struct member members[] = {
    MEMBER(TEXT, "scope", scope),
    MEMBER(TEXT, "scope_en", scope_en),
    MEMBER(TEXT, "scheme", scheme),
    MEMBER(TEXT, "scheme_version", scheme_version),
    MEMBER(TEXT, "standard", standard),
    MEMBER(TEXT, "level", level),
    MEMBER(NUMBER, "stars", stars),
    MEMBER(TEXT, "score", score),
    MEMBER(DATE, "issued_on", issued_on),
    MEMBER(DATE, "expires_on", expires_on),
    MEMBER(DATE, "first_issued_on", first_issued_on),
    MEMBER(NUMBER, "outlets", outlets),
    MEMBER(NUMBER, "surveillances", surveillances),
    MEMBER(NUMBER, "renewals", renewals),
    MEMBER(TEXT_WHERE_SAID, "replaces", replaces),
    MEMBER(TEXT_WHERE_SAID, "replaced_by", replaced_by),
    MEMBER(DATE_WHERE_SAID, "replaced_on", replaced_on),
    MEMBER(TEXT_WHERE_SAID, "main_number", main_number),
};

static bool is_number(const struct member *member)
{
    return member->kind == NUMBER;
}

static bool is_date(const struct member *member)
{
    return member->kind == DATE || member->kind == DATE_WHERE_SAID;
}

static bool is_where_said(const struct member *member)
{
    return member->kind == TEXT_WHERE_SAID || member->kind == DATE_WHERE_SAID;
}

static void put_member(
    struct json_write *json, const struct member *member, const struct certificate *c)
{
    const void *at = (const char *)c + member->offset;
    if (is_number(member)) {
        json_write_int(json, member->key, *(const int64_t *)at);
        return;
    }
    struct str text = is_date(member) ? date_format(json->out->arena, *(const struct date *)at)
                                      : *(const struct str *)at;
    if (text.len > 0 || !is_where_said(member))
        json_write_text(json, member->key, text);
}

static void put_members(struct json_write *json, const struct certificate *c)
{
    json_write_object(json, "organisation");
    for (size_t i = 0; i < ARRAY_LEN(holder_members); i++)
        put_member(json, &holder_members[i], c);
    json_write_end(json);
    for (size_t i = 0; i < ARRAY_LEN(members); i++)
        put_member(json, &members[i], c);
    json_write_raw(json, "history", c->history.len > 0 ? c->history : STR("[]"));
}

struct str register_json_kept(struct arena *arena, const struct certificate *certificate)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    buf_reserve(&out, USUAL_BYTES);
    json_write_object(&json, NULL);
    put_members(&json, certificate);
    json_write_end(&json);
    return str_sub(buf_str(&out), 1, out.len - 2);
}

/* What is left to read of a kept text. */
struct reading {
    const char *at;
    const char *end;
};

static inline bool take(struct reading *reading, struct str text)
{
    if ((size_t)(reading->end - reading->at) < text.len ||
        memcmp(reading->at, text.data, text.len) != 0)
        return false;
    reading->at += text.len;
    return true;
}

/* The text up to a character, which is taken too. */
static inline bool take_until(struct reading *reading, char last, struct str *ret_text)
{
    const char *found = memchr(reading->at, last, (size_t)(reading->end - reading->at));
    if (!found)
        return false;
    *ret_text = (struct str){reading->at, (size_t)(found - reading->at)};
    reading->at = found + 1;
    return true;
}

/* A text without escapes: others are rare, and the row has them too. */
static inline bool take_text(struct reading *reading, struct str *ret_text)
{
    return take(reading, STR("\"")) && take_until(reading, '"', ret_text) &&
           !memchr(ret_text->data, '\\', ret_text->len);
}

/* The comma behind a value; the last one of the holder's has a brace before it. */
static inline bool take_end(struct reading *reading)
{
    return take(reading, STR(",")) || take(reading, STR("},"));
}

static inline bool take_value(
    struct reading *reading, const struct member *member, struct certificate *c)
{
    void *at = (char *)c + member->offset;
    struct str text;
    if (is_number(member))
        return take_until(reading, ',', &text) && str_to_int(text, at);
    if (!is_date(member))
        return take_text(reading, at) && take_end(reading);
    if (!take_text(reading, &text) || (text.len > 0 && !date_parse(text, at)))
        return false;
    return take_end(reading);
}

/* Members, each with the comma behind it. */
static bool take_members(
    struct reading *reading, const struct member *rows, size_t n, struct certificate *c)
{
    for (size_t i = 0; i < n; i++) {
        bool is_there = take(reading, rows[i].quoted);
        if (!is_there && !is_where_said(&rows[i]))
            return false;
        if (is_there && !take_value(reading, &rows[i], c))
            return false;
    }
    return true;
}

/* What register_json_kept wrote; false for anything else. The texts lie in it. */
static bool read_kept(struct str kept, struct certificate *ret_certificate)
{
    struct certificate c = {0};
    struct reading reading = {kept.data, kept.data + kept.len};
    bool is_read = take(&reading, STR("\"organisation\":{")) &&
                   take_members(&reading, holder_members, ARRAY_LEN(holder_members), &c) &&
                   take_members(&reading, members, ARRAY_LEN(members), &c) &&
                   take(&reading, STR("\"history\":"));
    if (!is_read)
        return false;
    struct str history = {reading.at, (size_t)(reading.end - reading.at)};
    if (!str_starts(history, STR("[")) || !str_ends(history, STR("]")))
        return false;
    c.history = str_equal(history, STR("[]")) ? STR("") : history;
    *ret_certificate = c;
    return true;
}

enum fail register_json_load(
    const struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct str key = certificate_number_normalise(use->arena, number);
    struct certificate_entry entry;
    struct certificate certificate;
    TRY(certificate_store_load_entry(&use->tx, key, &entry));
    if (!read_kept(entry.entry, &certificate))
        TRY(certificate_store_load(&use->tx, key, &certificate));
    certificate.number = entry.number;
    certificate.status = entry.status;
    certificate.status = certificate_status_on(&certificate, use_today(use));
    *ret_certificate = certificate;
    return FAIL_NONE;
}

static void put_body(struct json_write *json, const struct body *body)
{
    json_write_object(json, "body");
    json_write_text(json, "name", body->name);
    json_write_text(json, "name_en", body->name_en);
    json_write_text(json, "approval", body->approval);
    json_write_end(json);
}

/* The parts of an entry in their order: what depends on the day, what is kept, the body. */
static void put_entry(struct buf *out, const struct use *use, const struct certificate_entry *entry,
    enum certificate_status status)
{
    struct json_write json = json_write_new(out);
    buf_reserve(out, USUAL_BYTES);
    json_write_object(&json, NULL);
    json_write_text(&json, "number", entry->number);
    json_write_text(&json, "status", codes_format(&certificate_status_codes, (int)status));
    json_write_text(&json, "status_code", certificate_status_number(status));
    json_write_members(&json, entry->entry);
    put_body(&json, &use->platform->body);
    json_write_text(&json, "url", certificate_print_url(use, entry->number));
    json_write_end(&json);
}

void register_json_put(struct buf *out, const struct use *use, const struct certificate *c)
{
    const struct certificate_entry entry = {
        .number = c->number, .entry = register_json_kept(out->arena, c)};
    put_entry(out, use, &entry, c->status);
}

enum fail register_json_find(const struct use *use, struct str number, struct buf *out)
{
    struct str key = certificate_number_normalise(use->arena, number);
    struct certificate_entry entry;
    TRY(certificate_store_load_entry(&use->tx, key, &entry));
    struct certificate certificate = {.status = entry.status, .expires_on = entry.expires_on};
    if (entry.entry.len == 0) {
        TRY(certificate_store_load(&use->tx, key, &certificate));
        entry.entry = register_json_kept(use->arena, &certificate);
    }
    put_entry(out, use, &entry, certificate_status_on(&certificate, use_today(use)));
    return FAIL_NONE;
}

enum fail register_json_keep(struct use *use, struct str number)
{
    struct certificate certificate;
    TRY(certificate_store_load(&use->tx, number, &certificate));
    return certificate_store_set_entry(
        &use->tx, number, register_json_kept(use->arena, &certificate));
}
