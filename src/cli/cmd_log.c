#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/log_follow.h"
#include "cli/out.h"
#include "service/demo_clock.h"
#include "service/event_service.h"
#include "service/log_service.h"
#include "service/package_check.h"
#include "service/package_service.h"

static const struct scheme_set no_schemes = {0};

/* What was recomputed, one after the other, until something did not hold. */
struct findings {
    struct event_check events;
    struct package_verified packages;
    struct log_check log;
};

static void put_json(struct cli *cli, const struct findings *found)
{
    const struct event_check *check = &found->events;
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_int(&json, "events", check->events);
    json_write_text(&json, "head", check->head);
    json_write_int(&json, "packages", found->packages.packages);
    json_write_int(&json, "package_files", found->packages.files);
    json_write_int(&json, "log_leaves", found->log.leaves);
    json_write_text(&json, "log_root", found->log.root);
    if (found->log.reason) {
        json_write_object(&json, "log_broken");
        json_write_int(&json, "position", found->log.broken);
        json_write_text(&json, "why", str_of(found->log.reason));
        json_write_end(&json);
    } else {
        json_write_null(&json, "log_broken");
    }
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

static struct str number_of(struct cli *cli, int64_t number)
{
    return str_format(cli->arena, "%lld", (long long)number);
}

static void put_line(struct cli *cli, const char *message, struct str a, struct str b)
{
    struct str args[] = {a, b};
    out_put(&cli->out, cli_fill(cli, message, args, ARRAY_LEN(args)));
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, const struct findings *found)
{
    put_line(cli, N_("{1} events, every link holds; the last has the hash {2}"),
        number_of(cli, found->events.events), found->events.head);
    if (found->packages.packages > 0)
        put_line(cli, N_("{1} packages of decisions, all {2} files hold"),
            number_of(cli, found->packages.packages), number_of(cli, found->packages.files));
    put_line(cli, N_("{1} leaves of the transparency log, all hold; their root is {2}"),
        number_of(cli, found->log.leaves), found->log.root);
}

static enum cli_exit refuse_broken(struct cli *cli, const struct findings *found)
{
    bool is_chain = found->events.broken_seq != 0;
    struct str args[] = {number_of(cli, is_chain ? found->events.broken_seq : found->log.broken)};
    const char *noun = is_chain ? N_("event {1}") : N_("leaf {1} of the transparency log");
    problem_add(&cli->problems, cli_fill(cli, noun, args, ARRAY_LEN(args)), "broken",
        is_chain ? found->events.broken : found->log.reason);
    return cli_refuse(cli, STR(""));
}

static enum fail recompute(struct use *use, struct findings *found)
{
    TRY(event_service_verify(use, &found->events));
    if (found->events.broken_seq != 0)
        return FAIL_NONE;
    TRY(package_service_verify(use, &found->packages));
    return log_service_check(use, &found->log);
}

static enum cli_exit verify(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    const struct platform platform = {
        .clock = demo_clock(cli->arena, installation_folder(&config)),
        .blobs = {.folder = installation_files(cli->arena, &config)},
        .schemes = &no_schemes,
    };
    struct use use INSTALLATION_USE = {0};
    struct findings found = {0};
    enum fail fail = cli_data_use(cli, &platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    fail = recompute(&use, &found);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &use, fail);
    if (cli_has(cli, "json"))
        put_json(cli, &found);
    if (found.events.broken_seq != 0 || found.log.reason)
        return refuse_broken(cli, &found);
    if (!cli_has(cli, "json"))
        put_text(cli, &found);
    return CLI_OK;
}

static void put_package_json(struct cli *cli, const struct package_check *check)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_text(&json, "package_sha256", check->sha256);
    json_write_int(&json, "files", check->files);
    json_write_int(&json, "events", check->events);
    json_write_int(&json, "confirmed_by_event", check->confirmation.seq);
    json_write_text(&json, "confirmation_hash", check->confirmation.hash);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

/* Without a database: whoever has the package can do this. */
static enum cli_exit verify_package(struct cli *cli, struct str path)
{
    struct package_check check;
    enum fail fail = package_check_read(&cli->problems, path, &check);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, path);
    if (cli_has(cli, "json")) {
        put_package_json(cli, &check);
        return CLI_OK;
    }
    put_line(cli, N_("{1} files and {2} events of the case, all hold"), number_of(cli, check.files),
        number_of(cli, check.events));
    put_line(cli, N_("the manifest has the hash {1}, which event {2} recorded"), check.sha256,
        number_of(cli, check.confirmation.seq));
    put_line(cli, N_("that event has the hash {1}: compare it with what the body says of it"),
        check.confirmation.hash, STR(""));
    return CLI_OK;
}

static enum cli_exit run(struct cli *cli)
{
    if (str_equal(cli->arguments[0], STR("monitor")))
        return log_follow(cli);
    if (!str_equal(cli->arguments[0], STR("verify")) || cli->n_arguments > 1) {
        problem_add(&cli->problems, cli->arguments[0], "action",
            N_("must be: verify, or monitor with the address of a log"));
        return cli_misuse(cli);
    }
    if (cli_has(cli, "package"))
        return verify_package(cli, cli_text(cli, "package", STR("")));
    return verify(cli);
}

static const struct cli_option options[] = {
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
    {.name = "package",
        .value = CLI_TEXT,
        .shown = "FILE|DIR",
        .help = N_("checks a decision's package instead, as an archive or unpacked; needs no "
                   "database")},
    {.name = "seen",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("monitor: what was seen of the log and is kept for the next look")},
    {.name = "key",
        .value = CLI_TEXT,
        .shown = "WORD",
        .help = N_("monitor: whose log it has to be; at the first look, what the log says")},
    {.name = "witness",
        .value = CLI_TEXT,
        .shown = "WORD",
        .help = N_("monitor: whose signature a head of the log has to bear, and agree with it")},
    {.name = "cosign",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("monitor: sign the head as a witness, by this private key, when it agrees")},
    {.name = "name",
        .value = CLI_TEXT,
        .shown = "NAME",
        .help = N_("monitor: what this witness is called")},
    {.name = "cosigned",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("monitor: where the head goes that was signed; cosigned unless said otherwise")},
};

const struct cli_command cmd_log = {
    .name = "log",
    .arguments = "verify | monitor URL|DIR",
    .arguments_min = 1,
    .arguments_max = 2,
    .summary = N_("recompute the chain of events, the packages of decisions and the transparency "
                  "log, and name what does not hold; or follow a body's log from outside"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
