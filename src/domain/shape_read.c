/* The reader of shape.h. */
#include "base/buf.h"
#include "base/limits.h"
#include "domain/shape.h"

#include <string.h>

/* A value on its way into its field. */
struct value {
    const struct shape_reader *reader;
    const struct shape_field *field;
    const struct node *node;
    struct str place;
    void *at;     /* the field */
    void *object; /* the struct that it is in */
};

static void read_map(const struct shape_reader *reader, const struct shape *shape,
    const struct node *node, struct str place, void *object);

struct problem *shape_refuse(const struct shape_reader *reader, struct str place, uint32_t line,
    const char *code, const char *message)
{
    struct problem *problem;
    if (reader->problems->count < SHAPE_PROBLEMS_MAX)
        problem = problem_add(reader->problems, place, code, message);
    else
        problem = NEW(reader->arena, struct problem);
    problem->line = line;
    return problem;
}

static struct problem *refuse(const struct value *value, const char *code, const char *message)
{
    return shape_refuse(value->reader, value->place, value->node->line, code, message);
}

static struct str whole_text(const struct value *value, int64_t whole)
{
    return str_format(value->reader->arena, "%lld", (long long)whole);
}

static bool is_scalar(const struct node *node)
{
    return node->kind == NODE_TEXT || node->kind == NODE_INT;
}

static void read_text(const struct value *value)
{
    struct str text = str_trim(value->node->text);
    if (!is_scalar(value->node) || text.len == 0) {
        refuse(value, "text", N_("must be a text"));
        return;
    }
    if (str_utf8_length(text) > LIMIT_NOTE) {
        refuse(value, "too_long", N_("must not be longer than {1} characters"))->args[0] =
            whole_text(value, LIMIT_NOTE);
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f) {
            refuse(value, "control", N_("must be one line without control characters"));
            return;
        }
    }
    *(struct str *)value->at = text;
}

static bool is_id(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_')
            return false;
    }
    return text.len > 0 && text.len <= SHAPE_ID_MAX;
}

static void read_id_into(const struct value *value, struct str *ret_id)
{
    if (is_scalar(value->node) && is_id(value->node->text))
        *ret_id = value->node->text;
    else
        refuse(value, "id", N_("must be an id: up to {1} letters, digits, “.”, “-” or “_”"))
            ->args[0] = whole_text(value, SHAPE_ID_MAX);
}

static void read_id(const struct value *value)
{
    read_id_into(value, value->at);
}

static void read_whole(const struct value *value)
{
    const struct shape_field *field = value->field;
    const struct node *node = value->node;
    if (node->kind == NODE_INT && node->value >= field->min && node->value <= field->max) {
        *(int64_t *)value->at = node->value;
        return;
    }
    struct problem *problem = refuse(value, "whole", N_("must be a whole number from {1} to {2}"));
    problem->args[0] = whole_text(value, field->min);
    problem->args[1] = whole_text(value, field->max);
}

static bool number_within(const struct value *value, int64_t max, struct rational *ret_number)
{
    struct rational number;
    *ret_number = (struct rational){0};
    if (!is_scalar(value->node) ||
        !rational_parse(value->reader->arena, value->node->text, &number))
        return false;
    if (rational_sign(number) < 0 || rational_compare(number, rational_of(max)) > 0)
        return false;
    *ret_number = number;
    return true;
}

static void read_number(const struct value *value)
{
    if (!number_within(value, SHAPE_NUMBER_MAX, value->at))
        refuse(value, "number", N_("must be a number from 0 to {1}, written as 5, 0.5 or 1/2"))
            ->args[0] = whole_text(value, SHAPE_NUMBER_MAX);
}

static void read_share(const struct value *value)
{
    if (!number_within(value, 1, value->at))
        refuse(value, "share", N_("must be a share from 0 to 1, written as 0.3 or 3/10"));
}

static void read_score(const struct value *value)
{
    struct rational *score = value->at;
    if (number_within(value, SHAPE_NUMBER_MAX, score) && rational_sign(*score) > 0)
        return;
    *score = (struct rational){0};
    refuse(value, "score", N_("must be a score above 0 and up to {1}, written as 5, 0.5 or 1/2"))
        ->args[0] = whole_text(value, SHAPE_NUMBER_MAX);
}

