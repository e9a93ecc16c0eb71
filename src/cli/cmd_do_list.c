#include "cli/cmd_do_list.h"

#include "cli/out.h"
#include "service/use_case.h"

static const enum out_align columns[] = {OUT_LEFT, OUT_LEFT, OUT_LEFT};

/* How a value is typed. */
static struct str shown_kind(struct arena *arena, const struct command_field *field)
{
    if (field->codes)
        return codes_join(arena, field->codes, "|");
    if (field->kind == COMMAND_BOOL)
        return STR("0|1");
    if (command_kind_is_file(field->kind))
        return STR("@FILE");
    return codes_format(&command_kind_codes, (int)field->kind);
}

static void put_fields(struct cli *cli, const struct use_case *use_case)
{
    struct out_table table = out_table_new(cli->arena, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < use_case->fields.n; i++) {
        const struct command_field *field = &use_case->fields.items[i];
        const struct str cells[] = {
            str_format(cli->arena, "%s%s", field->name, field->required ? "*" : ""),
            shown_kind(cli->arena, field), cli_say(cli, field->label)};
        out_table_row(&table, cells);
    }
    out_table_put(&cli->out, &table, 2);
}

void cmd_do_list_text(struct cli *cli)
{
    for (size_t i = 0; i < use_cases_count; i++) {
        buf_format(&cli->out, "%s: ", use_cases[i]->name);
        out_put(&cli->out, cli_say(cli, use_cases[i]->label));
        buf_char(&cli->out, '\n');
        put_fields(cli, use_cases[i]);
        buf_char(&cli->out, '\n');
    }
    out_put(&cli->out, cli_say(cli, N_("A field with a star is required.")));
    buf_char(&cli->out, '\n');
}

static void write_field(struct cli *cli, struct json_write *json, const struct command_field *field)
{
    json_write_object(json, NULL);
    json_write_text(json, "name", str_of(field->name));
    json_write_text(json, "label", cli_say(cli, field->label));
    json_write_text(json, "kind", codes_format(&command_kind_codes, (int)field->kind));
    json_write_bool(json, "required", field->required);
    if (field->codes) {
        json_write_list(json, "codes");
        for (int i = 0; i < field->codes->count; i++)
            json_write_text(json, NULL, codes_format(field->codes, i));
        json_write_end(json);
    }
    json_write_end(json);
}

void cmd_do_list_json(struct cli *cli)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_list(&json, NULL);
    for (size_t i = 0; i < use_cases_count; i++) {
        json_write_object(&json, NULL);
        json_write_text(&json, "name", str_of(use_cases[i]->name));
        json_write_text(&json, "label", cli_say(cli, use_cases[i]->label));
        json_write_list(&json, "fields");
        for (size_t k = 0; k < use_cases[i]->fields.n; k++)
            write_field(cli, &json, &use_cases[i]->fields.items[k]);
        json_write_end(&json);
        json_write_end(&json);
    }
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}
