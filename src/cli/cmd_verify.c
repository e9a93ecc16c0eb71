#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/verify_open_data.h"
#include "service/log_monitor.h"
#include "service/verify_register.h"
#include "sys/fetch.h"
#include "sys/file.h"

enum { INPUT_BYTES = 32 * 1024 * 1024, SMALL_BYTES = 1024 * 1024 };

/* Files of a register at its address, or of a mirror of it in a folder. */
struct place {
    struct cli *cli;
    struct str base;
};

static bool is_address(struct str text)
{
    return str_starts(text, STR("http://")) || str_starts(text, STR("https://"));
}

static enum fail get(void *context, struct arena *arena, struct str path, struct str *ret_body)
{
    const struct place *place = context;
    struct str said = STR("");
    struct str full =
        str_format(arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(place->base), STR_ARG(path));
    if (!is_address(place->base))
        return file_read(arena, full, SMALL_BYTES, ret_body);
    enum fail fail = fetch_get(arena, full, SMALL_BYTES, ret_body, &said);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        problem_add(&place->cli->problems, full, "fetch", N_("{1}"))->args[0] = said;
    return fail;
}

/* "https://star.example.cn" of "https://star.example.cn/c/NUMBER…". */
static struct str base_of(struct str address)
{
    size_t at;
    struct str base = address;
    if (str_find(base, STR("/c/"), STR("https://").len, &at))
        base = str_sub(base, 0, at);
    while (base.len > 0 && base.data[base.len - 1] == '/')
        base = str_sub(base, 0, base.len - 1);
    return base;
}

static enum fail read_file(
    struct cli *cli, const char *option, size_t most, struct str *ret_content)
{
    struct str path = cli_text(cli, option, STR(""));
    *ret_content = STR("");
    return path.len == 0 ? FAIL_NONE : cli_read(cli, path, most, ret_content);
}

static enum fail refuse(struct cli *cli, const char *place, const char *message)
{
    problem_add(&cli->problems, str_of(place), "option", message);
    return FAIL_INVALID;
}

static enum fail read_trust(struct cli *cli, struct verify_trust *trust)
{
    struct str text;
    TRY(read_file(cli, "did", SMALL_BYTES, &text));
    if (text.len > 0 && verify_trust_read(cli->arena, text, trust) != FAIL_NONE)
        return refuse(cli, "--did", N_("is no DID document with an Ed25519 key"));
    if (text.len > 0)
        return FAIL_NONE;
    TRY(read_file(cli, "key", SMALL_BYTES, &text));
    if (text.len > 0 && verify_trust_key(cli->arena, text, trust) != FAIL_NONE)
        return refuse(cli, "--key", N_("is no Ed25519 public key, as PEM or in base64url"));
    return FAIL_NONE;
}

static enum fail read_question(struct cli *cli, struct verify_question *question)
{
    struct str on = cli_text(cli, "on", STR(""));
    question->scope = cli_text(cli, "scope", STR(""));
    question->organisation = cli_text(cli, "organisation", STR(""));
    question->stars = cli_integer(cli, "stars", 0);
    if (on.len > 0 && !date_parse(on, &question->on))
        return refuse(cli, "--on", N_("must be a day such as 2026-11-21"));
    return FAIL_NONE;
}

/* What `log monitor` keeps is JSON with the head in it; what is kept here is the head alone. */
static enum fail read_seen(struct cli *cli, struct verify_input *input)
{
    struct str path = cli_text(cli, "seen", STR(""));
    struct log_seen seen;
    struct str text;
    if (path.len == 0 || !file_exists(cli->arena, path))
        return FAIL_NONE;
    TRY(cli_read(cli, path, SMALL_BYTES, &text));
    bool is_monitors = log_seen_parse(cli->arena, text, &seen) == FAIL_NONE;
    input->seen = is_monitors ? seen.checkpoint : text;
    return note_text(input->seen, &text) == FAIL_NONE
               ? FAIL_NONE
               : refuse(cli, "--seen", N_("holds no head of a log that was seen before"));
}

