#include "domain/open_data.h"

#include "base/csv.h"
#include "base/node.h"

const struct open_data_column open_data_columns[OPEN_DATA_COLUMNS] = {
    {"number", N_("Certificate number, unique over all statuses")},
    {"status", N_("On the day of the file: valid, suspended, withdrawn, cancelled or expired")},
    {"status_code", N_("The same in CNCA's codes: 01 valid, 02 suspended, 03 withdrawn, 04 "
                       "cancelled, 05 expired")},
    {"scheme", N_("Id of the scheme: /schemes/ID describes it")},
    {"scheme_version", N_("Version of the scheme that it was granted under")},
    {"standard", N_("Standard or technical requirements")},
    {"level", N_("Id of the level that was reached")},
    {"stars", N_("Number of stars; 0 for a level without any")},
    {"organisation_name", N_("Name of the organisation on the day of issue")},
    {"organisation_name_en", N_("Its English name, or empty")},
    {"uscc", N_("Unified social credit code (GB 32100)")},
    {"address", N_("Address on the certificate")},
    {"region", N_("Division of the organisation: six digits of GB/T 2260, or empty")},
    {"scope", N_("Scope of certification")},
    {"first_issued_on", N_("When it was certified first: YYYY-MM-DD")},
    {"issued_on", N_("Day of issue of this certificate")},
    {"expires_on", N_("The last day of validity")},
    {"outlets", N_("Outlets that it covers")},
    {"surveillances", N_("Surveillances passed in this period of validity")},
    {"renewals", N_("How often it was recertified")},
    {"status_changes", N_("Changes of its status since the issue; /c/NUMBER tells each of them")},
    {"main_number", N_("Of a part: the certificate that it belongs to")},
    {"replaces", N_("The number in whose place it was issued")},
    {"replaced_by", N_("The number that took its place")},
    {"replaced_on", N_("Since when that is so")},
};

static struct str number_text(struct arena *arena, int64_t number)
{
    return str_format(arena, "%lld", (long long)number);
}

enum certificate_status open_data_status(const struct open_data_entry *entry, struct date day)
{
    const struct certificate certificate = {
        .status = entry->status, .expires_on = entry->expires_on};
    return certificate_status_on(&certificate, day);
}

void open_data_put_head(struct buf *out)
{
    struct str cells[OPEN_DATA_COLUMNS];
    for (size_t i = 0; i < OPEN_DATA_COLUMNS; i++)
        cells[i] = str_of(open_data_columns[i].name);
    csv_put_byte_order_mark(out);
    csv_put_row(out, cells, OPEN_DATA_COLUMNS);
}

void open_data_put_entry(struct buf *out, const struct open_data_entry *entry, struct date day)
{
    struct arena *arena = out->arena;
    enum certificate_status status = open_data_status(entry, day);
    const struct str cells[] = {
        entry->number,
        codes_format(&certificate_status_codes, (int)status),
        certificate_status_number(status),
        entry->scheme,
        entry->scheme_version,
        entry->standard,
        entry->level,
        number_text(arena, entry->stars),
        entry->organisation_name,
        entry->organisation_name_en,
        entry->uscc,
        entry->address,
        entry->region,
        entry->scope,
        date_format(arena, entry->first_issued_on),
        date_format(arena, entry->issued_on),
        date_format(arena, entry->expires_on),
        number_text(arena, entry->outlets),
        number_text(arena, entry->surveillances),
        number_text(arena, entry->renewals),
        number_text(arena, entry->status_changes),
        entry->main_number,
        entry->replaces,
        entry->replaced_by,
        date_format(arena, entry->replaced_on),
    };
    _Static_assert(ARRAY_LEN(cells) == OPEN_DATA_COLUMNS, "a cell for each column");
    csv_put_row(out, cells, OPEN_DATA_COLUMNS);
}

struct str open_data_manifest(
    struct arena *arena, const struct open_data *made, const struct open_data_publisher *publisher)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    struct str columns[OPEN_DATA_COLUMNS];
    for (size_t i = 0; i < OPEN_DATA_COLUMNS; i++)
        columns[i] = str_of(open_data_columns[i].name);
    json_write_object(&json, NULL);
    json_write_text(&json, "type", STR(OPEN_DATA_TYPE));
    json_write_text(&json, "publisher", publisher->name);
    json_write_text(&json, "approval", publisher->approval);
    json_write_text(&json, "licence", publisher->licence);
    json_write_text(&json, "day", date_format(arena, made->day));
    json_write_text(&json, "made_at", instant_format(arena, made->made_at));
    json_write_text(&json, "file", publisher->url);
    json_write_text(&json, "sha256", made->sha256);
    json_write_int(&json, "size", made->size);
    json_write_int(&json, "entries", made->entries);
    json_write_int(&json, "in_force", made->in_force);
    json_write_texts(&json, "columns", columns, OPEN_DATA_COLUMNS);
    json_write_text(&json, "key", publisher->key);
    json_write_end(&json);
    buf_char(&out, '\n');
    return buf_str(&out);
}

static struct str text_of(const struct node *root, const char *name)
{
    const struct node *node = node_get(root, str_of(name));
    return node && node->kind == NODE_TEXT ? node->text : STR("");
}

static int64_t number_of(const struct node *root, const char *name)
{
    const struct node *node = node_get(root, str_of(name));
    return node && node->kind == NODE_INT ? node->value : -1;
}

enum fail open_data_manifest_read(struct arena *arena, struct str json, struct open_data *ret_made)
{
    struct problems problems = problems_new(arena);
    struct node *root;
    struct str did;
    TRY(node_read_json(arena, json, &problems, &root));
    struct open_data made = {
        .sha256 = text_of(root, "sha256"),
        .size = number_of(root, "size"),
        .entries = number_of(root, "entries"),
        .in_force = number_of(root, "in_force"),
        .issuer_key = text_of(root, "key"),
        .manifest = json,
    };
    if (!str_equal(text_of(root, "type"), STR(OPEN_DATA_TYPE)) ||
        !date_parse(text_of(root, "day"), &made.day) ||
        !instant_parse(text_of(root, "made_at"), &made.made_at) ||
        !str_cut(&made.issuer_key, '#', &did) || made.size < 0 || made.entries < 0)
        return FAIL_INVALID;
    *ret_made = made;
    return FAIL_NONE;
}
