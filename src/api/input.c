#include "api/input.h"

#include "base/limits.h"
#include "http/form.h"

struct reading {
    struct problems *problems;
    struct input_pair *pairs;
    size_t n;
};

static enum fail refuse(
    struct reading *reading, const struct node *node, const char *code, const char *message)
{
    problem_add(reading->problems, node->key, code, message)->line = node->line;
    return FAIL_INVALID;
}

static const struct command_field *find_field(struct command_fields fields, struct str name)
{
    for (size_t i = 0; i < fields.n; i++)
        if (str_equal(str_of(fields.items[i].name), name))
            return &fields.items[i];
    return NULL;
}

static void add(struct reading *reading, struct str name, struct str value)
{
    reading->pairs[reading->n++] = (struct input_pair){name, value};
}

static bool is_text(const struct node *node)
{
    return node->kind == NODE_TEXT && node->quoted;
}

/* Numbers that no int64 holds stay text without quotes; the use case says which would do. */
static bool is_number(const struct node *node)
{
    return node->kind == NODE_INT || (node->kind == NODE_TEXT && !node->quoted);
}

static enum fail read_list(struct reading *reading, const struct node *list)
{
    static const char message[] = N_("A list of texts is needed here.");
    if (list->kind != NODE_LIST)
        return refuse(reading, list, "type", message);
    NODE_EACH (item, list) {
        if (!is_text(item)) {
            problem_add(reading->problems, list->key, "type", message)->line = item->line;
            return FAIL_INVALID;
        }
        add(reading, list->key, item->text);
    }
    return FAIL_NONE;
}

/* {"licence": "ok"} of the field "verdict" becomes the pair "verdict.licence". */
static enum fail read_map(struct reading *reading, const struct node *map)
{
    static const char message[] = N_("An object with texts is needed here.");
    struct arena *arena = reading->problems->arena;
    if (map->kind != NODE_MAP)
        return refuse(reading, map, "type", message);
    NODE_EACH (entry, map) {
        if (!is_text(entry)) {
            problem_add(reading->problems, map->key, "type", message)->line = entry->line;
            return FAIL_INVALID;
        }
        add(reading, str_concat(arena, str_concat(arena, map->key, STR(".")), entry->key),
            form_line_ends(arena, entry->text));
    }
    return FAIL_NONE;
}

static enum fail read_text(struct reading *reading, const struct node *node)
{
    if (!is_text(node))
        return refuse(reading, node, "type", N_("A text in quotes is needed here."));
    add(reading, node->key, form_line_ends(reading->problems->arena, node->text));
    return FAIL_NONE;
}

static enum fail read_member(
    struct reading *reading, const struct command_field *field, const struct node *node)
{
    if (!field)
        return refuse(reading, node, "unknown", N_("There is no such field."));
    if (node->kind == NODE_NULL)
        return FAIL_NONE;
    switch (field->kind) {
    case COMMAND_LIST:
        return read_list(reading, node);
    case COMMAND_MAP:
        return read_map(reading, node);
    case COMMAND_FILE:
    case COMMAND_FILES:
        return refuse(reading, node, "type", N_("Files are sent as multipart/form-data."));
    case COMMAND_INT:
    case COMMAND_MONEY:
        if (!is_number(node))
            return refuse(reading, node, "type", N_("A number without quotes is needed here."));
        break;
    case COMMAND_BOOL:
        if (node->kind != NODE_BOOL)
            return refuse(reading, node, "type", N_("Only true or false is possible here."));
        break;
    case COMMAND_LINE:
    case COMMAND_NOTE:
    case COMMAND_SECRET:
    case COMMAND_HIDDEN:
    case COMMAND_CODE:
    case COMMAND_CHOICE:
    case COMMAND_DATE:
        return read_text(reading, node);
    }
    add(reading, node->key, node->text);
    return FAIL_NONE;
}

static size_t count_values(const struct node *root)
{
    size_t n = 0;
    NODE_EACH (child, root)
        n += child->kind == NODE_LIST || child->kind == NODE_MAP ? child->count : 1;
    return n;
}

enum fail input_of_json(struct command_fields fields, const struct node *root,
    struct problems *problems, struct input *ret_input)
{
    struct reading reading = {.problems = problems};
    enum fail fail = FAIL_NONE;
    if (root->kind != NODE_MAP)
        return refuse(&reading, root, "type", N_("A JSON object is needed."));
    size_t n = count_values(root);
    if (n > LIMIT_FORM_FIELDS)
        return refuse(&reading, root, "too_many", N_("The form has too many fields."));
    reading.pairs = NEW_ARRAY(problems->arena, struct input_pair, n);
    NODE_EACH (child, root)
        if (read_member(&reading, find_field(fields, child->key), child) != FAIL_NONE)
            fail = FAIL_INVALID;
    if (fail == FAIL_NONE)
        *ret_input = (struct input){.pairs = reading.pairs, .n_pairs = reading.n};
    return fail;
}

static struct input_pair *copy_pairs(struct arena *arena, struct http_pairs from)
{
    struct input_pair *pairs = NEW_ARRAY(arena, struct input_pair, from.n);
    for (size_t i = 0; i < from.n; i++)
        pairs[i] = (struct input_pair){from.items[i].name, from.items[i].value};
    return pairs;
}

struct input input_of_form(const struct http_request *request)
{
    struct input_file *files = NEW_ARRAY(request->arena, struct input_file, request->files.n);
    for (size_t i = 0; i < request->files.n; i++) {
        struct http_file file = request->files.items[i];
        files[i] = (struct input_file){file.field, {file.name, file.path, file.sha256, file.size}};
    }
    return (struct input){
        copy_pairs(request->arena, request->form), request->form.n, files, request->files.n};
}

struct input input_of_query(const struct http_request *request)
{
    return (struct input){
        .pairs = copy_pairs(request->arena, request->query), .n_pairs = request->query.n};
}

void input_locate(const struct node *root, struct problems *problems)
{
    for (struct problem *p = problems->first; p; p = p->next) {
        const struct node *node = node_get(root, p->place);
        if (p->line == 0 && node)
            p->line = node->line;
    }
}
