#include "web/field_json.h"

#include "base/version.h"
#include "domain/field_change.h"
#include "domain/scheme_shape.h"

enum { PACK_FORMAT = 1 };

static struct str name_of(const struct visit *visit, const struct names *names)
{
    return names_get(names, visit->page.language);
}

static void put_case(
    const struct visit *visit, const struct field_pack *pack, struct json_write *json)
{
    const struct certification_case *c = &pack->c;
    json_write_object(json, "case");
    json_write_text(json, "id", c->id);
    json_write_text(json, "organisation", pack->organisation.name);
    json_write_text(json, "address", pack->organisation.address);
    json_write_text(json, "scheme", pack->scheme->id);
    json_write_text(json, "scheme_name", name_of(visit, &pack->scheme->names));
    json_write_text(json, "standard", pack->scheme->standard);
    json_write_text(json, "activity", visit_say(visit, activity_label(c->activity)));
    json_write_text(json, "scope", c->scope);
    json_write_text(json, "state", codes_format(&case_state_codes, (int)c->state));
    json_write_text(json, "state_label", visit_say(visit, case_state_label(c->state)));
    json_write_int(json, "revision", c->revision);
    json_write_end(json);
}

static void put_me(
    const struct visit *visit, const struct field_pack *pack, struct json_write *json)
{
    json_write_object(json, "me");
    json_write_text(json, "account", visit->use.actor.account);
    json_write_text(json, "name", visit->use.actor.name);
    json_write_bool(json, "leader", pack->is_leader);
    json_write_end(json);
}

