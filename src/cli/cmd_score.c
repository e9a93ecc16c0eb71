#include "base/limits.h"
#include "cli/cli_scheme.h"
#include "cli/commands.h"
#include "cli/score_batch.h"
#include "cli/score_text.h"
#include "domain/score_json.h"
#include "sys/terminal.h"

enum { COLUMNS_UNKNOWN = 100 };

/* Everything up to the score; what is wrong is in cli->problems or already printed. */
static enum fail compute(struct cli *cli, struct str name, const struct assessment **ret_assessment,
    const struct score **ret_score)
{
    struct str content;
    struct node *file;
    struct str id;
    const struct scheme *scheme;
    TRY(cli_read(cli, name, LIMIT_ASSESSMENT_BYTES, &content));
    TRY(assessment_read(cli->arena, content, &cli->problems, &file));
    TRY(assessment_scheme(file, &cli->problems, &id));
    TRY(cli_scheme_load(cli, id, &scheme));
    TRY(assessment_parse(cli->arena, file, scheme, &cli->problems, ret_assessment));
    return score_compute(cli->arena, *ret_assessment, &cli->problems, ret_score);
}

static void put_text(
    struct cli *cli, const struct assessment *assessment, const struct score *score)
{
    int output = cli->host->output;
    bool plain = str_of(cli->host->environment("NO_COLOR")).len > 0;
    size_t columns = terminal_columns(output);
    struct score_text text = {
        .cli = cli,
        .assessment = assessment,
        .score = score,
        .colour = terminal_is(output) && !plain,
        .columns = columns > 0 ? columns : COLUMNS_UNKNOWN,
    };
    score_text_put(&text);
}

static enum cli_exit run_one(struct cli *cli)
{
    struct str name = cli->arguments[0];
    const struct assessment *assessment;
    const struct score *score;
    enum fail fail = compute(cli, name, &assessment, &score);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, name);
    if (cli_has(cli, "json")) {
        score_json_put(cli->arena, &cli->out, score);
        buf_char(&cli->out, '\n');
    } else {
        put_text(cli, assessment, score);
    }
    return CLI_OK;
}

static enum cli_exit run(struct cli *cli)
{
    bool batch = cli_has(cli, "batch");
    if (batch == (cli->n_arguments > 0)) {
        problem_add(&cli->problems, STR("FILE"), "argument",
            N_("either one assessment file or --batch with a file is needed"));
        return cli_misuse(cli);
    }
    return batch ? score_batch(cli, cli_text(cli, "batch", STR("-"))) : run_one(cli);
}

static const struct cli_option options[] = {
    {.name = "batch",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help =
            N_("score one JSON assessment a line, one line of JSON each; “-” is standard input")},
};

const struct cli_command cmd_score = {
    .name = "score",
    .arguments = "FILE",
    .arguments_min = 0,
    .arguments_max = 1,
    .summary = N_("the score of an assessment, its level and the way to the next"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