static void read_bool(const struct value *value)
{
    if (value->node->kind == NODE_BOOL)
        *(bool *)value->at = value->node->value != 0;
    else
        refuse(value, "bool", N_("must be true or false"));
}

static bool find_code(const struct value *value, int *ret_code)
{
    if (is_scalar(value->node) && codes_parse(value->field->codes, value->node->text, ret_code))
        return true;
    refuse(value, "choice", N_("must be one of: {1}"))->args[0] =
        codes_join(value->reader->arena, value->field->codes, ", ");
    return false;
}

static void read_code(const struct value *value)
{
    int code;
    if (find_code(value, &code))
        *(int *)value->at = code;
}

static void read_flag(const struct value *value)
{
    int code;
    if (find_code(value, &code))
        *(bool *)value->at = code != 0;
}

static bool code_of(const struct value *value, const struct node *node, int *ret_code)
{
    struct value word = *value;
    word.node = node;
    return find_code(&word, ret_code);
}

/* Whether it is a list, or a map, of not too many entries. */
static bool is_collection(const struct value *value, enum node_kind kind)
{
    if (value->node->kind != kind) {
        if (kind == NODE_LIST)
            refuse(value, "list", N_("must be a list"));
        else
            refuse(value, "figures", N_("must be a map of names and figures"));
        return false;
    }
    if (value->node->count <= SHAPE_ENTRIES_MAX)
        return true;
    refuse(value, "too_many", N_("has too many entries; allowed are {1}"))->args[0] =
        whole_text(value, SHAPE_ENTRIES_MAX);
    return false;
}

static void set_entries(const struct value *value, void *entries)
{
    size_t n = value->node->count;
    memcpy(value->at, &entries, sizeof entries);
    memcpy((char *)value->object + value->field->count_offset, &n, sizeof n);
}

static void read_each(const struct value *value, void (*read_one)(const struct value *))
{
    if (!is_collection(value, NODE_LIST))
        return;
    struct str *ids = NEW_ARRAY(value->reader->arena, struct str, value->node->count);
    set_entries(value, ids);
    NODE_EACH (child, value->node) {
        struct value entry = *value;
        entry.node = child;
        entry.at = ids++;
        read_one(&entry);
    }
}

static void read_ids(const struct value *value)
{
    read_each(value, read_id);
}

static void read_texts(const struct value *value)
{
    read_each(value, read_text);
}

/* The first of the entries before `i` that has the same key; -1 when there is none. */
static int64_t find_twin(const struct shape *shape, const char *entries, size_t i)
{
    struct arena *const no_arena = NULL; /* a key is a text already */
    struct str key = shape_format(no_arena, &shape->fields[0], entries + i * shape->size);
    for (size_t j = 0; j < i && key.len > 0; j++)
        if (str_equal(key, shape_format(no_arena, &shape->fields[0], entries + j * shape->size)))
            return (int64_t)j;
    return -1;
}

static void check_twins(const struct value *value, const char *entries)
{
    const struct shape *shape = value->field->shape;
    struct arena *arena = value->reader->arena;
    enum shape_kind key_kind = shape->fields[0].kind;
    if (!shape->keyed || (key_kind != SHAPE_ID && key_kind != SHAPE_TEXT))
        return;
    size_t i = 0;
    NODE_EACH (child, value->node) {
        int64_t twin = find_twin(shape, entries, i);
        if (twin >= 0) {
            struct str name = shape_entry_name(arena, shape, entries + i * shape->size, i);
            const struct node *first = value->node->first;
            while (twin-- > 0)
                first = first->next;
            shape_refuse(value->reader, shape_entry_place(arena, shape, value->place, name),
                child->line, "duplicate", N_("stands twice; the first is on line {1}"))
                ->args[0] = whole_text(value, first->line);
        }
        i++;
    }
}

