#include "base/limits.h"
#include "cli/cli_scheme.h"
#include "cli/cmd_scheme_show.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "domain/scheme_diff.h"
#include "domain/scheme_json.h"
#include "service/scheme_set.h"
#include "sys/file.h"

/* `xingheng scheme ACTION …`: what there is to do, and with how many names behind it. */
struct action {
    const char *name;
    size_t n_arguments;
    enum cli_exit (*run)(struct cli *cli);
};

static enum cli_exit end_line(struct cli *cli)
{
    buf_char(&cli->out, '\n');
    return CLI_OK;
}

/* An id has neither dots nor slashes, a file name has one. */
static bool is_file(struct str name)
{
    size_t at;
    return str_equal(name, STR("-")) || str_find(name, STR("."), 0, &at) ||
           str_find(name, STR("/"), 0, &at);
}

/* By id or file name; what is wrong is printed. */
static enum fail load(struct cli *cli, struct str name, const struct scheme **ret_scheme)
{
    struct str content;
    if (!is_file(name))
        return cli_scheme_load(cli, name, ret_scheme);
    enum fail fail = cli_read(cli, name, LIMIT_SCHEME_BYTES, &content);
    if (fail == FAIL_NONE)
        fail = scheme_parse(cli->arena, content, &cli->problems, ret_scheme);
    if (fail != FAIL_NONE)
        cli_refuse(cli, name);
    return fail;
}

static void list_json(struct cli *cli, const struct scheme_set *set)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_list(&json, NULL);
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (!scheme)
            continue;
        json_write_object(&json, NULL);
        json_write_text(&json, "scheme", scheme->id);
        json_write_text(&json, "version", scheme->version);
        json_write_text(&json, "status", scheme_status_code(scheme->status));
        json_write_text(&json, "category", scheme_category_code(scheme->category));
        json_write_text(&json, "standard", scheme->standard);
        json_write_text(&json, "name", names_get(&scheme->names, cli->language));
        json_write_text(&json, "file", set->files[i].path);
        json_write_text(&json, "sha256", scheme->sha256);
        json_write_end(&json);
    }
    json_write_end(&json);
    end_line(cli);
}

static void list_text(struct cli *cli, const struct scheme_set *set)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    const struct str head[] = {cli_say(cli, N_("Scheme")), cli_say(cli, N_("Version")),
        cli_say(cli, N_("Status")), cli_say(cli, N_("Standard")), cli_say(cli, N_("Name"))};
    out_table_row(&table, head);
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (!scheme)
            continue;
        const struct str row[] = {scheme->id, scheme->version,
            cli_say(cli, scheme_status_label(scheme->status)), scheme->standard,
            names_get(&scheme->names, cli->language)};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 0);
}

static enum cli_exit run_list(struct cli *cli)
{
    const struct scheme_set *set;
    struct str folder = cli_scheme_folder(cli);
    enum fail fail = scheme_set_load(cli->arena, folder, &set);
    if (fail != FAIL_NONE) {
        problem_add(&cli->problems, STR(""), "unreadable", N_("the folder cannot be read"));
        return cli_refuse(cli, folder);
    }
    if (cli_has(cli, "json"))
        list_json(cli, set);
    else
        list_text(cli, set);
    enum cli_exit exit = CLI_OK;
    for (size_t i = 0; i < set->n; i++) {
        if (scheme_file_scheme(&set->files[i]))
            continue;
        cli->problems = *scheme_file_problems(&set->files[i]);
        exit = cli_refuse(cli, set->files[i].path);
    }
    return exit;
}

static enum cli_exit run_show(struct cli *cli)
{
    const struct scheme *scheme;
    enum fail fail = load(cli, cli->arguments[1], &scheme);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    if (!cli_has(cli, "json")) {
        cmd_scheme_show(cli, scheme);
        return CLI_OK;
    }
    struct json_write json = json_write_new(&cli->out);
    scheme_json_put(cli->arena, &json, NULL, scheme);
    return end_line(cli);
}

