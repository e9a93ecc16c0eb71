#include "domain/cnca_codes.h"

#include "base/buf.h"
#include "domain/scheme_shape.h"
#include "domain/shape_rows.h"

static const char *const tables[CNCA_TABLE_COUNT] = {
    [CNCA_TABLE_ACTIVITY] = "activity",
    [CNCA_TABLE_COMBINATION] = "combination",
    [CNCA_TABLE_REPORT_TYPE] = "report_type",
    [CNCA_TABLE_STATUS] = "status",
    [CNCA_TABLE_SUSPENSION] = "suspension",
    [CNCA_TABLE_WITHDRAWAL] = "withdrawal",
    [CNCA_TABLE_EXCHANGE] = "exchange",
    [CNCA_TABLE_OVERDUE] = "overdue",
    [CNCA_TABLE_CHANGE] = "change",
    [CNCA_TABLE_SYMBOL] = "symbol",
    [CNCA_TABLE_COUNTRY] = "country",
    [CNCA_TABLE_CURRENCY] = "currency",
    [CNCA_TABLE_NATURE] = "nature",
    [CNCA_TABLE_STAGE] = "stage",
    [CNCA_TABLE_IDENTITY] = "identity",
    [CNCA_TABLE_ROLE] = "role",
    [CNCA_TABLE_QUALIFICATION] = "qualification",
};
const struct codes cnca_table_codes = CODES(tables);

static const struct shape_field entry_fields[] = {
    REQUIRED(struct cnca_code, "code", ID, code),
    IDS(struct cnca_code, "from", from),
    MAP(struct cnca_code, "names", names, scheme_shape_names, true),
};
static const struct shape entry_shape = {SHAPE(entry_fields, struct cnca_code), .keyed = true};

static const struct shape_field table_fields[] = {
    CODE(struct cnca_table, "id", CODE, id, cnca_table_codes, true),
    {.key = "entries",
        .kind = SHAPE_LIST,
        .offset = offsetof(struct cnca_table, entries),
        .count_offset = offsetof(struct cnca_table, n),
        .shape = &entry_shape,
        .required = true},
};
static const struct shape table_shape = {SHAPE(table_fields, struct cnca_table)};

static const struct shape_field file_fields[] = {
    {.key = "tables",
        .kind = SHAPE_LIST,
        .offset = offsetof(struct cnca_codes, tables),
        .count_offset = offsetof(struct cnca_codes, n),
        .shape = &table_shape,
        .required = true},
};
static const struct shape file_shape = {SHAPE(file_fields, struct cnca_codes)};

static bool is_code(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z'))
            return false;
    }
    return text.len > 0;
}

static void check_entry(
    const struct shape_reader *reader, const struct cnca_table *table, size_t at, struct str place)
{
    const struct cnca_code *entry = &table->entries[at];
    if (!is_code(entry->code))
        shape_refuse(reader, shape_place(reader->arena, place, entry->code), 0, "code",
            N_("A code of the platform has capital letters and digits only."));
    for (size_t i = 0; i < entry->n_from; i++)
        for (size_t k = 0; k < at; k++)
            for (size_t m = 0; m < table->entries[k].n_from; m++)
                if (str_equal(table->entries[k].from[m], entry->from[i]))
                    shape_refuse(reader, shape_place(reader->arena, place, entry->from[i]), 0,
                        "twice", N_("Two codes of one table stand for the same word."));
}

static void check_tables(const struct shape_reader *reader, const struct cnca_codes *codes)
{
    for (int id = 0; id < CNCA_TABLE_COUNT; id++) {
        struct str place =
            shape_place(reader->arena, STR("tables"), codes_format(&cnca_table_codes, id));
        size_t found = 0;
        for (size_t i = 0; i < codes->n; i++) {
            const struct cnca_table *table = &codes->tables[i];
            if (table->id != (enum cnca_table_id)id)
                continue;
            found++;
            for (size_t k = 0; k < table->n; k++)
                check_entry(reader, table, k, place);
        }
        if (found != 1)
            shape_refuse(reader, place, 1, "table", N_("Each table has to be there, and once."));
    }
}

enum fail cnca_codes_read(
    struct problems *problems, struct str content, struct cnca_codes *ret_codes)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct cnca_codes codes = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &file_shape, root, &codes);
    if (problems->count == 0)
        check_tables(&reader, &codes);
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_codes = codes;
    return FAIL_NONE;
}

const struct cnca_table *cnca_codes_table(const struct cnca_codes *codes, enum cnca_table_id id)
{
    for (size_t i = 0; i < codes->n; i++)
        if (codes->tables[i].id == id)
            return &codes->tables[i];
    return NULL;
}

struct str cnca_codes_of(const struct cnca_codes *codes, enum cnca_table_id id, struct str word)
{
    const struct cnca_table *table = cnca_codes_table(codes, id);
    for (size_t i = 0; table && i < table->n; i++)
        for (size_t k = 0; k < table->entries[i].n_from; k++)
            if (str_equal(table->entries[i].from[k], word))
                return table->entries[i].code;
    return STR("");
}

const struct cnca_code *cnca_codes_find(
    const struct cnca_codes *codes, enum cnca_table_id id, struct str code)
{
    const struct cnca_table *table = cnca_codes_table(codes, id);
    for (size_t i = 0; table && i < table->n; i++)
        if (str_equal(table->entries[i].code, code))
            return &table->entries[i];
    return NULL;
}

struct str cnca_codes_join(struct arena *arena, const struct cnca_codes *codes,
    enum cnca_table_id id, enum language language)
{
    struct buf out = buf_new(arena);
    const struct cnca_table *table = cnca_codes_table(codes, id);
    for (size_t i = 0; table && i < table->n; i++) {
        if (i > 0)
            buf_put(&out, STR(", "));
        buf_put(&out, table->entries[i].code);
        buf_char(&out, ' ');
        buf_put(&out, names_get(&table->entries[i].names, language));
    }
    return buf_str(&out);
}