/* What an entry is called before it is read, so that its problems can name it. */
static struct str entry_place(const struct value *list, const struct node *node, size_t i)
{
    const struct shape *shape = list->field->shape;
    struct arena *arena = list->reader->arena;
    const struct node *key = shape->keyed ? node_get(node, str_of(shape->fields[0].key)) : NULL;
    if (key && is_scalar(key) && is_id(key->text))
        return shape_entry_place(arena, shape, list->place, key->text);
    return shape_place(arena, list->place, str_format(arena, "%zu", i + 1));
}

static void read_list(const struct value *value)
{
    const struct shape *shape = value->field->shape;
    if (!is_collection(value, NODE_LIST))
        return;
    char *entries = arena_alloc_array(value->reader->arena, shape->size, value->node->count);
    set_entries(value, entries);
    size_t i = 0;
    NODE_EACH (child, value->node) {
        struct str place = entry_place(value, child, i);
        read_map(value->reader, shape, child, place, entries + i * shape->size);
        i++;
    }
    check_twins(value, entries);
}

static void read_set(const struct value *value)
{
    uint32_t set = 0;
    int code;
    if (!is_collection(value, NODE_LIST))
        return;
    if (value->node->count == 0)
        refuse(value, "empty", N_("needs at least one entry"));
    NODE_EACH (child, value->node)
        if (code_of(value, child, &code))
            set |= UINT32_C(1) << code;
    *(uint32_t *)value->at = set;
}

static void read_codes_map(const struct value *value)
{
    const struct codes *keys = value->field->keys;
    int *codes = value->at;
    int key;
    NODE_EACH (child, value->node) {
        struct value entry = *value;
        entry.node = child;
        entry.place = shape_place(value->reader->arena, value->place, child->key);
        if (!codes_parse(keys, child->key, &key))
            refuse(&entry, "unknown_key", N_("unknown key; allowed here: {1}"))->args[0] =
                codes_join(value->reader->arena, keys, ", ");
        else
            find_code(&entry, &codes[key]);
    }
}

static void read_codes(const struct value *value)
{
    int code;
    int *codes = value->at;
    if (value->node->kind == NODE_MAP)
        read_codes_map(value);
    else if (find_code(value, &code))
        for (int i = 0; i < value->field->keys->count; i++)
            codes[i] = code;
}

static void read_value(const struct value *value);

static void read_figures(const struct value *value)
{
    const struct shape *shape = value->field->shape;
    const struct codes *known = value->field->codes;
    if (!is_collection(value, NODE_MAP))
        return;
    char *entry = arena_alloc_array(value->reader->arena, shape->size, value->node->count);
    set_entries(value, entry);
    NODE_EACH (child, value->node) {
        int code;
        struct value figure = *value;
        figure.field = &shape->fields[1];
        figure.node = child;
        figure.place = shape_place(value->reader->arena, value->place, child->key);
        figure.object = entry;
        figure.at = entry + shape->fields[1].offset;
        if (known && !codes_parse(known, child->key, &code))
            refuse(&figure, "unknown_key", N_("unknown key; allowed here: {1}"))->args[0] =
                codes_join(value->reader->arena, known, ", ");
        *(struct str *)(void *)(entry + shape->fields[0].offset) = child->key;
        read_value(&figure);
        entry += shape->size;
    }
}

/* Planning and on site; null where no figures are published. */
static void read_days(const struct value *value)
{
    const struct node *node = value->node;
    bool pair = node->kind == NODE_LIST && node->count == 2;
    struct value planning = *value;
    struct value onsite = *value;
    struct rational days[2];
    if (pair) {
        planning.node = node->first;
        onsite.node = node->first->next;
    }
    if (!pair || !number_within(&planning, SHAPE_NUMBER_MAX, &days[0]) ||
        !number_within(&onsite, SHAPE_NUMBER_MAX, &days[1]) || rational_sign(days[1]) == 0) {
        refuse(value, "days",
            N_("must be two numbers of days, [planning, on site], the second above 0; or null "
               "where none are published"));
        return;
    }
    *(struct rational *)value->at = days[0];
    memcpy((char *)value->object + value->field->count_offset, &days[1], sizeof days[1]);
}

