#include "base/json_write.h"
#include "cli/cli_data.h"
#include "cli/commands.h"
#include "cli/demo_play.h"
#include "cli/demo_stories.h"
#include "cli/out.h"
#include "domain/role.h"
#include "service/demo_clock.h"

static const enum out_align columns[] = {OUT_LEFT, OUT_LEFT, OUT_LEFT};

/* Who can sign in. */
struct login {
    struct str login;
    struct str name; /* of the person, or of the company */
    role_set roles;
};

/* What a line says of a field; empty when it says nothing. */
static struct str word_of(const struct demo_step *step, const char *field)
{
    for (size_t i = 0; i < DEMO_WORDS_MAX && step->words[i]; i++) {
        struct str value = str_of(step->words[i]);
        struct str name;
        if (str_cut(&value, '=', &name) && str_equal(name, str_of(field)))
            return value;
    }
    return STR("");
}

static role_set roles_of(const struct demo_step *step)
{
    role_set roles = 0;
    for (size_t i = 0; i < DEMO_WORDS_MAX && step->words[i]; i++) {
        struct str value = str_of(step->words[i]);
        struct str name;
        int role;
        if (str_cut(&value, '=', &name) && str_equal(name, STR("roles")) &&
            codes_parse(&role_codes, value, &role))
            roles |= ROLE_BIT(role);
    }
    return roles;
}

/* Whether the line makes an account, and whose. */
static bool person_of(const struct demo_step *step, struct login *ret_person)
{
    bool adds = str_equal(str_of(step->use_case), STR("account.add"));
    bool registers = str_equal(str_of(step->use_case), STR("account.register"));
    if (!adds && !registers)
        return false;
    *ret_person = (struct login){
        .login = word_of(step, "login"),
        .name = word_of(step, adds ? "name" : "organisation_name"),
        .roles = adds ? roles_of(step) : ROLE_BIT(ROLE_APPLICANT),
    };
    return true;
}

static size_t list_people(struct arena *arena, struct login **ret_people)
{
    size_t most = 1;
    for (size_t i = 0; i < demo_stories_count; i++)
        most += demo_stories[i]->n_steps;
    struct login *people = NEW_ARRAY(arena, struct login, most);
    people[0] = (struct login){STR("admin"), STR(DEMO_ADMIN_NAME), ROLE_BIT(ROLE_ADMIN)};
    size_t n = 1;
    for (size_t i = 0; i < demo_stories_count; i++)
        for (size_t k = 0; k < demo_stories[i]->n_steps; k++)
            n += person_of(&demo_stories[i]->steps[k], &people[n]);
    *ret_people = people;
    return n;
}

static struct str shown_roles(struct cli *cli, const struct login *person)
{
    struct buf text = buf_new(cli->arena);
    buf_put(&text, person->name);
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!(person->roles & ROLE_BIT(role)))
            continue;
        buf_put(&text, STR(" · "));
        buf_put(&text, cli_say(cli, role_label((enum role)role)));
    }
    return buf_str(&text);
}

static void put_text(struct cli *cli, const struct login *people, size_t n)
{
    struct out_table table = out_table_new(cli->arena, columns, ARRAY_LEN(columns));
    const struct str head[] = {
        cli_say(cli, N_("Login")), cli_say(cli, N_("Password")), cli_say(cli, N_("Who"))};
    out_table_row(&table, head);
    for (size_t i = 0; i < n; i++) {
        const struct str cells[] = {
            people[i].login, STR(DEMO_PASSWORD), shown_roles(cli, &people[i])};
        out_table_row(&table, cells);
    }
    out_table_put(&cli->out, &table, 2);
    buf_char(&cli->out, '\n');
    out_put(&cli->out, cli_say(cli, N_("`xingheng serve` shows it at http://127.0.0.1:8927")));
    buf_char(&cli->out, '\n');
}

static void put_json(struct cli *cli, const struct login *people, size_t n)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_list(&json, "accounts");
    for (size_t i = 0; i < n; i++) {
        json_write_object(&json, NULL);
        json_write_text(&json, "login", people[i].login);
        json_write_text(&json, "password", STR(DEMO_PASSWORD));
        json_write_text(&json, "name", people[i].name);
        json_write_list(&json, "roles");
        for (int role = 0; role < ROLE_COUNT; role++)
            if (people[i].roles & ROLE_BIT(role))
                json_write_text(&json, NULL, codes_format(&role_codes, role));
        json_write_end(&json);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static enum cli_exit show_accounts(struct cli *cli)
{
    struct login *people;
    size_t n = list_people(cli->arena, &people);
    if (cli_has(cli, "json"))
        put_json(cli, people, n);
    else
        put_text(cli, people, n);
    return CLI_OK;
}

static enum cli_exit run(struct cli *cli)
{
    struct installation_config config = cli_data_config(cli);
    struct installation installation;
    struct use use INSTALLATION_USE = {0};
    if (cli_has(cli, "accounts"))
        return show_accounts(cli);
    config.new_body = demo_body_file;
    config.new_pictures = true;
    enum fail fail = cli_data_open(cli, &config, &installation);
    if (fail == FAIL_NONE)
        fail = cli_data_use(cli, &installation.platform, &use);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    fail = demo_play(&installation, &use);
    if (fail == FAIL_NONE)
        fail = demo_clock_allow(cli->arena, installation_folder(&config));
    if (fail != FAIL_NONE)
        return cli_data_exit(cli, &use, fail);
    return show_accounts(cli);
}

static const struct cli_option options[] = {
    CLI_DATA_OPTION_DB,
    CLI_DATA_OPTION_FOLDER,
    {.name = "accounts", .value = CLI_FLAG, .help = N_("only list the accounts it makes")},
};

const struct cli_command cmd_demo = {
    .name = "demo",
    .arguments = "",
    .summary = N_("fill an empty database with a demonstration"),
    .options = options,
    .n_options = ARRAY_LEN(options),
    .run = run,
};
