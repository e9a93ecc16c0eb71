#include "service/command.h"

#include "domain/money.h"

static void describe_map(struct json_write *json, const char *name, const struct str_map *map)
{
    json_write_object(json, name);
    for (size_t i = 0; i < map->n; i++)
        json_write_text(json, str_c(json->out->arena, map->items[i].name), map->items[i].value);
    json_write_end(json);
}

static void describe_files(
    struct json_write *json, const char *name, const struct upload_list *files)
{
    json_write_list(json, name);
    for (size_t i = 0; i < files->n; i++)
        json_write_text(json, NULL, files->items[i].sha256);
    json_write_end(json);
}

static void describe_field(
    struct json_write *json, const struct command_field *field, const void *value)
{
    switch (field->kind) {
    case COMMAND_LINE:
    case COMMAND_NOTE:
    case COMMAND_HIDDEN:
    case COMMAND_CHOICE:
        json_write_text(json, field->name, *(const struct str *)value);
        return;
    case COMMAND_INT:
        json_write_int(json, field->name, *(const int64_t *)value);
        return;
    case COMMAND_MONEY:
        json_write_text(json, field->name, money_format(json->out->arena, *(const int64_t *)value));
        return;
    case COMMAND_BOOL:
        json_write_bool(json, field->name, *(const bool *)value);
        return;
    case COMMAND_CODE:
        json_write_text(json, field->name, codes_format(field->codes, *(const int *)value));
        return;
    case COMMAND_DATE:
        json_write_text(
            json, field->name, date_format(json->out->arena, *(const struct date *)value));
        return;
    case COMMAND_LIST:
        json_write_texts(json, field->name, ((const struct str_list *)value)->items,
            ((const struct str_list *)value)->n);
        return;
    case COMMAND_MAP:
        describe_map(json, field->name, value);
        return;
    case COMMAND_FILE:
        json_write_text(json, field->name, ((const struct upload *)value)->sha256);
        return;
    case COMMAND_FILES:
        describe_files(json, field->name, value);
        return;
    case COMMAND_SECRET:
        return;
    }
}

void command_describe(struct command_fields fields, const void *command, struct json_write *json)
{
    for (size_t i = 0; i < fields.n; i++)
        if (!fields.items[i].personal)
            describe_field(json, &fields.items[i], (const char *)command + fields.items[i].offset);
}
