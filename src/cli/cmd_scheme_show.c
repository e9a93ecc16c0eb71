#include "cli/cmd_scheme_show.h"

#include "cli/cli_scheme.h"
#include "cli/out.h"
#include "domain/scheme_figure.h"
#include "domain/shape.h"

static struct str name_of(const struct cli *cli, const struct names *names)
{
    return names_get(names, cli->language);
}

static void put_line(struct cli *cli, struct str line)
{
    out_put(&cli->out, line);
    buf_char(&cli->out, '\n');
}

static void put_heading(struct cli *cli, const char *message)
{
    buf_char(&cli->out, '\n');
    put_line(cli, cli_say(cli, message));
}

static void show_identity(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    const struct str rows[][2] = {
        {cli_say(cli, N_("Scheme")), scheme->id},
        {cli_say(cli, N_("Version")), scheme->version},
        {cli_say(cli, N_("Status")), cli_say(cli, scheme_status_label(scheme->status))},
        {cli_say(cli, N_("Category")), cli_say(cli, scheme_category_label(scheme->category))},
        {cli_say(cli, N_("Standard")), scheme->standard},
        {cli_say(cli, N_("Full score")), shape_number(cli->arena, scheme->total)},
        {cli_say(cli, N_("SHA-256")), scheme->sha256},
    };
    cli_scheme_put_head(cli, scheme);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        out_table_row(&table, rows[i]);
    out_table_put(&cli->out, &table, 2);
}

static struct str score_text(struct cli *cli, const struct indicator *node)
{
    struct str number = shape_number(cli->arena, node->max);
    return str_concat(cli->arena, number, node->score_confirmed ? STR(" ") : STR("*"));
}

