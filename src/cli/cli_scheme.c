#include "cli/cli_scheme.h"

#include "base/limits.h"
#include "cli/out.h"
#include "sys/file.h"

struct str cli_scheme_folder(struct cli *cli)
{
    static const char *const beside_program[] = {
        "../share/xingheng/schemes", "../schemes", "../../schemes"};
    struct str given = cli_text(cli, "scheme-dir", STR(""));
    if (!str_is_empty(given))
        return given;
    for (size_t i = 0; i < ARRAY_LEN(beside_program); i++) {
        struct str folder =
            file_join(cli->arena, cli->host->program_folder, str_of(beside_program[i]));
        if (file_exists(cli->arena, folder))
            return folder;
    }
    return STR("schemes");
}

static bool is_id(struct str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return id.len > 0 && id.len <= LIMIT_LINE;
}

bool cli_scheme_path(struct cli *cli, struct str id, struct str *ret_path)
{
    if (!is_id(id))
        return false;
    struct str name = str_concat(cli->arena, id, STR(".yaml"));
    *ret_path = file_join(cli->arena, cli_scheme_folder(cli), name);
    return true;
}

static enum fail unknown(struct cli *cli, struct str id)
{
    struct problem *problem = problem_add(&cli->problems, STR("scheme"), "scheme_unknown",
        N_("there is no scheme “{1}” in {2}; `xingheng scheme list` shows those that there are"));
    problem->args[0] = id;
    problem->args[1] = cli_scheme_folder(cli);
    return FAIL_INVALID;
}

enum fail cli_scheme_load(struct cli *cli, struct str id, const struct scheme **ret_scheme)
{
    struct str path;
    struct str content;
    if (!cli_scheme_path(cli, id, &path) || !file_exists(cli->arena, path))
        return unknown(cli, id);
    enum fail fail = cli_read(cli, path, LIMIT_SCHEME_BYTES, &content);
    if (fail == FAIL_NONE)
        fail = scheme_parse(cli->arena, content, &cli->problems, ret_scheme);
    if (fail != FAIL_NONE)
        cli_refuse(cli, path);
    return fail;
}

void cli_scheme_put_head(struct cli *cli, const struct scheme *scheme)
{
    struct str args[] = {
        names_get(&scheme->names, cli->language), scheme->standard, scheme->version};
    out_put(&cli->out, cli_fill(cli, N_("{1} · {2} · version {3}"), args, ARRAY_LEN(args)));
    buf_char(&cli->out, '\n');
    if (scheme_warning(scheme)) {
        out_put(&cli->out, cli_say(cli, scheme_warning(scheme)));
        buf_char(&cli->out, '\n');
    }
    buf_char(&cli->out, '\n');
}
