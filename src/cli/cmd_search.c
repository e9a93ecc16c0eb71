#include "base/json_write.h"
#include "base/limits.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "service/search_service.h"

/* Characters of a result's text on its line. */
enum { EXCERPT = 60 };

static struct str excerpt(struct arena *arena, const struct search_hit *hit)
{
    const struct search_words none = {0};
    struct search_pieces pieces = search_text_pieces(arena, hit->body, &none, EXCERPT);
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < pieces.n; i++)
        buf_put(&out, pieces.items[i].text);
    return buf_str(&out);
}

static struct str number_of(struct cli *cli, const struct search_group *group)
{
    return str_format(cli->arena, group->is_more ? "%lld+" : "%lld", (long long)group->total);
}

static void put_text(struct cli *cli, const struct search_result *result)
{
    if (result->n_groups == 0) {
        out_put(&cli->out, cli_say(cli, N_("Nothing was found.")));
        buf_char(&cli->out, '\n');
    }
    for (size_t i = 0; i < result->n_groups; i++) {
        const struct search_group *group = &result->groups[i];
        struct str args[] = {cli_say(cli, search_kind_label(group->kind)), number_of(cli, group)};
        out_put(&cli->out, cli_fill(cli, N_("{1}: {2}"), args, ARRAY_LEN(args)));
        buf_char(&cli->out, '\n');
        for (size_t k = 0; k < group->n; k++) {
            const struct search_hit *hit = &group->hits[k];
            const struct str parts[] = {hit->source, hit->title, excerpt(cli->arena, hit)};
            for (size_t p = 0; p < ARRAY_LEN(parts); p++) {
                buf_put(&cli->out, STR("  "));
                out_put(&cli->out, parts[p]);
            }
            buf_char(&cli->out, '\n');
        }
    }
}

static void put_json(struct cli *cli, const struct search_result *result)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_list(&json, "groups");
    for (size_t i = 0; i < result->n_groups; i++) {
        const struct search_group *group = &result->groups[i];
        json_write_object(&json, NULL);
        json_write_text(&json, "kind", codes_format(&search_kind_codes, (int)group->kind));
        json_write_int(&json, "total", group->total);
        json_write_bool(&json, "more", group->is_more);
        json_write_list(&json, "hits");
        for (size_t k = 0; k < group->n; k++) {
            const struct search_hit *hit = &group->hits[k];
            json_write_object(&json, NULL);
            json_write_text(&json, "source", hit->source);
            json_write_text(&json, "case", hit->certification_case);
            json_write_text(&json, "organisation_name", hit->organisation_name);
            json_write_text(&json, "title", hit->title);
            json_write_text(&json, "text", hit->body);
            json_write_end(&json);
        }
        json_write_end(&json);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static enum fail look(struct cli *cli, struct use *use, struct search_result *ret_result)
{
    struct page_request page = {.limit = LIMIT_PAGE_ROWS};
    struct buf query = buf_new(cli->arena);
    struct str kind = cli_text(cli, "kind", STR(""));
    int wanted;
    for (size_t i = 0; i < cli->n_arguments; i++) {
        buf_put(&query, cli->arguments[i]);
        buf_char(&query, ' ');
    }
    TRY(cli_data_sign_in(cli, use));
    TRY(use_read_begin(use));
    enum fail fail =
        codes_parse(&search_kind_codes, kind, &wanted)
            ? search_service_kind(use, (enum search_kind)wanted, buf_str(&query), &page, ret_result)
            : search_service_all(use, buf_str(&query), &page, ret_result);
    use_read_end(use);
    return fail;
}

static enum cli_exit search(struct cli *cli, struct use *use)
{
    struct search_result result;
    if (cli->n_arguments == 0) {
        problem_add(&cli->problems, STR("WORD"), "missing", N_("say what to look for"));
        return cli_misuse(cli);
    }
    enum fail fail = look(cli, use, &result);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, use, fail);
    if (cli_has(cli, "json"))
        put_json(cli, &result);
    else
        put_text(cli, &result);
    return CLI_OK;
}

static enum cli_exit rebuild(struct cli *cli, struct use *use)
{
    int64_t n;
    enum fail fail = search_service_rebuild(use, true, &n);
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, use, fail);
    struct str args[] = {str_format(cli->arena, "%lld", (long long)n)};
    if (cli_has(cli, "json"))
        buf_format(&cli->out, "{\"entries\":%" STR_PRI "}", STR_ARG(args[0]));
    else
        out_put(
            &cli->out, cli_fill(cli, N_("The search index is made anew: {1} entries."), args, 1));
    buf_char(&cli->out, '\n');
    return CLI_OK;
}

static enum cli_exit run(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    struct installation installation;
    struct use use INSTALLATION_USE = {0};
    enum fail fail = installation_open(cli->arena, &config, &cli->problems, &installation);
    if (fail == FAIL_NONE)
        fail = cli_data_use(cli, &installation.platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    return cli_has(cli, "rebuild") ? rebuild(cli, &use) : search(cli, &use);
}

static const struct cli_option options[] = {
    {.name = "as",
        .value = CLI_TEXT,
        .shown = "LOGIN",
        .help = N_("who looks; the password is taken from XINGHENG_PASSWORD or asked for")},
    {.name = "kind",
        .value = CLI_CHOICE,
        .help = N_("only this kind of thing"),
        .choices = &search_kind_codes},
    {.name = "rebuild", .value = CLI_FLAG, .help = N_("make the index anew instead of searching")},
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
};

const struct cli_command cmd_search = {
    .name = "search",
    .arguments = "[WORD]…",
    .arguments_max = CLI_ARGUMENTS_MAX,
    .summary = N_("find what one of its people may see, or make the search index anew"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