/* The latest head that agreed is what the next look has to agree with. */
static enum fail keep_seen(struct cli *cli, struct str before, struct str head)
{
    struct str path = cli_text(cli, "seen", STR(""));
    struct str text;
    struct log_seen seen;
    if (path.len == 0 || head.len == 0 || str_equal(before, head))
        return FAIL_NONE;
    if (before.len > 0) {
        TRY(cli_read(cli, path, SMALL_BYTES, &text));
        if (log_seen_parse(cli->arena, text, &seen) == FAIL_NONE)
            return FAIL_NONE;
    }
    return file_write(cli->arena, path, head);
}

/* One on each line. */
static void take_lists(struct str text, struct verify_input *input)
{
    while (text.len > 0 && input->n_lists < VERIFY_LISTS_MAX) {
        struct str line = text;
        if (!str_cut(&text, '\n', &line))
            text = STR("");
        if (str_trim(line).len > 0)
            input->lists[input->n_lists++] = str_trim(line);
    }
}

/* A number or an address stands for itself; everything else is a file. */
static enum fail read_input(struct cli *cli, struct verify_input *input)
{
    struct str what = cli->arguments[0];
    struct str list;
    input->bytes = what;
    if (str_equal(what, STR("-")) || (!is_address(what) && file_exists(cli->arena, what)))
        TRY(cli_read(cli, what, INPUT_BYTES, &input->bytes));
    TRY(read_file(cli, "credential", SMALL_BYTES, &input->credential));
    TRY(read_file(cli, "status-list", SMALL_BYTES, &list));
    take_lists(list, input);
    TRY(read_seen(cli, input));
    TRY(read_trust(cli, &input->trust));
    return read_question(cli, &input->question);
}

static void put_line(struct cli *cli, const char *label, struct str value)
{
    enum { LABEL_COLUMNS = 28 };
    if (value.len == 0)
        return;
    buf_put(&cli->out, STR("  "));
    out_left(&cli->out, cli_say(cli, label), LABEL_COLUMNS);
    out_put(&cli->out, value);
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, const struct verify_result *result)
{
    struct arena *arena = cli->arena;
    out_put(&cli->out, cli_say(cli, verify_verdict_label(result->verdict)));
    buf_char(&cli->out, '\n');
    put_line(cli, N_("Certificate number"), result->number);
    put_line(cli, N_("Company"), result->organisation);
    put_line(cli, N_("Unified social credit code"), result->uscc);
    put_line(cli, N_("Scope"), result->scope);
    put_line(cli, N_("Standard"), result->standard);
    put_line(cli, N_("Level"), result->level);
    put_line(cli, N_("Issued on"), date_format(arena, result->issued_on));
    put_line(cli, N_("Valid until"), date_format(arena, result->expires_on));
    if (result->n_outlets > 0)
        put_line(cli, N_("Outlets"), str_format(arena, "%zu", result->n_outlets));
    put_line(cli, N_("Looked at for"), date_format(arena, result->on));
    for (size_t i = 0; i < result->n_reasons; i++) {
        buf_put(&cli->out, result->reasons[i].holds ? STR("  + ") : STR("  ! "));
        out_put(&cli->out, verify_say(arena, cli->language, &result->reasons[i]));
        buf_char(&cli->out, '\n');
    }
}

static enum cli_exit conclude(struct cli *cli, const struct verify_result *result)
{
    if (cli_has(cli, "json")) {
        struct json_write json = json_write_new(&cli->out);
        verify_json(&json, cli->arena, result);
        buf_char(&cli->out, '\n');
    } else {
        put_text(cli, result);
    }
    return result->verdict == VERIFY_VALID && result->meets ? CLI_OK : CLI_REFUSED;
}

static enum cli_exit run_with(
    struct cli *cli, struct verify_input *input, const struct verify_source *source)
{
    struct verify_result result;
    input->source = source;
    enum fail fail = verify_run(cli->arena, input, &result);
    if (fail == FAIL_NONE)
        fail = keep_seen(cli, input->seen, result.head);
    return fail == FAIL_NONE ? conclude(cli, &result) : cli_exit_of(cli, fail, STR(""));
}

