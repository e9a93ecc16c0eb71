#include "service/register_json.h"

#include "service/certificate_print.h"
#include "store/certificate_store.h"

enum { USUAL_BYTES = 2000 };

static void put_where_said(struct json_write *json, const char *key, struct str text)
{
    if (text.len > 0)
        json_write_text(json, key, text);
}

static void put_holder(struct json_write *json, const struct certificate *c)
{
    json_write_object(json, "organisation");
    json_write_text(json, "name", c->organisation_name);
    json_write_text(json, "name_en", c->organisation_name_en);
    json_write_text(json, "uscc", c->uscc);
    json_write_text(json, "address", c->address);
    json_write_text(json, "address_en", c->address_en);
    json_write_end(json);
}

static void put_members(struct json_write *json, const struct certificate *c)
{
    struct arena *arena = json->out->arena;
    put_holder(json, c);
    json_write_text(json, "scope", c->scope);
    json_write_text(json, "scope_en", c->scope_en);
    json_write_text(json, "scheme", c->scheme);
    json_write_text(json, "scheme_version", c->scheme_version);
    json_write_text(json, "standard", c->standard);
    json_write_text(json, "level", c->level);
    json_write_int(json, "stars", c->stars);
    json_write_text(json, "score", c->score);
    json_write_text(json, "issued_on", date_format(arena, c->issued_on));
    json_write_text(json, "expires_on", date_format(arena, c->expires_on));
    json_write_text(json, "first_issued_on", date_format(arena, c->first_issued_on));
    json_write_int(json, "outlets", c->outlets);
    json_write_int(json, "surveillances", c->surveillances);
    json_write_int(json, "renewals", c->renewals);
    put_where_said(json, "replaces", c->replaces);
    put_where_said(json, "replaced_by", c->replaced_by);
    put_where_said(json, "replaced_on", date_format(arena, c->replaced_on));
    put_where_said(json, "main_number", c->main_number);
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
