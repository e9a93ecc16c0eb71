#include "cli/score_text.h"

#include "cli/cli_scheme.h"
#include "cli/out.h"

enum {
    BAR_CELLS = 12,
    NAME_COLUMNS_MIN = 16,
    SITES_SHOWN = 6,
    NUMBER_COLUMNS = 7,
    MAX_COLUMNS = 6
};

enum colour { COLOUR_NONE, COLOUR_GOOD, COLOUR_PART, COLOUR_BAD, COLOUR_FAINT, COLOUR_STRONG };

static const char *const colour_codes[] = {
    [COLOUR_NONE] = "\x1b[0m",
    [COLOUR_GOOD] = "\x1b[32m",
    [COLOUR_PART] = "\x1b[33m",
    [COLOUR_BAD] = "\x1b[31m",
    [COLOUR_FAINT] = "\x1b[2m",
    [COLOUR_STRONG] = "\x1b[1m",
};

static struct buf *out_of(const struct score_text *text)
{
    return &text->cli->out;
}

static void set_colour(const struct score_text *text, enum colour colour)
{
    if (text->colour)
        buf_put(out_of(text), str_of(colour_codes[colour]));
}

static void end_line(const struct score_text *text)
{
    buf_char(out_of(text), '\n');
}

static void put_coloured(const struct score_text *text, enum colour colour, struct str s)
{
    set_colour(text, colour);
    out_put(out_of(text), s);
    set_colour(text, COLOUR_NONE);
}

static void put_title(const struct score_text *text, const char *message)
{
    end_line(text);
    put_coloured(text, COLOUR_STRONG, cli_say(text->cli, message));
    end_line(text);
}

static struct str int_text(const struct score_text *text, int64_t value)
{
    return str_format(text->cli->arena, "%lld", (long long)value);
}

/* "3", "2.25": two decimals at most, none where they are zeros. */
static struct str points_text(const struct score_text *text, struct rational points)
{
    return rational_trim_decimal(rational_decimal(text->cli->arena, points, 2));
}

static struct str minus_text(const struct score_text *text, struct rational points)
{
    return str_concat(text->cli->arena, STR("−"), points_text(text, points));
}

static struct str name_of(const struct score_text *text, const struct names *names)
{
    return names_get(names, text->cli->language);
}

/* As much of it as fits, with an ellipsis where it was cut. */
static struct str cut_to(const struct score_text *text, struct str s, size_t columns)
{
    if (out_width(s) <= columns)
        return s;
    size_t len = 0;
    for (size_t i = 1; i <= s.len; i++) {
        bool boundary = i == s.len || ((unsigned char)s.data[i] & 0xc0) != 0x80;
        if (boundary && out_width(str_sub(s, 0, i)) + 1 <= columns)
            len = i;
    }
    return str_concat(text->cli->arena, str_sub(s, 0, len), STR("…"));
}

/* Filled cells; full and empty only where everything and nothing was obtained. */
static int64_t bar_cells(const struct score_text *text, const struct score_node *node)
{
    struct arena *arena = text->cli->arena;
    int64_t cells = 0;
    struct rational share = rational_div(arena, node->obtained, node->applicable);
    struct rational exact = rational_mul(arena, share, rational_of(BAR_CELLS));
    bool whole = rational_to_int(rational_floor(arena, exact), &cells);
    return whole && cells == 0 && rational_sign(node->obtained) > 0 ? 1 : cells;
}

static enum colour node_colour(const struct score_node *node)
{
    if (node->excluded)
        return COLOUR_FAINT;
    if (rational_sign(node->lost) == 0)
        return COLOUR_GOOD;
    return rational_sign(node->obtained) == 0 ? COLOUR_BAD : COLOUR_PART;
}

static void put_bar(const struct score_text *text, const struct score_node *node)
{
    int64_t filled = node->excluded ? 0 : bar_cells(text, node);
    set_colour(text, node_colour(node));
    buf_repeat(out_of(text), STR("█"), (size_t)filled);
    set_colour(text, COLOUR_FAINT);
    buf_repeat(out_of(text), node->excluded ? STR("·") : STR("░"), (size_t)(BAR_CELLS - filled));
    set_colour(text, COLOUR_NONE);
}

