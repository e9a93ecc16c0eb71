#include "store/record.h"

#include <assert.h>

#include "store/db_engine.h"

struct place {
    struct arena *arena;
    const struct column *column;
};

static struct value value_or_null(struct str text)
{
    return str_is_empty(text) ? value_null() : value_text(text);
}

static struct value instant_value(struct arena *arena, int64_t instant)
{
    return value_text(instant == 0 ? STR("") : instant_format(arena, instant));
}

static struct value column_value(struct place place, const void *field)
{
    switch (place.column->kind) {
    case COLUMN_TEXT:
        return value_text(*(const struct str *)field);
    case COLUMN_REFERENCE:
        return value_or_null(*(const struct str *)field);
    case COLUMN_INT:
        return value_int(*(const int64_t *)field);
    case COLUMN_BOOL:
        return value_int(*(const bool *)field ? 1 : 0);
    case COLUMN_CODE:
        return value_text(codes_format(place.column->codes, *(const int *)field));
    case COLUMN_DATE:
        return value_text(date_format(place.arena, *(const struct date *)field));
    case COLUMN_INSTANT:
        return instant_value(place.arena, *(const int64_t *)field);
    case COLUMN_RATIONAL:
        return value_text(rational_format(place.arena, *(const struct rational *)field));
    }
    assert(false);
    return value_null();
}

static void put_values(
    struct arena *arena, const struct record *record, const void *object, struct value *values)
{
    for (size_t i = 0; i < record->n; i++) {
        struct place place = {arena, &record->columns[i]};
        values[i] = column_value(place, (const char *)object + place.column->offset);
    }
}

struct args record_args(struct arena *arena, const struct record *record, const void *object)
{
    struct value *values = NEW_ARRAY(arena, struct value, record->n);
    put_values(arena, record, object, values);
    return (struct args){values, record->n};
}

void filling_add(struct arena *arena, struct filling *filling, const void *object)
{
    struct rows rows = {filling->rows.count, filling->record->n, filling->rows.cells, NULL};
    struct value *cells = db_add_row(arena, &rows, &filling->room);
    put_values(arena, filling->record, object, cells);
    filling->rows = (struct fill_rows){rows.cells, rows.columns, rows.count};
}

enum fail filling_write(struct db *db, const struct filling *filling)
{
    return db_fill(db, filling->fill, &filling->rows);
}

static bool bool_read(const struct value *cell, bool *ret_field)
{
    *ret_field = cell->integer == 1;
    return cell->integer == 0 || cell->integer == 1;
}

static bool date_read(const struct value *cell, struct date *ret_field)
{
    *ret_field = (struct date){0};
    return str_is_empty(cell->text) || date_parse(cell->text, ret_field);
}

static bool instant_read(const struct value *cell, int64_t *ret_field)
{
    *ret_field = 0;
    return str_is_empty(cell->text) || instant_parse(cell->text, ret_field);
}

static enum value_kind value_kind_of(enum column_kind kind)
{
    return kind == COLUMN_INT || kind == COLUMN_BOOL ? VALUE_INT : VALUE_TEXT;
}

/* False when the field cannot hold the cell. */
static bool column_read(struct place place, const struct value *cell, void *ret_field)
{
    bool none = place.column->kind == COLUMN_REFERENCE && cell->kind == VALUE_NULL;
    if (!none && cell->kind != value_kind_of(place.column->kind))
        return false;
    switch (place.column->kind) {
    case COLUMN_TEXT:
    case COLUMN_REFERENCE:
        *(struct str *)ret_field = cell->text;
        return true;
    case COLUMN_INT:
        *(int64_t *)ret_field = cell->integer;
        return true;
    case COLUMN_BOOL:
        return bool_read(cell, ret_field);
    case COLUMN_CODE:
        return codes_parse(place.column->codes, cell->text, ret_field);
    case COLUMN_DATE:
        return date_read(cell, ret_field);
    case COLUMN_INSTANT:
        return instant_read(cell, ret_field);
    case COLUMN_RATIONAL:
        return rational_parse(place.arena, cell->text, ret_field);
    }
    assert(false);
    return false;
}

static enum fail row_read(
    struct arena *arena, const struct record *record, const struct value *row, char *ret_object)
{
    for (size_t i = 0; i < record->n; i++) {
        struct place place = {arena, &record->columns[i]};
        if (!column_read(place, &row[i], ret_object + place.column->offset))
            return FAIL_BROKEN;
    }
    return FAIL_NONE;
}

enum fail record_read(struct arena *arena, const struct record *record, const struct rows *rows,
    size_t i, void *ret_object)
{
    assert(i < rows->count && rows->columns == record->n);
    char *object = arena_alloc_array(arena, record->size, 1);
    TRY(row_read(arena, record, rows->cells + i * rows->columns, object));
    memcpy(ret_object, object, record->size);
    return FAIL_NONE;
}

/* A query whose columns stand in another order would fill the wrong fields of the same kind. */
static bool columns_match(const struct record *record, const struct rows *rows)
{
    bool match = rows->columns == record->n;
    for (size_t i = 0; match && i < record->n; i++)
        match = str_equal(rows->names[i], record->columns[i].name);
    return match;
}

static enum fail rows_for(
    struct reader reader, const struct sql *sql, struct args args, struct rows *ret_rows)
{
    TRY(db_query(reader.db, reader.arena, sql, args, ret_rows));
    if (!columns_match(reader.record, ret_rows))
        return db_broken(reader.db, sql->name, "the columns are not those of its record");
    return FAIL_NONE;
}

enum fail record_load(
    struct reader reader, const struct sql *sql, struct args args, void *ret_object)
{
    struct rows rows;
    TRY(rows_for(reader, sql, args, &rows));
    if (rows.count == 0)
        return FAIL_NOT_FOUND;
    if (record_read(reader.arena, reader.record, &rows, 0, ret_object) != FAIL_NONE)
        return db_broken(reader.db, sql->name, "a value that its record cannot hold");
    return FAIL_NONE;
}

enum fail record_list(
    struct reader reader, const struct sql *sql, struct args args, void *ret_items, size_t *ret_n)
{
    struct rows rows;
    TRY(rows_for(reader, sql, args, &rows));
    const struct record *record = reader.record;
    char *items = arena_alloc_array(reader.arena, record->size, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct value *row = rows.cells + i * rows.columns;
        if (row_read(reader.arena, record, row, items + i * record->size) != FAIL_NONE)
            return db_broken(reader.db, sql->name, "a value that its record cannot hold");
    }
    memcpy(ret_items, &items, sizeof(items));
    *ret_n = rows.count;
    return FAIL_NONE;
}