static void put_indicators(
    const struct visit *visit, const struct scheme *scheme, struct json_write *json)
{
    json_write_list(json, "indicators");
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        json_write_object(json, NULL);
        json_write_text(json, "id", indicator->id);
        json_write_text(json, "parent",
            indicator->parent < 0 ? STR("") : scheme->indicators[indicator->parent].id);
        json_write_text(json, "kind", codes_format(&scheme_shape_kinds, (int)indicator->kind));
        json_write_rational(json, "max", indicator->max);
        if (indicator->kind == INDICATOR_GRADED)
            json_write_rational(json, "step", indicator->step);
        else
            json_write_text(json, "step", STR(""));
        json_write_bool(json, "excludable", indicator->excludable);
        json_write_text(json, "text", name_of(visit, &indicator->names));
        json_write_list(json, "items");
        for (size_t k = 0; k < indicator->n_items; k++)
            json_write_text(json, NULL, name_of(visit, &indicator->items[k]));
        json_write_end(json);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_modes(
    const struct visit *visit, const struct scheme *scheme, struct json_write *json)
{
    json_write_list(json, "modes");
    for (size_t i = 0; i < scheme->n_modes; i++) {
        json_write_object(json, NULL);
        json_write_text(json, "code", scheme->modes[i].code);
        json_write_text(json, "name", name_of(visit, &scheme->modes[i].names));
        json_write_bool(json, "hidden", scheme->modes[i].hidden);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_sites(const struct field_pack *pack, struct json_write *json)
{
    json_write_list(json, "sites");
    for (size_t i = 0; i < pack->n_sites; i++) {
        const struct plan_site *site = &pack->sites[i];
        bool is_office = str_equal(site->id, plan_head_office);
        json_write_object(json, NULL);
        json_write_text(json, "id", site->id);
        json_write_text(json, "name", site->name);
        json_write_text(json, "address",
            is_office && site->address.len == 0 ? pack->organisation.address : site->address);
        json_write_end(json);
    }
    json_write_end(json);
}

static struct str time_text(struct arena *arena, const struct plan_row *row, int64_t minute)
{
    bool is_set = row->from_minute != 0 || row->until_minute != 0;
    return is_set ? audit_plan_time_text(arena, minute) : STR("");
}

static enum fail put_persons(
    struct visit *visit, const struct field_pack *pack, struct str list, struct json_write *json)
{
    struct str account;
    json_write_list(json, "persons");
    while (audit_plan_next(&list, &account)) {
        struct str name;
        TRY(field_pack_name(&visit->use, pack, account, &name));
        json_write_text(json, NULL, name);
    }
    json_write_end(json);
    return FAIL_NONE;
}

static enum fail put_plan(
    struct visit *visit, const struct field_pack *pack, struct json_write *json)
{
    struct arena *arena = visit->arena;
    json_write_list(json, "plan");
    for (size_t i = 0; i < pack->n_plan; i++) {
        const struct plan_row *row = &pack->plan[i];
        json_write_object(json, NULL);
        json_write_text(json, "id", row->id);
        json_write_text(json, "kind", codes_format(&plan_kind_codes, (int)row->kind));
        json_write_int(json, "stage", row->stage);
        json_write_text(json, "day", date_format(arena, row->day));
        json_write_text(json, "half", codes_format(&half_day_codes, (int)row->half));
        json_write_text(json, "from", time_text(arena, row, row->from_minute));
        json_write_text(json, "until", time_text(arena, row, row->until_minute));
        json_write_text(json, "site", row->site);
        json_write_text(json, "indicators", row->indicators);
        json_write_text(json, "mode", row->mode);
        TRY(put_persons(visit, pack, row->persons, json));
        json_write_bool(json, "mine", audit_plan_names(row->persons, visit->use.actor.account));
        json_write_text(json, "note", row->note);
        json_write_end(json);
    }
    json_write_end(json);
    return FAIL_NONE;
}

static void put_file(struct arena *arena, const struct document_file *file, struct json_write *json)
{
    json_write_object(json, NULL);
    json_write_text(json, "name", file->name);
    json_write_text(json, "media_type", file->media_type);
    json_write_int(json, "size", file->size);
    json_write_text(json, "url", str_concat(arena, STR("/documents/"), file->id));
    json_write_end(json);
}

/* The newest version of each document that there is. */
static void put_documents(
    const struct visit *visit, const struct case_documents *documents, struct json_write *json)
{
    json_write_list(json, "documents");
    for (size_t i = 0; i < documents->n; i++) {
        const struct document_item *item = &documents->items[i];
        size_t n = case_document_file_count(item);
        if (n == 0)
            continue;
        json_write_object(json, NULL);
        json_write_text(json, "requirement", item->requirement);
        json_write_text(json, "name", name_of(visit, item->names));
        json_write_list(json, "files");
        for (size_t k = 0; k < n; k++)
            put_file(visit->arena, &item->files[k], json);
        json_write_end(json);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_values(struct arena *arena, const struct field_set *values, struct json_write *json)
{
    for (size_t i = 0; i < values->n; i++)
        json_write_text(json, str_c(arena, values->items[i].name), values->items[i].value);
}

static enum fail put_entry(struct visit *visit, const struct field_pack *pack,
    const struct finding_record *finding, struct json_write *json)
{
    struct field_set values = field_change_entry(visit->arena, finding);
    struct str name;
    TRY(field_pack_name(&visit->use, pack, finding->author, &name));
    json_write_object(json, NULL);
    json_write_text(json, "clause", finding->clause);
    json_write_text(json, "site", finding->site);
    json_write_text(json, "author", finding->author);
    json_write_text(json, "author_name", name);
    json_write_bool(json, "mine", str_equal(finding->author, visit->use.actor.account));
    put_values(visit->arena, &values, json);
    json_write_text(json, "recorded_at", instant_format(visit->arena, finding->recorded_at));
    json_write_end(json);
    return FAIL_NONE;
}

static enum fail put_entries(
    struct visit *visit, const struct field_pack *pack, struct json_write *json)
{
    json_write_list(json, "entries");
    for (size_t i = 0; i < pack->sheet.n_findings; i++)
        TRY(put_entry(visit, pack, &pack->sheet.findings[i], json));
    json_write_end(json);
    return FAIL_NONE;
}

static void put_records(struct arena *arena, const struct field_pack *pack, struct json_write *json)
{
    json_write_list(json, "records");
    for (size_t i = 0; i < pack->n_records; i++) {
        const struct field_record *record = &pack->records[i];
        struct field_set values = field_record_fields(arena, record);
        json_write_object(json, NULL);
        json_write_text(json, "id", record->id);
        json_write_text(json, "kind", codes_format(&field_record_kind_codes, (int)record->kind));
        json_write_object(json, "fields");
        put_values(arena, &values, json);
        json_write_end(json);
        json_write_text(json, "author", record->author);
        json_write_text(json, "author_name", record->author_name);
        json_write_text(json, "updated_by", record->updated_name);
        json_write_text(json, "updated_at", instant_format(arena, record->updated_at));
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_conflicts(
    const struct visit *visit, const struct field_pack *pack, struct json_write *json)
{
    json_write_list(json, "conflicts");
    for (size_t i = 0; i < pack->n_conflicts; i++) {
        const struct field_conflict *conflict = &pack->conflicts[i];
        json_write_object(json, NULL);
        json_write_text(json, "id", conflict->id);
        json_write_text(json, "what", codes_format(&field_what_codes, (int)conflict->what));
        json_write_text(json, "key", conflict->target);
        json_write_text(json, "field", conflict->field);
        json_write_text(json, "base", conflict->base);
        json_write_text(json, "mine", conflict->mine);
        json_write_text(json, "theirs", conflict->theirs);
        json_write_text(json, "mine_by", conflict->mine_name);
        json_write_text(json, "theirs_by", conflict->theirs_name);
        json_write_bool(json, "yours", str_equal(conflict->mine_by, visit->use.actor.account));
        json_write_end(json);
    }
    json_write_end(json);
}

/* Only pictures have one. */
static struct str thumbnail_of(struct arena *arena, const struct evidence *evidence)
{
    if (!str_starts(evidence->media_type, STR("image/")))
        return STR("");
    return str_format(arena, "/evidence/%" STR_PRI "/thumbnail", STR_ARG(evidence->id));
}

static void put_evidence(
    struct arena *arena, const struct evaluation_sheet *sheet, struct json_write *json)
{
    json_write_list(json, "evidence");
    for (size_t i = 0; i < sheet->n_evidence; i++) {
        const struct evidence *evidence = &sheet->evidence[i];
        if (!evidence_counts(evidence))
            continue;
        json_write_object(json, NULL);
        json_write_text(json, "id", evidence->id);
        json_write_text(json, "client_id", evidence->client_id);
        json_write_text(json, "clause", evidence->clause);
        json_write_text(json, "site", evidence->site);
        json_write_text(json, "sample", evidence->sample);
        json_write_text(json, "caption", evidence->caption);
        json_write_text(json, "name", evidence->name);
        json_write_text(json, "media_type", evidence->media_type);
        json_write_int(json, "size", evidence->size);
        json_write_text(json, "url", str_concat(arena, STR("/evidence/"), evidence->id));
        json_write_text(json, "thumb", thumbnail_of(arena, evidence));
        if (str_starts(evidence->media_type, STR("image/")))
            json_write_text(json, "thumb",
                str_format(arena, "/evidence/%" STR_PRI "/thumbnail", STR_ARG(evidence->id)));
        json_write_end(json);
    }
    json_write_end(json);
}

enum fail field_json_pack(
    struct visit *visit, const struct field_pack *pack, struct json_write *json)
{
    json_write_object(json, NULL);
    json_write_int(json, "format", PACK_FORMAT);
    json_write_text(json, "version", STR(XINGHENG_VERSION));
    json_write_text(json, "at", instant_format(visit->arena, visit->use.now));
    put_case(visit, pack, json);
    put_me(visit, pack, json);
    put_indicators(visit, pack->scheme, json);
    put_modes(visit, pack->scheme, json);
    put_sites(pack, json);
    TRY(put_plan(visit, pack, json));
    put_documents(visit, &pack->documents, json);
    TRY(put_entries(visit, pack, json));
    put_records(visit->arena, pack, json);
    put_evidence(visit->arena, &pack->sheet, json);
    put_conflicts(visit, pack, json);
    json_write_end(json);
    return FAIL_NONE;
}