static size_t id_columns(const struct score_text *text)
{
    const struct scheme *scheme = text->score->scheme;
    size_t columns = 0;
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        size_t own = 2 * (size_t)indicator->depth + out_width(indicator->id);
        columns = own > columns ? own : columns;
    }
    return columns;
}

static void put_node(const struct score_text *text, size_t i, size_t id_width)
{
    const struct indicator *indicator = &text->score->scheme->indicators[i];
    const struct score_node *node = &text->score->nodes[i];
    size_t indent = 2 * (size_t)indicator->depth;
    bool group = indicator->kind == INDICATOR_GROUP;
    buf_repeat(out_of(text), STR(" "), indent);
    set_colour(text, group ? COLOUR_STRONG : COLOUR_NONE);
    out_left(out_of(text), indicator->id, id_width - indent + 2);
    put_bar(text, node);
    struct str obtained = node->excluded ? STR("—") : points_text(text, node->obtained);
    struct str max = points_text(text, node->excluded ? indicator->max : node->applicable);
    out_right(out_of(text), obtained, NUMBER_COLUMNS);
    buf_put(out_of(text), STR("/"));
    out_left(out_of(text), max, MAX_COLUMNS);
    size_t used = id_width + 2 + BAR_CELLS + NUMBER_COLUMNS + 1 + MAX_COLUMNS;
    size_t left = text->columns > used + NAME_COLUMNS_MIN ? text->columns - used : NAME_COLUMNS_MIN;
    put_coloured(text,
        group            ? COLOUR_STRONG
        : node->excluded ? COLOUR_FAINT
                         : COLOUR_NONE,
        cut_to(text, name_of(text, &indicator->names), left));
    end_line(text);
}

static void put_tree(const struct score_text *text)
{
    size_t id_width = id_columns(text);
    end_line(text);
    for (size_t i = 0; i < text->score->scheme->n_indicators; i++)
        put_node(text, i, id_width);
}

static void put_stars(const struct score_text *text, int64_t stars)
{
    const struct scheme *scheme = text->score->scheme;
    int64_t most = scheme->n_levels == 0 ? 0 : scheme->levels[scheme->n_levels - 1].stars;
    if (most == 0)
        return;
    set_colour(text, COLOUR_PART);
    buf_repeat(out_of(text), STR("★"), (size_t)stars);
    buf_repeat(out_of(text), STR("☆"), (size_t)(most > stars ? most - stars : 0));
    set_colour(text, COLOUR_NONE);
    buf_put(out_of(text), STR("  "));
}

static struct str verdict(const struct score_text *text)
{
    const struct score *score = text->score;
    if (score->level)
        return name_of(text, &score->level->names);
    if (!score->complete)
        return cli_say(text->cli, N_("not complete, no level yet"));
    return cli_say(text->cli,
        score->scheme->n_levels == 0 ? N_("this scheme has no levels") : N_("no level reached"));
}

static void put_fail(const struct score_text *text, const struct score_fail *fail)
{
    struct str clause = fail->leaf < 0 ? STR("") : text->score->scheme->indicators[fail->leaf].id;
    buf_put(out_of(text), STR("  · "));
    put_coloured(text, COLOUR_BAD, cli_fill(text->cli, score_fail_message(fail->kind), &clause, 1));
    end_line(text);
}

static void put_result(const struct score_text *text)
{
    const struct score *score = text->score;
    struct arena *arena = text->cli->arena;
    put_stars(text, score->level ? score->level->stars : 0);
    put_coloured(text, COLOUR_STRONG, verdict(text));
    struct str args[] = {score->shown, points_text(text, score->scheme->scale)};
    buf_put(out_of(text), STR("   "));
    put_coloured(text, COLOUR_STRONG, cli_fill(text->cli, N_("score {1} of {2}"), args, 2));
    end_line(text);
    struct str sums[] = {points_text(text, score->obtained), points_text(text, score->applicable),
        rational_format(arena, score->final)};
    out_put(out_of(text),
        cli_fill(text->cli, N_("obtained {1} of {2} applicable points; exactly {3}"), sums, 3));
    end_line(text);
    for (size_t i = 0; i < score->n_fails; i++)
        put_fail(text, &score->fails[i]);
}

