#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/demo_clock.h"

enum { DAY_SECONDS = 24 * 3600 };

/* The same time of day on that day. */
static enum fail move_to(struct cli *cli, struct str folder, struct str day)
{
    struct date today = date_of_instant(clock_now(demo_clock(cli->arena, folder)));
    struct date to;
    if (!date_parse(day, &to)) {
        problem_add(&cli->problems, STR("--to"), "date", N_("a day like 2027-08-21 is expected"));
        return FAIL_INVALID;
    }
    enum fail fail =
        demo_clock_forward(cli->arena, folder, date_days_between(today, to) * DAY_SECONDS);
    if (fail == FAIL_STATE)
        problem_add(&cli->problems, folder, "not_a_demonstration",
            N_("only the clock of a demonstration can be moved"));
    if (fail == FAIL_INVALID)
        problem_add(&cli->problems, STR("--to"), "back", N_("the clock is moved forward only"));
    return fail;
}

static enum cli_exit run(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    struct str folder = installation_folder(&config);
    enum fail fail = FAIL_NONE;
    if (cli_has(cli, "to"))
        fail = move_to(cli, folder, cli_text(cli, "to", STR("")));
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, folder);
    int64_t now = clock_now(demo_clock(cli->arena, folder));
    if (cli_has(cli, "json")) {
        struct json_write json = json_write_new(&cli->out);
        json_write_object(&json, NULL);
        json_write_text(&json, "now", instant_format(cli->arena, now));
        json_write_int(&json, "ahead_seconds", now - clock_now(clock_system()));
        json_write_end(&json);
    } else {
        out_put(&cli->out, instant_format_local(cli->arena, now));
    }
    buf_char(&cli->out, '\n');
    return CLI_OK;
}

static const struct cli_option options[] = {
    {.name = "to",
        .value = CLI_TEXT,
        .shown = "DATE",
        .help = N_("moves the clock of a demonstration forward to that day")},
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_clock = {
    .name = "clock",
    .arguments = "",
    .summary = N_("what time it is for an installation; a demonstration's can be moved forward"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
