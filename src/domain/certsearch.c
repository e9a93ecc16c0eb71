#include "domain/certsearch.h"

#include "base/csv.h"
#include "base/text.h"
#include "domain/district.h"

/* What is certified is a service; the interface lists no words. */
#define CERTSEARCH_TYPE "Service certification"

enum { NUMBER_MAX = 60, STATUS_MAX = 45, NAME_MAX_CHARACTERS = 255, PROVINCE_DIGITS = 2 };

#define AT(name) offsetof(struct certsearch_record, name)

struct field {
    const char *name;
    size_t offset;
};

/* clang-format off */
#define FIELD(name) {#name, AT(name)},
static const struct field fields[] = {CERTSEARCH_FIELDS(FIELD)};

static const struct {
    size_t offset;
    bool is_required;
    size_t length_max;
} rules[] = {
    {AT(certified_entity_unique_id), true, NAME_MAX_CHARACTERS},
    {AT(certified_entity_name), true, NAME_MAX_CHARACTERS},
    {AT(certified_entity_english_name), false, NAME_MAX_CHARACTERS},
    {AT(business_registered_full_address), true, 0},
    {AT(business_registered_city), true, 0},
    {AT(certification_identity_number), true, NUMBER_MAX},
    {AT(certificate_number), true, NUMBER_MAX},
    {AT(certification_status), true, STATUS_MAX},
    {AT(certification_type), true, 0},
    {AT(standards), true, 0},
};
/* clang-format on */

static struct str value_at(const struct certsearch_record *record, size_t offset)
{
    return *(const struct str *)((const char *)record + offset);
}

static const char *name_at(size_t offset)
{
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (fields[i].offset == offset)
            return fields[i].name;
    return "";
}

struct str certsearch_status(const struct certificate *certificate, struct date day)
{
    static const struct str words[CERTIFICATE_STATUS_COUNT] = {
        [CERTIFICATE_VALID] = STR_INIT("Active"),
        [CERTIFICATE_SUSPENDED] = STR_INIT("Suspended"),
        [CERTIFICATE_WITHDRAWN] = STR_INIT("Withdrawn"),
        [CERTIFICATE_CANCELLED] = STR_INIT("Cancelled"),
        [CERTIFICATE_EXPIRED] = STR_INIT("Expired"),
    };
    if (certificate->replaced_by.len > 0)
        return STR("Inactive");
    return words[certificate_status_on(certificate, day)];
}

static struct str sectors_of(struct arena *arena, const struct scheme *scheme)
{
    return scheme ? str_join(arena, scheme->fields, scheme->n_fields, STR("; ")) : STR("");
}

struct certsearch_record certsearch_of(struct arena *arena, const struct certificate *certificate,
    const struct scheme *scheme, struct str zip, struct date day)
{
    struct str state = district_province_name(str_sub(certificate->region, 0, PROVINCE_DIGITS));
    struct str city = district_name(arena, certificate->region);
    struct certsearch_site *sites = NEW_ARRAY(arena, struct certsearch_site, 1);
    if (str_starts(city, state) && city.len > state.len)
        city = str_sub(city, state.len, city.len);
    sites[0] = (struct certsearch_site){
        certificate->organisation_name, certificate->address, city, state, zip};
    bool is_part = certificate->main_number.len > 0;
    return (struct certsearch_record){
        .certified_entity_unique_id = certificate->uscc,
        .certified_entity_name = certificate->organisation_name,
        .certified_entity_english_name = certificate->organisation_name_en,
        .business_registered_street = certificate->address,
        .business_registered_city = city,
        .business_registered_full_address = certificate->address,
        .certification_identity_number = is_part ? certificate->main_number : certificate->number,
        .certificate_number = certificate->number,
        .certification_status = certsearch_status(certificate, day),
        .certification_type = STR(CERTSEARCH_TYPE),
        .standards = certificate->standard,
        .technical_sectors = sectors_of(arena, scheme),
        .issued_on = date_format(arena, certificate->issued_on),
        .expires_on = date_format(arena, certificate->expires_on),
        .sites = sites,
        .n_sites = 1,
    };
}

static struct problem *refuse(struct problems *problems, const struct certsearch_record *record,
    size_t offset, const char *code)
{
    struct str place = str_format(
        problems->arena, "%" STR_PRI " %s", STR_ARG(record->certificate_number), name_at(offset));
    return problem_add(problems, place, code,
        strcmp(code, "required") == 0 ? N_("is required") : N_("has at most {1} characters"));
}

enum fail certsearch_check(struct problems *problems, const struct certsearch_record *record)
{
    size_t before = problems->count;
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        struct str value = value_at(record, rules[i].offset);
        size_t max = rules[i].length_max;
        if (rules[i].is_required && value.len == 0)
            refuse(problems, record, rules[i].offset, "required");
        else if (max > 0 && str_utf8_length(value) > max)
            refuse(problems, record, rules[i].offset, "too_long")->args[0] =
                str_format(problems->arena, "%zu", max);
    }
    return problems->count == before ? FAIL_NONE : FAIL_INVALID;
}

void certsearch_put_json(struct json_write *json, const struct certsearch_record *record)
{
    json_write_object(json, NULL);
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        json_write_text(json, fields[i].name, value_at(record, fields[i].offset));
    json_write_list(json, "sites");
    for (size_t i = 0; i < record->n_sites; i++) {
        const struct certsearch_site *site = &record->sites[i];
        json_write_object(json, NULL);
        json_write_text(json, "name", site->name);
        json_write_text(json, "street", site->street);
        json_write_text(json, "city", site->city);
        json_write_text(json, "state", site->state);
        json_write_text(json, "zip", site->zip);
        json_write_end(json);
    }
    json_write_end(json);
    json_write_end(json);
}

enum { SITE_COLUMNS = 5 };

void certsearch_put_heading(struct buf *out)
{
#define HEADING(name) STR_INIT(#name),
    static const struct str headings[] = {
        CERTSEARCH_FIELDS(HEADING) CERTSEARCH_SITE_FIELDS(HEADING)};
    csv_put_byte_order_mark(out);
    csv_put_row(out, headings, ARRAY_LEN(headings));
}

void certsearch_put_rows(struct buf *out, const struct certsearch_record *record)
{
    struct str cells[ARRAY_LEN(fields) + SITE_COLUMNS];
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        cells[i] = value_at(record, fields[i].offset);
    for (size_t i = 0; i < record->n_sites; i++) {
        const struct certsearch_site *site = &record->sites[i];
        const struct str columns[SITE_COLUMNS] = {
            site->name, site->street, site->city, site->state, site->zip};
        memcpy(&cells[ARRAY_LEN(fields)], columns, sizeof(columns));
        csv_put_row(out, cells, ARRAY_LEN(cells));
    }
}