/* "徐州一店 2/5, hq 1/3": the sites where something was wrong. */
static struct str sites_text(const struct score_text *text, const struct finding *finding)
{
    struct buf sites = buf_new(text->cli->arena);
    size_t shown = 0;
    for (size_t i = 0; i < finding->n_samples; i++) {
        const struct sample *sample = &finding->samples[i];
        if (sample->nonconforming == 0 || sample->site.len == 0)
            continue;
        buf_put(&sites, shown > 0 ? cli_say(text->cli, N_(", ")) : STR(""));
        if (shown++ == SITES_SHOWN) {
            buf_put(&sites, STR("…"));
            break;
        }
        buf_put(&sites, sample->site);
        buf_format(
            &sites, " %lld/%lld", (long long)sample->nonconforming, (long long)sample->examined);
    }
    return buf_str(&sites);
}

static struct str samples_text(const struct score_text *text, const struct finding *finding)
{
    struct str args[] = {int_text(text, finding->examined), int_text(text, finding->nonconforming),
        sites_text(text, finding)};
    if (args[2].len == 0)
        return cli_fill(text->cli, N_("{2} of {1} samples nonconforming"), args, 3);
    return cli_fill(text->cli, N_("{2} of {1} samples nonconforming ({3})"), args, 3);
}

static struct str reason(const struct score_text *text, const struct finding *finding)
{
    switch (finding->answer) {
    case ANSWER_NOT_MET:
        return cli_say(text->cli, N_("not met"));
    case ANSWER_SAMPLES:
        return samples_text(text, finding);
    case ANSWER_POINTS: {
        struct str points = points_text(text, finding->points);
        return cli_fill(text->cli, N_("{1} points given"), &points, 1);
    }
    case ANSWER_EXCLUDED:
        return finding->reason;
    case ANSWER_MET:
        break;
    }
    return STR("");
}

/* A leaf, what it is about, and below it why. */
static void put_leaf(const struct score_text *text, size_t i, struct str points)
{
    const struct indicator *leaf = &text->score->scheme->indicators[i];
    const struct finding *finding = &text->assessment->findings[i];
    out_right(out_of(text), points, NUMBER_COLUMNS);
    buf_put(out_of(text), STR("  "));
    out_put(out_of(text), leaf->id);
    buf_put(out_of(text), STR("  "));
    out_put(out_of(text), name_of(text, &leaf->names));
    end_line(text);
    struct str why = reason(text, finding);
    if (finding->note.len > 0) {
        why = str_concat(text->cli->arena, why, why.len > 0 ? STR(" · ") : STR(""));
        why = str_concat(text->cli->arena, why, finding->note);
    }
    if (why.len == 0)
        return;
    buf_repeat(out_of(text), STR(" "), NUMBER_COLUMNS + 2);
    put_coloured(text, COLOUR_FAINT, why);
    end_line(text);
}

static void put_losses(const struct score_text *text)
{
    const struct score *score = text->score;
    bool titled = false;
    for (size_t i = 0; i < score->scheme->n_indicators; i++) {
        if (!text->assessment->findings[i].answered || rational_sign(score->nodes[i].lost) == 0)
            continue;
        if (!titled)
            put_title(text, N_("What was lost"));
        titled = true;
        put_leaf(text, i, minus_text(text, score->nodes[i].lost));
    }
}

/* The clauses only, as many to a line as fit. */
static void put_unanswered(const struct score_text *text)
{
    const struct score *score = text->score;
    size_t column = 0;
    if (score->n_unanswered > 0)
        put_title(text, N_("No finding yet, counted as lost"));
    for (size_t i = 0; i < score->n_unanswered; i++) {
        struct str id = score->scheme->indicators[score->unanswered[i]].id;
        if (column > 0 && column + 2 + out_width(id) > text->columns) {
            end_line(text);
            column = 0;
        }
        buf_put(out_of(text), STR("  "));
        out_put(out_of(text), id);
        column += 2 + out_width(id);
    }
    if (score->n_unanswered > 0)
        end_line(text);
}

