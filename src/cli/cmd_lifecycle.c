#include "base/json_write.h"
#include "cli/commands.h"
#include "domain/lifecycle.h"

/* A row of a Markdown table. */
static void put_row(struct buf *out, const struct str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_put(out, i == 0 ? STR("| ") : STR(" | "));
        buf_put(out, cells[i]);
    }
    buf_put(out, STR(" |\n"));
}

static void put_heads(struct cli *cli, const char *const *heads, size_t n)
{
    struct str *cells = NEW_ARRAY(cli->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        cells[i] = cli_say(cli, heads[i]);
    put_row(&cli->out, cells, n);
    for (size_t i = 0; i < n; i++)
        buf_put(&cli->out, STR("| --- "));
    buf_put(&cli->out, STR("|\n"));
}

static struct str state_word(enum case_state state)
{
    return codes_format(&case_state_codes, (int)state);
}

/* "accepted", or "draft, submitted"; of many, how many come after the first. */
static struct str states_text(struct cli *cli, uint32_t states)
{
    struct buf out = buf_new(cli->arena);
    for (int state = 0; state < CASE_STATE_COUNT; state++) {
        if (!(states & UINT32_C(1) << state))
            continue;
        if (out.len > 0)
            buf_put(&out, STR(", "));
        buf_put(&out, state_word((enum case_state)state));
    }
    return buf_str(&out);
}

/* What leads from every state to the same end would hide the way: it stands in the table only. */
static bool is_drawn(const struct case_rule *rule)
{
    return rule->to != CASE_STAYS && rule->to != CASE_TERMINATED;
}

static void put_diagram(struct cli *cli)
{
    struct buf *out = &cli->out;
    buf_put(out, STR("```mermaid\nstateDiagram-v2\n    [*] --> draft\n"));
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        const struct case_rule *rule = &case_rules[i];
        for (int from = 0; is_drawn(rule) && from < CASE_STATE_COUNT; from++)
            if (rule->from & UINT32_C(1) << from)
                buf_format(out, "    %" STR_PRI " --> %" STR_PRI ": %s\n",
                    STR_ARG(state_word((enum case_state)from)),
                    STR_ARG(state_word((enum case_state)rule->to)), rule->code);
    }
    for (size_t i = 0; i < case_skips_count; i++)
        buf_format(out, "    %" STR_PRI " --> %" STR_PRI ": case.skip_approve\n",
            STR_ARG(state_word(case_skips[i].from)), STR_ARG(state_word(case_skips[i].to)));
    for (int state = 0; state < CASE_STATE_COUNT; state++)
        if (case_state_is_final((enum case_state)state))
            buf_format(
                out, "    %" STR_PRI " --> [*]\n", STR_ARG(state_word((enum case_state)state)));
    buf_put(out, STR("```\n"));
}

static void put_actions(struct cli *cli)
{
    static const char *const heads[] = {
        N_("Use case"), N_("What it is"), N_("From"), N_("To"), N_("Role"), N_("Duty")};
    static const char *const relations[] = {
        [RELATION_BODY] = "",
        [RELATION_OWNER] = N_(", of the case's organisation"),
        [RELATION_TEAM] = N_(", on the case's team"),
        [RELATION_LEADER] = N_(", leading the case's team"),
    };
    put_heads(cli, heads, ARRAY_LEN(heads));
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        const struct case_rule *rule = &case_rules[i];
        const char *relation = relations[rule->relation];
        struct str who = cli_say(cli, role_label(rule->role));
        if (*relation)
            who = str_concat(cli->arena, who, cli_say(cli, relation));
        struct str to = rule->to == CASE_STAYS ? STR("") : state_word((enum case_state)rule->to);
        const struct str cells[] = {str_of(rule->code), cli_say(cli, rule->label),
            states_text(cli, rule->from), to, who, cli_say(cli, duty_label(rule->duty))};
        put_row(&cli->out, cells, ARRAY_LEN(cells));
    }
}

static void put_states(struct cli *cli)
{
    static const char *const heads[] = {N_("State"), N_("What it is")};
    put_heads(cli, heads, ARRAY_LEN(heads));
    for (int state = 0; state < CASE_STATE_COUNT; state++) {
        const struct str cells[] = {state_word((enum case_state)state),
            cli_say(cli, case_state_label((enum case_state)state))};
        put_row(&cli->out, cells, ARRAY_LEN(cells));
    }
}

static void put_conflicts(struct cli *cli)
{
    static const char *const heads[] = {N_("Duty"), N_("never with"), N_("Rule"), N_("Why")};
    put_heads(cli, heads, ARRAY_LEN(heads));
    for (size_t i = 0; i < duty_conflicts_count; i++) {
        const struct duty_conflict *c = &duty_conflicts[i];
        const struct str cells[] = {cli_say(cli, duty_label(c->one)),
            cli_say(cli, duty_label(c->other)), str_of(c->rule), cli_say(cli, c->why)};
        put_row(&cli->out, cells, ARRAY_LEN(cells));
    }
}

static void put_text(struct cli *cli)
{
    static const struct {
        const char *title;
        void (*put)(struct cli *cli);
    } parts[] = {
        {N_("The way of a case"), put_diagram},
        {N_("States"), put_states},
        {N_("What may be done when, by whom"), put_actions},
        {N_("Duties that never meet in one person on one case"), put_conflicts},
    };
    buf_format(&cli->out, "# %" STR_PRI "\n", STR_ARG(cli_say(cli, N_("The life of a case"))));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        buf_format(&cli->out, "\n## %" STR_PRI "\n\n", STR_ARG(cli_say(cli, parts[i].title)));
        parts[i].put(cli);
    }
}

static void put_json(struct cli *cli)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_list(&json, NULL);
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        const struct case_rule *rule = &case_rules[i];
        json_write_object(&json, NULL);
        json_write_text(&json, "use_case", str_of(rule->code));
        json_write_text(&json, "from", states_text(cli, rule->from));
        if (rule->to != CASE_STAYS)
            json_write_text(&json, "to", state_word((enum case_state)rule->to));
        json_write_text(&json, "role", codes_format(&role_codes, (int)rule->role));
        json_write_text(&json, "duty", codes_format(&duty_codes, (int)rule->duty));
        json_write_end(&json);
    }
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static enum cli_exit run(struct cli *cli)
{
    if (cli_has(cli, "json"))
        put_json(cli);
    else
        put_text(cli);
    return CLI_OK;
}

const struct cli_command cmd_lifecycle = {
    .name = "lifecycle",
    .arguments = "",
    .summary = N_("print the states of a case and who may do what, as Markdown"),
    .run = run,
};
