#include "document/certificate_document.h"

#include "base/json_write.h"
#include "base/limits.h"
#include "base/node.h"
#include "document/certificate_field.h"

static bool is_empty(const struct certificate_field *field, const void *value)
{
    switch (field->kind) {
    case CERTIFICATE_FIELD_PLAIN:
        return str_is_empty(str_trim(*(const struct str *)value));
    case CERTIFICATE_FIELD_TEXT: {
        const struct certificate_text *text = value;
        return str_is_empty(str_trim(text->zh)) && str_is_empty(str_trim(text->en));
    }
    case CERTIFICATE_FIELD_DATE:
        return !date_is_set(*(const struct date *)value);
    }
    return true;
}

static size_t length(const struct certificate_field *field, const void *value)
{
    if (field->kind == CERTIFICATE_FIELD_PLAIN)
        return str_utf8_length(*(const struct str *)value);
    if (field->kind == CERTIFICATE_FIELD_DATE)
        return 0;
    const struct certificate_text *text = value;
    size_t zh = str_utf8_length(text->zh);
    size_t en = str_utf8_length(text->en);
    return zh > en ? zh : en;
}

static void check_record(struct problems *problems, struct certificate_fields fields,
    const void *record, struct str prefix)
{
    for (size_t i = 0; i < fields.n; i++) {
        const struct certificate_field *field = &fields.first[i];
        const void *value = certificate_field_of(field, record);
        struct str place = str_concat(problems->arena, prefix, str_of(field->key));
        if (field->required && is_empty(field, value))
            problem_add(problems, place, "required", N_("A certificate needs this."));
        if (length(field, value) > field->limit)
            problem_add(problems, place, "too_long", N_("At most {1} characters are allowed."))
                ->args[0] = str_format(problems->arena, "%zu", field->limit);
    }
}

/* Nothing, which is for check_record to judge, or printable ASCII after http:// or https://. */
static bool is_url_or_nothing(struct str s)
{
    if (str_is_empty(s))
        return true;
    if (!str_starts(s, STR("https://")) && !str_starts(s, STR("http://")))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] <= ' ' || s.data[i] > '~')
            return false;
    return true;
}

enum fail certificate_document_check(
    struct problems *problems, const struct certificate_document *document)
{
    size_t before = problems->count;
    check_record(problems, certificate_field_document, document, STR(""));
    for (size_t i = 0; i < document->n_outlets && i < LIMIT_OUTLETS; i++)
        check_record(problems, certificate_field_outlet, &document->outlets[i],
            str_format(problems->arena, "outlets.%zu.", i + 1));
    if (document->n_outlets > LIMIT_OUTLETS)
        problem_add(problems, STR("outlets"), "too_many", N_("At most {1} outlets are allowed."))
            ->args[0] = str_format(problems->arena, "%d", LIMIT_OUTLETS);
    if (document->stars < 0 || document->stars > LIMIT_STARS)
        problem_add(problems, STR("stars"), "range", N_("Between 0 and {1} stars are allowed."))
            ->args[0] = str_format(problems->arena, "%d", LIMIT_STARS);
    if (date_compare(document->first_issued, document->issued) > 0)
        problem_add(problems, STR("first_issued"), "order",
            N_("The first issue cannot be after the day of issue."));
    if (date_compare(document->issued, document->expires) > 0)
        problem_add(
            problems, STR("expires"), "order", N_("The expiry cannot be before the day of issue."));
    if (!is_url_or_nothing(document->verification_url))
        problem_add(problems, STR("verification_url"), "url",
            N_("An address that begins with http:// or https:// is needed."));
    if (!is_url_or_nothing(document->code))
        problem_add(problems, STR("code"), "url",
            N_("An address that begins with http:// or https:// is needed."));
    return problems->count > before ? FAIL_INVALID : FAIL_NONE;
}

static void encode_field(
    struct json_write *json, const struct certificate_field *field, const void *record)
{
    const void *value = certificate_field_of(field, record);
    switch (field->kind) {
    case CERTIFICATE_FIELD_PLAIN:
        json_write_text(json, field->key, *(const struct str *)value);
        return;
    case CERTIFICATE_FIELD_TEXT: {
        const struct certificate_text *text = value;
        json_write_object(json, field->key);
        json_write_text(json, "zh", text->zh);
        json_write_text(json, "en", text->en);
        json_write_end(json);
        return;
    }
    case CERTIFICATE_FIELD_DATE:
        json_write_text(
            json, field->key, date_format(json->out->arena, *(const struct date *)value));
        return;
    }
}

static void encode_record(
    struct json_write *json, struct certificate_fields fields, const void *record)
{
    for (size_t i = 0; i < fields.n; i++)
        encode_field(json, &fields.first[i], record);
}

