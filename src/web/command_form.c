#include "web/command_form.h"

#include <assert.h>

static enum field_kind kind_of(const struct command_field *field)
{
    if (str_equal(str_of(field->name), STR("revision")))
        return FIELD_HIDDEN;
    switch (field->kind) {
    case COMMAND_LINE:
    case COMMAND_MONEY:
        return FIELD_TEXT;
    case COMMAND_NOTE:
        return FIELD_TEXTAREA;
    case COMMAND_SECRET:
        return FIELD_PASSWORD;
    case COMMAND_HIDDEN:
    case COMMAND_MAP: /* drawn by the page, row by row */
        return FIELD_HIDDEN;
    case COMMAND_INT:
        return FIELD_NUMBER;
    case COMMAND_BOOL:
        return FIELD_CHECKBOX;
    case COMMAND_CODE:
    case COMMAND_CHOICE:
        return FIELD_SELECT;
    case COMMAND_DATE:
        return FIELD_DATE;
    case COMMAND_LIST:
        return FIELD_CHECKS;
    case COMMAND_FILE:
    case COMMAND_FILES:
        return FIELD_FILE;
    }
    return FIELD_TEXT;
}

/* What browsers may fill in, by the field's name. */
static const char *autocomplete_of(const char *name)
{
    static const struct {
        const char *name;
        const char *token;
    } known[] = {
        {"login", "username"},
        {"password", "current-password"},
        {"new_password", "new-password"},
        {"phone", "tel"},
        {"email", "email"},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (str_equal(str_of(known[i].name), str_of(name)))
            return known[i].token;
    return NULL;
}

/* What the page can suggest, by the field's name: view_district_list writes it. */
static const char *list_of(const char *name)
{
    return str_ends(str_of(name), STR("district")) ? "districts" : NULL;
}

static void add_codes(struct visit *visit, const struct command_field *from, struct field *to)
{
    size_t n = (size_t)from->codes->count;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++) {
        options[i].value = codes_format(from->codes, (int)i);
        options[i].label = from->labels ? visit_say(visit, from->labels[i]) : options[i].value;
    }
    to->options = options;
    to->n_options = n;
}

static void add_choices(const struct command_form *form, struct field *field)
{
    for (size_t i = 0; i < form->n_choices; i++) {
        if (!str_equal(str_of(form->choices[i].name), str_of(field->name)))
            continue;
        field->options = form->choices[i].options;
        field->n_options = form->choices[i].n;
        if (field->kind == FIELD_NUMBER)
            field->kind = FIELD_SELECT;
    }
}

static struct field field_of(
    struct visit *visit, const struct command_form *form, const struct command_field *from)
{
    struct field field = {
        .kind = kind_of(from),
        .name = from->name,
        .label = from->label,
        .hint = from->hint,
        .required = from->required,
        .several = from->kind == COMMAND_FILES,
        .autocomplete = autocomplete_of(from->name),
        .list = list_of(from->name),
    };
    bool is_text =
        from->kind != COMMAND_MONEY && (field.kind == FIELD_TEXT || field.kind == FIELD_TEXTAREA);
    if (is_text && from->max > 0)
        field.max_length = (int)from->max;
    if (from->codes)
        add_codes(visit, from, &field);
    add_choices(form, &field);
    return field;
}

static struct str key_of(const struct command_form *form, struct http_pairs values)
{
    return form->key ? http_pair_get(values, str_of(form->key)) : STR("");
}

struct page_form command_form_build(struct visit *visit, const struct command_form *form)
{
    const struct command_fields *from = &form->use_case->fields;
    struct field *fields = NEW_ARRAY(visit->arena, struct field, from->n);
    size_t n = 0;
    for (size_t i = 0; i < from->n; i++)
        if (!http_pair_has(visit->request->params, str_of(from->items[i].name)))
            fields[n++] = field_of(visit, form, &from->items[i]);
    struct str key = key_of(form, form->stored);
    bool tried =
        visit_tried(visit, form->use_case) && str_equal(key_of(form, visit->request->form), key);
    struct page_form made = page_form_new(tried ? visit->request->form : form->stored,
        tried ? &visit->attempt.problems : NULL, fields, n);
    if (form->is_one_of_several)
        made.scope = str_format(visit->arena, "%s%s%" STR_PRI, form->use_case->name,
            form->key ? "-" : "", STR_ARG(key));
    return made;
}

const struct field *command_form_field(const struct page_form *form, const char *name)
{
    for (size_t i = 0; i < form->n_fields; i++)
        if (str_equal(str_of(form->fields[i].name), str_of(name)))
            return &form->fields[i];
    return NULL;
}

bool command_form_has_files(const struct use_case *use_case)
{
    for (size_t i = 0; i < use_case->fields.n; i++)
        if (command_kind_is_file(use_case->fields.items[i].kind))
            return true;
    return false;
}

struct form_values form_values_new(struct arena *arena, size_t cap)
{
    return (struct form_values){arena, NEW_ARRAY(arena, struct http_pair, cap), 0, cap};
}

void form_values_text(struct form_values *values, const char *name, struct str text)
{
    assert(values->n < values->cap);
    values->items[values->n++] = (struct http_pair){str_of(name), text};
}

void form_values_int(struct form_values *values, const char *name, int64_t value)
{
    form_values_text(values, name, str_format(values->arena, "%lld", (long long)value));
}

struct http_pairs form_values_pairs(const struct form_values *values)
{
    return (struct http_pairs){values->items, values->n};
}