static void lint_json(struct cli *cli, struct str file, const struct problems *problems)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_text(&json, "file", file);
    json_write_bool(&json, "ok", problems->count == 0);
    json_write_list(&json, "problems");
    for (const struct problem *p = problems->first; p; p = p->next) {
        json_write_object(&json, NULL);
        json_write_int(&json, "line", p->line);
        json_write_text(&json, "place", p->place);
        json_write_text(&json, "code", str_of(p->code));
        json_write_text(&json, "message", problem_text(cli->arena, cli->language, p));
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
    end_line(cli);
}

static void lint_text(struct cli *cli, struct str file, const struct scheme *scheme)
{
    size_t leaves = 0;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        leaves += scheme->indicators[i].kind != INDICATOR_GROUP;
    const struct str args[] = {file, str_format(cli->arena, "%zu", leaves)};
    cli_scheme_put_head(cli, scheme);
    out_put(&cli->out, cli_fill(cli, N_("{1}: no problems; {2} scored indicators"), args, 2));
    end_line(cli);
}

static enum cli_exit run_lint(struct cli *cli)
{
    const struct scheme *scheme = NULL;
    struct str content;
    struct str path;
    struct str file = cli->arguments[1];
    if (!is_file(file) && !file_exists(cli->arena, file) && cli_scheme_path(cli, file, &path))
        file = path;
    enum fail fail = cli_read(cli, file, LIMIT_SCHEME_BYTES, &content);
    if (fail == FAIL_NONE)
        fail = scheme_parse(cli->arena, content, &cli->problems, &scheme);
    if (cli_has(cli, "json"))
        lint_json(cli, file, &cli->problems);
    else if (scheme)
        lint_text(cli, file, scheme);
    return cli_exit_of(cli, fail, file);
}

static void diff_json(struct cli *cli, const struct scheme_change *changes, size_t n)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_list(&json, NULL);
    for (size_t i = 0; i < n; i++) {
        json_write_object(&json, NULL);
        json_write_text(&json, "place", changes[i].place);
        json_write_text(&json, "before", changes[i].before);
        json_write_text(&json, "after", changes[i].after);
        json_write_end(&json);
    }
    json_write_end(&json);
    end_line(cli);
}

static void diff_text(struct cli *cli, const struct scheme_change *changes, size_t n)
{
    struct str nothing = cli_say(cli, N_("(not there)"));
    if (n == 0)
        out_put(&cli->out, cli_say(cli, N_("no differences")));
    if (n == 0)
        end_line(cli);
    for (size_t i = 0; i < n; i++) {
        const struct scheme_change *change = &changes[i];
        out_put(&cli->out, change->place);
        buf_put(&cli->out, STR(": "));
        out_put(&cli->out, change->before.len > 0 ? change->before : nothing);
        buf_put(&cli->out, STR(" → "));
        out_put(&cli->out, change->after.len > 0 ? change->after : nothing);
        end_line(cli);
    }
}

static enum cli_exit run_diff(struct cli *cli)
{
    const struct scheme *before;
    const struct scheme *after;
    struct scheme_change *changes;
    size_t n;
    enum fail fail = load(cli, cli->arguments[1], &before);
    if (fail == FAIL_NONE)
        fail = load(cli, cli->arguments[2], &after);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    scheme_diff(cli->arena, before, after, &changes, &n);
    if (cli_has(cli, "json"))
        diff_json(cli, changes, n);
    else
        diff_text(cli, changes, n);
    return CLI_OK;
}

static const struct action actions[] = {
    {"list", 0, run_list},
    {"show", 1, run_show},
    {"lint", 1, run_lint},
    {"diff", 2, run_diff},
};

static enum cli_exit run(struct cli *cli)
{
    for (size_t i = 0; i < ARRAY_LEN(actions); i++)
        if (str_equal(str_of(actions[i].name), cli->arguments[0]) &&
            cli->n_arguments == actions[i].n_arguments + 1)
            return actions[i].run(cli);
    problem_add(&cli->problems, cli->arguments[0], "action",
        N_("must be one of: list; show ID; lint FILE; diff A B"));
    return cli_misuse(cli);
}

const struct cli_command cmd_scheme = {
    .name = "scheme",
    .arguments = "list | show ID | lint FILE | diff A B",
    .arguments_min = 1,
    .arguments_max = 3,
    .summary = N_("list, show, check and compare certification schemes"),
    .run = run,
};