static void put_exclusions(const struct score_text *text)
{
    const struct score *score = text->score;
    bool titled = false;
    for (size_t i = 0; i < score->scheme->n_indicators; i++) {
        const struct finding *finding = &text->assessment->findings[i];
        if (!finding->answered || finding->answer != ANSWER_EXCLUDED)
            continue;
        if (!titled)
            put_title(text, N_("Excluded"));
        titled = true;
        put_leaf(text, i, STR("—"));
    }
}

static struct str ground_name(const struct score_text *text, struct str id)
{
    const struct special_rule *rule = &text->score->scheme->special;
    for (size_t i = 0; i < rule->n_grounds; i++)
        if (str_equal(rule->grounds[i].id, id))
            return name_of(text, &rule->grounds[i].names);
    return id;
}

static void put_special(const struct score_text *text)
{
    const struct assessment *assessment = text->assessment;
    const struct special_rule *rule = &text->score->scheme->special;
    if (assessment->n_special > 0)
        put_title(text, N_("Special items"));
    for (size_t i = 0; i < assessment->n_special; i++) {
        const struct special_item *item = &assessment->special[i];
        bool bonus = item->kind == SPECIAL_BONUS;
        struct str points =
            bonus ? str_concat(text->cli->arena, STR("+"), points_text(text, rule->bonus_points))
                  : minus_text(text, rule->deduction_points);
        out_right(out_of(text), points, NUMBER_COLUMNS);
        buf_put(out_of(text), STR("  "));
        out_put(out_of(text), cli_say(text->cli, bonus ? N_("bonus") : N_("deduction")));
        buf_put(out_of(text), STR("  "));
        out_put(out_of(text), ground_name(text, item->ground));
        buf_put(out_of(text), item->ground.len > 0 && item->note.len > 0 ? STR(" · ") : STR(""));
        out_put(out_of(text), item->note);
        end_line(text);
    }
}

static void put_next(const struct score_text *text)
{
    const struct score_next *next = &text->score->next;
    if (!next->level || !text->score->complete)
        return;
    struct str args[] = {name_of(text, &next->level->names), points_text(text, next->missing),
        int_text(text, (int64_t)next->n_leaves)};
    end_line(text);
    const char *message = N_("To {1}, {2} points are missing. Shortest way: meet these {3} fully");
    if (next->n_leaves == 0)
        message = N_("{1} cannot be reached while the special deductions stand");
    else if (rational_sign(next->missing) == 0)
        message = N_("The score is enough for {1}. Still to be met fully: these {3}");
    put_coloured(text, COLOUR_STRONG, cli_fill(text->cli, message, args, ARRAY_LEN(args)));
    end_line(text);
    for (size_t i = 0; i < next->n_leaves; i++) {
        const struct indicator *leaf = &text->score->scheme->indicators[next->leaves[i]];
        struct str gain = points_text(text, text->score->nodes[next->leaves[i]].lost);
        out_right(out_of(text), str_concat(text->cli->arena, STR("+"), gain), NUMBER_COLUMNS);
        buf_put(out_of(text), STR("  "));
        out_put(out_of(text), leaf->id);
        buf_put(out_of(text), STR("  "));
        out_put(out_of(text), name_of(text, &leaf->names));
        end_line(text);
    }
}

static void put_organisation(const struct score_text *text)
{
    const struct assessment *assessment = text->assessment;
    if (assessment->organisation.len == 0 && assessment->uscc.len == 0)
        return;
    out_put(out_of(text), assessment->organisation);
    if (assessment->uscc.len > 0) {
        buf_put(out_of(text), assessment->organisation.len > 0 ? STR("  ") : STR(""));
        put_coloured(text, COLOUR_FAINT, assessment->uscc);
    }
    end_line(text);
}

void score_text_put(const struct score_text *text)
{
    cli_scheme_put_head(text->cli, text->score->scheme);
    put_organisation(text);
    put_result(text);
    put_tree(text);
    put_losses(text);
    put_unanswered(text);
    put_special(text);
    put_exclusions(text);
    put_next(text);
}