static void show_indicators(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_RIGHT, OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    put_heading(cli, N_("Indicators (* provisional score)"));
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *node = &scheme->indicators[i];
        bool group = node->kind == INDICATOR_GROUP;
        struct buf id = buf_new(cli->arena);
        buf_repeat(&id, STR("  "), (size_t)node->depth);
        buf_put(&id, node->id);
        const struct str row[] = {buf_str(&id), score_text(cli, node),
            group ? STR("") : cli_say(cli, indicator_kind_label(node->kind)),
            name_of(cli, &node->names)};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

static void show_levels(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_RIGHT, OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    if (scheme->n_levels == 0)
        return;
    put_heading(cli, N_("Levels"));
    for (size_t i = scheme->n_levels; i-- > 0;) {
        const struct level *level = &scheme->levels[i];
        const struct str row[] = {
            str_concat(cli->arena, STR("≥ "), shape_number(cli->arena, level->min)),
            name_of(cli, &level->names), level->id};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

static void show_special(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    const struct special_rule *special = &scheme->special;
    if (special->n_grounds == 0)
        return;
    put_heading(cli, N_("Special deductions"));
    struct str args[] = {shape_number(cli->arena, special->deduction_points),
        str_format(cli->arena, "%lld", (long long)special->deduction_limit)};
    struct str line = cli_fill(cli,
        special->deduction_limit > 0 ? N_("−{1} each; {2} or more: no level") : N_("−{1} each"),
        args, ARRAY_LEN(args));
    buf_put(&cli->out, STR("  "));
    put_line(cli, line);
    for (size_t i = 0; i < special->n_grounds; i++) {
        const struct str row[] = {special->grounds[i].id, name_of(cli, &special->grounds[i].names)};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

static struct str days_text(struct cli *cli, const struct day_row *row, enum activity activity)
{
    if (!row->known[activity])
        return cli_say(cli, N_("not published"));
    struct str plan = shape_number(cli->arena, row->plan[activity]);
    struct str onsite = shape_number(cli->arena, row->onsite[activity]);
    return str_format(cli->arena, "%" STR_PRI " + %" STR_PRI, STR_ARG(plan), STR_ARG(onsite));
}

static void show_days(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_RIGHT, OUT_RIGHT, OUT_RIGHT, OUT_RIGHT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    if (scheme->person_days.n_rows == 0)
        return;
    put_heading(cli, N_("Person-days, planning + on site"));
    const struct str head[] = {cli_say(cli, N_("Staff")), cli_say(cli, N_("Initial")),
        cli_say(cli, N_("Surveillance")), cli_say(cli, N_("Recertification"))};
    out_table_row(&table, head);
    for (size_t i = 0; i < scheme->person_days.n_rows; i++) {
        const struct day_row *day = &scheme->person_days.rows[i];
        const struct str row[] = {
            str_format(cli->arena, "%lld–%lld", (long long)day->from, (long long)day->to),
            days_text(cli, day, ACTIVITY_INITIAL), days_text(cli, day, ACTIVITY_SURVEILLANCE),
            days_text(cli, day, ACTIVITY_RECERTIFICATION)};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

static void show_perception(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_RIGHT, OUT_LEFT, OUT_RIGHT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    const struct perception_rule *rule = &scheme->perception;
    if (!rule->used)
        return;
    put_heading(cli, N_("Customer-perceived quality: weight, dimension, items"));
    for (size_t i = 0; i < rule->n_dimensions; i++) {
        const struct perception_dimension *dimension = &rule->dimensions[i];
        const struct str row[] = {shape_number(cli->arena, dimension->weight),
            name_of(cli, &dimension->names), str_format(cli->arena, "%zu", dimension->n_items)};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

static void show_figures(
    struct cli *cli, const char *heading, const struct scheme_figure *figures, size_t n)
{
    static const enum out_align align[] = {OUT_RIGHT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    if (n == 0)
        return;
    put_heading(cli, heading);
    for (size_t i = 0; i < n; i++) {
        const char *label = scheme_figure_label(figures[i].id);
        const struct str row[] = {shape_number(cli->arena, figures[i].value),
            label ? cli_say(cli, label) : figures[i].id};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

static struct str activities_text(struct cli *cli, uint32_t set)
{
    struct buf out = buf_new(cli->arena);
    if (set == ACTIVITY_ALL)
        return cli_say(cli, N_("every activity"));
    for (int i = 0; i < ACTIVITY_COUNT; i++) {
        if (!activity_in(set, (enum activity)i))
            continue;
        buf_put(&out, out.len > 0 ? STR(", ") : STR(""));
        buf_put(&out, activity_code((enum activity)i));
    }
    return buf_str(&out);
}

static void show_documents(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_LEFT, OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    if (scheme->n_documents == 0)
        return;
    put_heading(cli, N_("Documents"));
    const struct str head[] = {STR(""), cli_say(cli, N_("Document")),
        cli_say(cli, N_("Mandatory in")), cli_say(cli, N_("If applicable in"))};
    out_table_row(&table, head);
    for (size_t i = 0; i < scheme->n_documents; i++) {
        const struct document_rule *document = &scheme->documents[i];
        uint32_t sets[] = {0, 0, 0};
        for (int k = 0; k < ACTIVITY_COUNT; k++)
            sets[document->need[k]] |= ACTIVITY_BIT(k);
        const struct str row[] = {document->id, name_of(cli, &document->names),
            activities_text(cli, sets[DOCUMENT_MANDATORY]),
            activities_text(cli, sets[DOCUMENT_IF_APPLICABLE])};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

static void show_conditions(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    if (scheme->n_conditions == 0)
        return;
    put_heading(cli, N_("Checklist of the application review"));
    for (size_t i = 0; i < scheme->n_conditions; i++) {
        const struct condition_rule *condition = &scheme->conditions[i];
        const struct str row[] = {condition->id, name_of(cli, &condition->names),
            activities_text(cli, condition->activities)};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

/* "*" is part of the default combination. */
static void show_modes(struct cli *cli, const struct scheme *scheme)
{
    static const enum out_align align[] = {OUT_LEFT, OUT_LEFT};
    struct out_table table = out_table_new(cli->arena, align, ARRAY_LEN(align));
    if (scheme->n_modes == 0)
        return;
    put_heading(cli, N_("Certification modes (* default combination)"));
    for (size_t i = 0; i < scheme->n_modes; i++) {
        const struct mode_rule *mode = &scheme->modes[i];
        const struct str row[] = {
            str_concat(cli->arena, mode->code, mode->standard ? STR("*") : STR("")),
            name_of(cli, &mode->names)};
        out_table_row(&table, row);
    }
    out_table_put(&cli->out, &table, 2);
}

void cmd_scheme_show(struct cli *cli, const struct scheme *scheme)
{
    show_identity(cli, scheme);
    show_indicators(cli, scheme);
    show_levels(cli, scheme);
    show_special(cli, scheme);
    show_days(cli, scheme);
    show_perception(cli, scheme);
    show_figures(cli, N_("Clocks"), scheme->clocks, scheme->n_clocks);
    show_figures(cli, N_("Fees in yuan"), scheme->fees, scheme->n_fees);
    show_documents(cli, scheme);
    show_conditions(cli, scheme);
    show_modes(cli, scheme);
}