/* By the database of this installation. */
static enum cli_exit run_here(struct cli *cli, struct verify_input *input)
{
    struct installation_config config = cli_data_config(cli);
    struct installation *installation = NEW(cli->arena, struct installation);
    struct use use INSTALLATION_USE = {0};
    enum fail fail = installation_open(cli->arena, &config, &cli->problems, installation);
    if (fail == FAIL_NONE)
        fail = cli_data_use(cli, &installation->platform, &use);
    if (fail == FAIL_NONE)
        fail = use_read_begin(&use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    const struct verify_source source = verify_register_source(&use);
    return run_with(cli, input, &source);
}

/* The body's keys, from where the register is unless they are given. */
static enum cli_exit run_open_data(struct cli *cli, struct str base)
{
    struct place place = {cli, base};
    struct verify_trust trust = {0};
    struct str did;
    enum fail fail = read_trust(cli, &trust);
    if (fail == FAIL_NONE && trust.n_keys == 0 && base.len > 0) {
        fail = get(&place, cli->arena, STR(".well-known/did.json"), &did);
        if (fail == FAIL_NONE)
            fail = verify_trust_read(cli->arena, did, &trust);
    }
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, base);
    return verify_open_data(cli, cli->arguments[0], &trust);
}

static enum cli_exit run(struct cli *cli)
{
    struct verify_input *input = NEW(cli->arena, struct verify_input);
    struct place place = {cli, base_of(cli_text(cli, "register", STR("")))};
    const struct verify_source source = {.get = get, .context = &place};
    input->now = clock_now(clock_system());
    if (verify_open_data_is(cli, cli->arguments[0]))
        return run_open_data(cli, place.base);
    if (read_input(cli, input) != FAIL_NONE)
        return cli_refuse(cli, STR(""));
    if (place.base.len == 0 && is_address(cli->arguments[0]) && !cli_has(cli, "offline"))
        place.base = base_of(cli->arguments[0]);
    if (place.base.len > 0)
        return run_with(cli, input, &source);
    if (cli_has(cli, "db") || cli_has(cli, "data"))
        return run_here(cli, input);
    return run_with(cli, input, NULL);
}

static const struct cli_option options[] = {
    {.name = "register",
        .value = CLI_TEXT,
        .shown = "URL|DIR",
        .help = N_("the body's register, or a folder with a mirror of its files")},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
    {.name = "offline",
        .value = CLI_FLAG,
        .help = N_("asks nobody, not even the address in a code")},
    {.name = "did",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("whom to believe: the body's DID document")},
    {.name = "key",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("whom to believe: one public key of the body")},
    {.name = "status-list",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("the body's status lists, one on each line")},
    {.name = "seen",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("the head of the log that was seen last, of verify or log monitor: it has to "
                   "be the beginning of what is shown now; kept there for the next time")},
    {.name = "credential",
        .value = CLI_TEXT,
        .shown = "FILE",
        .help = N_("the credential that goes with a PDF or a code")},
    {.name = "on",
        .value = CLI_TEXT,
        .shown = "DATE",
        .help = N_("on which day it has to be valid; today unless said otherwise")},
    {.name = "scope", .value = CLI_TEXT, .shown = "TEXT", .help = N_("what its scope has to name")},
    {.name = "stars",
        .value = CLI_INTEGER,
        .shown = "N",
        .help = N_("how many stars it has to have at least")},
    {.name = "organisation",
        .value = CLI_TEXT,
        .shown = "NAME|CODE",
        .help = N_("whose it has to be: name or credit code")},
};

const struct cli_command cmd_verify = {
    .name = "verify",
    .arguments = "FILE|NUMBER|URL|-",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = N_("tell whether a certificate holds: from its PDF, its credential, the text of its "
                  "QR code or its number; without a network where everything is given. Of open "
                  "data (FILE.csv, with FILE.json and FILE.sig beside it) whether it is genuine"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
