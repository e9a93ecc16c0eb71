#include "base/limits.h"
#include "cli/cli_scheme.h"
#include "cli/cmd_options.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "domain/perception_json.h"

static const enum out_align columns[] = {OUT_LEFT, OUT_RIGHT, OUT_RIGHT, OUT_RIGHT, OUT_RIGHT};
static const enum out_align gate_columns[] = {OUT_LEFT, OUT_RIGHT, OUT_LEFT};

static void put_line(struct cli *cli, const char *message, const struct str *args, size_t n)
{
    out_put(&cli->out, cli_fill(cli, message, args, n));
    buf_char(&cli->out, '\n');
}

static void put_index(struct cli *cli, const struct perception *perception)
{
    struct str args[] = {perception->shown, perception->interval_low, perception->interval_high};
    if (perception->has_interval)
        put_line(cli, N_("Perceived service quality: {1} (95 % interval {2} to {3})"), args, 3);
    else
        put_line(cli, N_("Perceived service quality: {1}"), args, 1);
}

static void put_respondents(struct cli *cli, const struct perception *perception)
{
    struct str args[] = {cmd_options_int(cli, perception->respondents),
        cmd_options_int(cli, perception->needed), cmd_options_int(cli, perception->answers)};
    put_line(cli, N_("{1} respondents of {2} needed, {3} answers"), args, ARRAY_LEN(args));
    if (!perception->enough)
        put_line(cli, N_("Too few respondents: the figure is not reliable yet."), NULL, 0);
}

static void put_dimensions(struct cli *cli, const struct perception *perception)
{
    bool compares = perception_needs_expected(perception->rule->method);
    struct out_table table = out_table_new(cli->arena, columns, ARRAY_LEN(columns));
    const struct str head[] = {cli_say(cli, N_("Dimension")), cli_say(cli, N_("Weight")),
        cli_say(cli, N_("Perceived")), compares ? cli_say(cli, N_("Expected")) : STR(""),
        cli_say(cli, N_("Index"))};
    out_table_row(&table, head);
    for (size_t d = 0; d < perception->rule->n_dimensions; d++) {
        const struct perception_score *score = &perception->scores[d];
        const struct str cells[] = {names_get(&score->dimension->names, cli->language),
            rational_decimal(cli->arena, score->dimension->weight, 2),
            rational_decimal(cli->arena, score->perceived, 2),
            compares ? rational_decimal(cli->arena, score->expected, 2) : STR(""),
            rational_decimal(cli->arena, score->index, 2)};
        out_table_row(&table, cells);
    }
    out_table_put(&cli->out, &table, 2);
}

static const char *verdict_label(enum perception_verdict verdict)
{
    switch (verdict) {
    case PERCEPTION_REACHED:
        return N_("reached");
    case PERCEPTION_NEARLY:
        return N_("nearly reached: needs a written justification");
    case PERCEPTION_MISSED:
        break;
    }
    return N_("not reached");
}

static struct str level_name(
    struct cli *cli, const struct scheme *scheme, const struct perception_gate *gate)
{
    const struct level *level = scheme_level(scheme, gate->level);
    return level ? names_get(&level->names, cli->language) : gate->level;
}

static void put_gates(
    struct cli *cli, const struct scheme *scheme, const struct perception *perception)
{
    if (perception->rule->n_gates == 0)
        return;
    struct out_table table = out_table_new(cli->arena, gate_columns, ARRAY_LEN(gate_columns));
    for (size_t i = 0; i < perception->rule->n_gates; i++) {
        const struct perception_gate *gate = &perception->rule->gates[i];
        enum perception_verdict verdict =
            perception_gate_verdict(cli->arena, perception->rule, gate, perception->index);
        const struct str cells[] = {level_name(cli, scheme, gate),
            rational_decimal(cli->arena, gate->min, 2), cli_say(cli, verdict_label(verdict))};
        out_table_row(&table, cells);
    }
    buf_char(&cli->out, '\n');
    put_line(cli, N_("Needed for the level applied for, before stage 2:"), NULL, 0);
    out_table_put(&cli->out, &table, 2);
}

static enum fail measure(struct cli *cli, const struct scheme *scheme, struct str file,
    const struct perception **ret_perception)
{
    struct perception_input input = {.population = cli_integer(cli, "population", 0)};
    struct str content;
    TRY(cli_read(cli, file, LIMIT_ANSWERS_CSV_BYTES, &content));
    TRY(perception_answers_read(&scheme->perception, content, &cli->problems, &input.answers));
    return perception_compute(scheme, &input, &cli->problems, ret_perception);
}

static enum cli_exit run(struct cli *cli)
{
    const struct scheme *scheme;
    const struct perception *perception;
    struct str file = cli_text(cli, "answers", STR(""));
    enum fail fail = cli_scheme_load(cli, cli_text(cli, "scheme", STR("")), &scheme);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    if (cli_has(cli, "population") && cli_integer(cli, "population", 0) < 1) {
        problem_add(&cli->problems, STR("population"), "too_small", N_("at least 1"));
        return cli_refuse(cli, STR(""));
    }
    fail = measure(cli, scheme, file, &perception);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, file);
    if (cli_has(cli, "json")) {
        perception_json_put(&cli->out, perception);
        buf_char(&cli->out, '\n');
        return CLI_OK;
    }
    cli_scheme_put_head(cli, scheme);
    put_index(cli, perception);
    put_respondents(cli, perception);
    buf_char(&cli->out, '\n');
    put_dimensions(cli, perception);
    put_gates(cli, scheme, perception);
    return CLI_OK;
}

static const struct cli_option options[] = {
    CMD_OPTION_SCHEME,
    {.name = "answers",
        .value = CLI_TEXT,
        .shown = "FILE.csv",
        .help = N_("the answers: respondent,item,perceived[,expected]"),
        .required = true},
    {.name = "population",
        .value = CLI_INTEGER,
        .shown = "N",
        .help = N_("how many customers the respondents were drawn from")},
};

const struct cli_command cmd_perception = {
    .name = "perception",
    .arguments = "",
    .summary = N_("the customers' perceived service quality, from a survey"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