static void encode_look(struct json_write *json, const struct certificate_look *look)
{
    json_write_object(json, "look");
    for (size_t i = 0; i < CERTIFICATE_LOOK_PARTS; i++) {
        struct str part = certificate_look_get(look, &certificate_look_parts[i]);
        if (part.len > 0)
            json_write_text(json, certificate_look_parts[i].name, part);
    }
    json_write_end(json);
}

struct str certificate_document_encode(
    struct arena *arena, const struct certificate_document *document)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    encode_record(&json, certificate_field_document, document);
    json_write_int(&json, "stars", document->stars);
    json_write_bool(&json, "specimen", document->specimen);
    if (document->look)
        encode_look(&json, document->look);
    json_write_list(&json, "outlets");
    for (size_t i = 0; i < document->n_outlets; i++) {
        json_write_object(&json, NULL);
        encode_record(&json, certificate_field_outlet, &document->outlets[i]);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
    return buf_str(&out);
}

static bool decode_text(const struct node *node, struct str *ret_text)
{
    if (!node)
        return true;
    *ret_text = node->text;
    return node->kind == NODE_TEXT;
}

static bool decode_field(
    const struct certificate_field *field, const struct node *node, void *ret_value)
{
    struct certificate_text *text = ret_value;
    struct str day = STR("");
    switch (field->kind) {
    case CERTIFICATE_FIELD_PLAIN:
        return decode_text(node, ret_value);
    case CERTIFICATE_FIELD_TEXT:
        return !node ||
               (node->kind == NODE_MAP && decode_text(node_get(node, STR("zh")), &text->zh) &&
                   decode_text(node_get(node, STR("en")), &text->en));
    case CERTIFICATE_FIELD_DATE:
        return decode_text(node, &day) && (str_is_empty(day) || date_parse(day, ret_value));
    }
    return false;
}

static enum fail refused(struct problems *problems, struct str place, const struct node *node)
{
    struct problem *problem = problem_add(
        problems, place, "malformed", N_("This is not written as a certificate document has it."));
    problem->line = node->line;
    return FAIL_INVALID;
}

static enum fail decode_record(struct problems *problems, struct certificate_fields fields,
    const struct node *map, void *ret_record)
{
    if (map->kind != NODE_MAP)
        return refused(problems, STR(""), map);
    for (size_t i = 0; i < fields.n; i++) {
        const struct certificate_field *field = &fields.first[i];
        const struct node *node = node_get(map, str_of(field->key));
        if (!decode_field(field, node, (char *)ret_record + field->offset))
            return refused(problems, str_of(field->key), node);
    }
    return FAIL_NONE;
}

static enum fail decode_outlets(
    struct problems *problems, const struct node *list, struct certificate_document *ret_document)
{
    if (list->kind != NODE_LIST)
        return refused(problems, STR("outlets"), list);
    struct certificate_outlet *outlets =
        NEW_ARRAY(problems->arena, struct certificate_outlet, list->count);
    size_t n = 0;
    NODE_EACH (node, list)
        TRY(decode_record(problems, certificate_field_outlet, node, &outlets[n++]));
    ret_document->outlets = outlets;
    ret_document->n_outlets = n;
    return FAIL_NONE;
}

static enum fail decode_look(
    struct problems *problems, const struct node *map, struct certificate_document *ret_document)
{
    struct certificate_look *look = NEW(problems->arena, struct certificate_look);
    if (map->kind != NODE_MAP)
        return refused(problems, STR("look"), map);
    for (size_t i = 0; i < CERTIFICATE_LOOK_PARTS; i++) {
        const struct certificate_look_part *part = &certificate_look_parts[i];
        const struct node *node = node_get(map, str_of(part->name));
        if (!decode_text(node, certificate_look_part(look, part)))
            return refused(problems, STR("look"), node);
    }
    ret_document->look = look;
    return FAIL_NONE;
}

enum fail certificate_document_decode(
    struct problems *problems, struct str json, struct certificate_document *ret_document)
{
    struct certificate_document document = {0};
    struct node *root;
    TRY(node_read_json(problems->arena, json, problems, &root));
    TRY(decode_record(problems, certificate_field_document, root, &document));
    const struct node *stars = node_get(root, STR("stars"));
    if (stars && stars->kind != NODE_INT)
        return refused(problems, STR("stars"), stars);
    document.stars = stars ? stars->value : 0;
    const struct node *specimen = node_get(root, STR("specimen"));
    if (specimen && specimen->kind != NODE_BOOL)
        return refused(problems, STR("specimen"), specimen);
    document.specimen = specimen && specimen->value;
    const struct node *look = node_get(root, STR("look"));
    if (look)
        TRY(decode_look(problems, look, &document));
    const struct node *outlets = node_get(root, STR("outlets"));
    if (outlets)
        TRY(decode_outlets(problems, outlets, &document));
    *ret_document = document;
    return FAIL_NONE;
}