static void read_value(const struct value *value)
{
    static void (*const readers[])(const struct value *) = {
        [SHAPE_TEXT] = read_text,
        [SHAPE_ID] = read_id,
        [SHAPE_WHOLE] = read_whole,
        [SHAPE_NUMBER] = read_number,
        [SHAPE_SHARE] = read_share,
        [SHAPE_SCORE] = read_score,
        [SHAPE_BOOL] = read_bool,
        [SHAPE_FLAG] = read_flag,
        [SHAPE_CODE] = read_code,
        [SHAPE_SET] = read_set,
        [SHAPE_CODES] = read_codes,
        [SHAPE_IDS] = read_ids,
        [SHAPE_TEXTS] = read_texts,
        [SHAPE_LIST] = read_list,
        [SHAPE_FIGURES] = read_figures,
        [SHAPE_DAYS] = read_days,
    };
    if (value->field->kind == SHAPE_MAP)
        read_map(value->reader, value->field->shape, value->node, value->place, value->at);
    else
        readers[value->field->kind](value);
}

static void refuse_missing(const struct value *value)
{
    if (value->field->kind == SHAPE_SCORE)
        refuse(value, "unset", N_("the score is not set; a number above 0 is needed"));
    else
        refuse(value, "missing", N_("is missing and must be given"));
}

static bool has_key(const struct shape *shape, struct str key)
{
    for (size_t i = 0; i < shape->n; i++)
        if (str_equal(str_of(shape->fields[i].key), key))
            return true;
    return false;
}

static void refuse_unknown(const struct shape_reader *reader, const struct shape *shape,
    const struct node *map, struct str place)
{
    NODE_EACH (child, map) {
        if (has_key(shape, child->key))
            continue;
        shape_refuse(reader, shape_key_place(reader->arena, shape, place, child->key), child->line,
            "unknown_key", N_("unknown key; allowed here: {1}"))
            ->args[0] = shape_keys(reader->arena, shape);
    }
}

static bool is_number(enum shape_kind kind)
{
    return kind == SHAPE_NUMBER || kind == SHAPE_SHARE;
}

/* Numbers that may be left out are 0 then; all of them in a map that is left out. */
static void set_zeros(const struct shape *shape, char *object, bool is_left_out)
{
    for (size_t i = 0; i < shape->n; i++) {
        const struct shape_field *field = &shape->fields[i];
        struct rational *number = (void *)(object + field->offset);
        if (field->kind == SHAPE_MAP && is_left_out)
            set_zeros(field->shape, object + field->offset, is_left_out);
        else if (is_number(field->kind) && (is_left_out || !field->required) &&
                 !shape_is_set(*number))
            *number = rational_of(0);
    }
}

static void read_map(const struct shape_reader *reader, const struct shape *shape,
    const struct node *node, struct str place, void *object)
{
    if (reader->problems->count >= SHAPE_PROBLEMS_MAX)
        return;
    if (shape->line_offset > 0)
        memcpy((char *)object + shape->line_offset, &node->line, sizeof node->line);
    set_zeros(shape, object, false);
    if (node->kind != NODE_MAP) {
        shape_refuse(reader, place, node->line, "map", N_("must be a map with the keys {1}"))
            ->args[0] = shape_keys(reader->arena, shape);
        return;
    }
    refuse_unknown(reader, shape, node, place);
    for (size_t i = 0; i < shape->n; i++) {
        const struct shape_field *field = &shape->fields[i];
        struct str key = str_of(field->key);
        const struct node *child = node_get(node, key);
        bool given = child && child->kind != NODE_NULL;
        struct value value = {reader, field, child ? child : node,
            shape_key_place(reader->arena, shape, place, key), (char *)object + field->offset,
            object};
        if (given)
            read_value(&value);
        else if (field->required)
            refuse_missing(&value);
        else if (field->kind == SHAPE_MAP)
            set_zeros(field->shape, value.at, true);
    }
}

void shape_read(const struct shape_reader *reader, const struct shape *shape,
    const struct node *node, void *object)
{
    read_map(reader, shape, node, STR(""), object);
}
