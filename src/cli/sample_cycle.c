#include "cli/sample_cycle.h"

#include "cli/cli_scheme.h"
#include "cli/cmd_options.h"
#include "cli/out.h"

enum { TICKET_SHOWN_BYTES = 8 };

static const enum out_align columns[] = {
    OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT};

static void put_line(struct cli *cli, const char *message, const struct str *args, size_t n)
{
    out_put(&cli->out, cli_fill(cli, message, args, n));
    buf_char(&cli->out, '\n');
}

static void add_outlet(struct cli *cli, struct out_table *table, const struct cycle_outlet *outlet)
{
    struct str ticket = str_hex(cli->arena, outlet->ticket, TICKET_SHOWN_BYTES);
    const struct str cells[] = {cli_say(cli, cycle_part_label(outlet->part)), outlet->outlet->id,
        outlet->outlet->name, outlet->outlet->stratum,
        outlet->instead_of ? outlet->instead_of->id : STR(""),
        str_concat(cli->arena, ticket, STR("…"))};
    out_table_row(table, cells);
}

/* The first one is called after what the case is for. */
static void put_visit(struct cli *cli, const struct cycle_visit *visit, bool is_first)
{
    const struct str name = is_first ? cli_say(cli, activity_label(visit->activity))
                                     : names_get(&visit->rule->names, cli->language);
    const struct str args[] = {name, visit->rule->id, cmd_options_int(cli, (int64_t)visit->n)};
    buf_char(&cli->out, '\n');
    put_line(cli, N_("{1} ({2}): {3} outlets"), args, ARRAY_LEN(args));
    buf_char(&cli->out, '\n');
    struct out_table table = out_table_new(cli->arena, columns, ARRAY_LEN(columns));
    const struct str head[] = {cli_say(cli, N_("Drawn")), cli_say(cli, N_("Id")),
        cli_say(cli, N_("Name")), cli_say(cli, N_("Stratum")), cli_say(cli, N_("Instead of")),
        cli_say(cli, N_("Ticket"))};
    out_table_row(&table, head);
    for (size_t i = 0; i < visit->n; i++)
        add_outlet(cli, &table, &visit->outlets[i]);
    out_table_put(&cli->out, &table, 2);
}

static void put_cycle(struct cli *cli, const struct scheme *scheme, const struct cycle *cycle)
{
    const struct str population = cmd_options_int(cli, (int64_t)cycle->population);
    cli_scheme_put_head(cli, scheme);
    put_line(cli, N_("Seed: {1}"), &cycle->seed, 1);
    put_line(cli, N_("Outlets in the list: {1}"), &population, 1);
    put_line(cli, N_("SHA-256 of the list: {1}"), &cycle->population_sha256, 1);
    for (size_t i = 0; i < cycle->n; i++)
        put_visit(cli, &cycle->visits[i], i == 0);
}

/* Ids may hold a colon, visits do not. */
static enum fail read_replacements(struct cli *cli, struct cycle_input *input)
{
    struct cycle_replacement *list =
        NEW_ARRAY(cli->arena, struct cycle_replacement, cli->n_arguments + 1);
    for (size_t i = 0; i < cli->n_arguments; i++) {
        struct str rest = cli->arguments[i];
        size_t at;
        if (!str_find(rest, STR(":"), 0, &at) || at == 0 || at + 1 == rest.len) {
            problem_add(&cli->problems, rest, "replacement",
                N_("VISIT:ID is the form, such as opening:A12"));
            return FAIL_INVALID;
        }
        list[i] = (struct cycle_replacement){str_sub(rest, 0, at), str_sub(rest, at + 1, rest.len)};
    }
    input->replacements = list;
    input->n = cli->n_arguments;
    return FAIL_NONE;
}

enum fail sample_cycle_put(
    struct cli *cli, const struct scheme *scheme, const struct sampling_input *input)
{
    struct cycle_input whole = {.draw = *input};
    const struct cycle *cycle;
    TRY(read_replacements(cli, &whole));
    TRY(cycle_draw(scheme, &whole, &cli->problems, &cycle));
    if (!cli_has(cli, "json")) {
        put_cycle(cli, scheme, cycle);
        return FAIL_NONE;
    }
    cycle_json(&cli->out, cycle);
    buf_char(&cli->out, '\n');
    return FAIL_NONE;
}
