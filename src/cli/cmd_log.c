#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/event_service.h"

static void put_json(struct cli *cli, const struct event_check *check)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_int(&json, "events", check->events);
    json_write_text(&json, "head", check->head);
    if (check->broken_seq == 0) {
        json_write_null(&json, "broken");
    } else {
        json_write_object(&json, "broken");
        json_write_int(&json, "seq", check->broken_seq);
        json_write_text(&json, "why", str_of(check->broken));
        json_write_end(&json);
    }
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, const struct event_check *check)
{
    struct str args[] = {str_format(cli->arena, "%lld", (long long)check->events), check->head};
    out_put(&cli->out,
        cli_fill(cli, N_("{1} events, every link holds; the last has the hash {2}"), args, 2));
    buf_char(&cli->out, '\n');
}

static enum cli_exit verify(struct cli *cli)
{
    const struct platform platform = {.clock = clock_system()};
    struct use use INSTALLATION_USE = {0};
    struct event_check check;
    enum fail fail = cli_data_use(cli, &platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    fail = event_service_verify(&use, &check);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &use, fail);
    if (cli_has(cli, "json"))
        put_json(cli, &check);
    if (check.broken_seq != 0) {
        struct str number = str_format(cli->arena, "%lld", (long long)check.broken_seq);
        struct str args[] = {number};
        struct str place = cli_fill(cli, N_("event {1}"), args, ARRAY_LEN(args));
        problem_add(&cli->problems, place, "broken", check.broken);
        return cli_refuse(cli, STR(""));
    }
    if (!cli_has(cli, "json"))
        put_text(cli, &check);
    return CLI_OK;
}

static enum cli_exit run(struct cli *cli)
{
    if (str_equal(cli->arguments[0], STR("verify")))
        return verify(cli);
    problem_add(&cli->problems, cli->arguments[0], "action", N_("must be: verify"));
    return cli_misuse(cli);
}

static const struct cli_option options[] = {CLI_DATA_OPTION_DB, CLI_DATA_OPTION_FOLDER};

const struct cli_command cmd_log = {
    .name = "log",
    .arguments = "verify",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = N_("recompute the chain of events and name the first broken link"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
