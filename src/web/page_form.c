#include "web/page_form.h"

#include <assert.h>

struct page_form page_form_new(struct http_pairs values, const struct problems *problems,
    const struct field *fields, size_t n_fields)
{
    return (struct page_form){
        .values = values, .problems = problems, .fields = fields, .n_fields = n_fields};
}

struct str page_form_value(const struct page_form *form, const char *name)
{
    return http_pair_get(form->values, str_of(name));
}

bool page_form_is_chosen(const struct page_form *form, const char *name, struct str value)
{
    struct str wanted = str_of(name);
    for (size_t i = 0; i < form->values.n; i++) {
        const struct http_pair *pair = &form->values.items[i];
        if (str_equal(pair->name, wanted) && str_equal(pair->value, value))
            return true;
    }
    return false;
}

const struct problem *page_form_problem(const struct page_form *form, const char *name)
{
    return form->problems ? problem_at(form->problems, str_of(name)) : NULL;
}

const struct field *page_form_field_of(const struct page_form *form, const struct problem *problem)
{
    for (size_t i = 0; i < form->n_fields; i++)
        if (str_equal(str_of(form->fields[i].name), problem->place))
            return &form->fields[i];
    return NULL;
}

bool page_form_has_wrong_entry(const struct page_form *form)
{
    for (const struct problem *p = form->problems->first; p; p = p->next)
        if (p->line > 0 || page_form_field_of(form, p))
            return true;
    return false;
}

struct str page_form_id(
    struct arena *arena, const struct page_form *form, const char *name, const char *suffix)
{
    return str_format(arena, "f-%" STR_PRI "%s%s%s", STR_ARG(form->scope),
        form->scope.len > 0 ? "-" : "", name, suffix);
}

struct str page_form_described_by(
    struct arena *arena, const struct page_form *form, const struct field *field)
{
    struct buf ids = buf_new(arena);
    if (field->hint)
        buf_put(&ids, page_form_id(arena, form, field->name, "-hint"));
    if (page_form_problem(form, field->name))
        buf_format(&ids, "%s%" STR_PRI, field->hint ? " " : "",
            STR_ARG(page_form_id(arena, form, field->name, "-problem")));
    return buf_str(&ids);
}

const char *page_form_input_type(enum field_kind kind)
{
    switch (kind) {
    case FIELD_DATE:
        return "date";
    case FIELD_EMAIL:
        return "email";
    case FIELD_PHONE:
        return "tel";
    case FIELD_PASSWORD:
        return "password";
    case FIELD_RADIO:
        return "radio";
    case FIELD_CHECKS:
    case FIELD_CHECKBOX:
        return "checkbox";
    case FIELD_FILE:
        return "file";
    case FIELD_HIDDEN:
        return "hidden";
    case FIELD_TEXT:
    case FIELD_NUMBER: /* type="number" would drop what is not one, instead of showing it again */
    case FIELD_TEXTAREA:
    case FIELD_SELECT:
        break;
    }
    return "text";
}
