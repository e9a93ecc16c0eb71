/* The person-day sheet on paper: day_sheet.h. */
#include "service/day_sheet.h"

struct printing {
    struct arena *arena;
    const struct day_sheet *sheet;
    const struct day_sheet_head *head;
    struct paper paper;
};

static struct str say(const struct printing *p, const char *message)
{
    return text_get(p->paper.language, message);
}

static struct str number(const struct printing *p, int64_t value)
{
    return str_format(p->arena, "%lld", (long long)value);
}

static void put_facts(struct printing *p)
{
    const struct certification_case *c = p->head->c;
    const struct organisation *organisation = p->head->organisation;
    const struct scheme *scheme = p->sheet->scheme;
    bool english = p->paper.language == LANGUAGE_EN;
    struct str name =
        english && organisation->name_en.len > 0 ? organisation->name_en : organisation->name;
    struct str scope = english && c->scope_en.len > 0 ? c->scope_en : c->scope;
    paper_wide_fact(&p->paper, say(p, N_("Applicant")), name);
    paper_fact(&p->paper, say(p, N_("Unified social credit code")), organisation->uscc);
    paper_fact(&p->paper, say(p, N_("Kind of audit")), say(p, activity_label(c->activity)));
    paper_fact(&p->paper, say(p, N_("Scheme")), names_get(&scheme->names, p->paper.language));
    paper_fact(&p->paper, say(p, N_("Standard")), scheme->standard);
    paper_fact(&p->paper, say(p, N_("Scheme version")), c->scheme_version);
    paper_fact(&p->paper, say(p, N_("Fixed by")), p->head->planner);
    paper_wide_fact(&p->paper, say(p, N_("Scope of certification")), scope);
}

static void put_derivation(struct printing *p)
{
    const struct paper_column columns[] = {
        {say(p, N_("Step")), 34, PAPER_START},
        {say(p, N_("Derivation")), 52, PAPER_START},
        {say(p, N_("Days")), 14, PAPER_END},
    };
    struct day_lines lines = day_sheet_lines(p->arena, p->paper.language, p->sheet);
    paper_section(&p->paper, say(p, N_("How the person-days follow from the scheme's table")));
    paper_table(&p->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < lines.n; i++) {
        const struct day_line *line = &lines.items[i];
        paper_row(&p->paper, line->is_sum ? PAPER_TOTAL : PAPER_ROW,
            (const struct str[]){line->label, line->basis, line->days});
    }
    if (p->sheet->n_adjustments == 0)
        paper_note(&p->paper, say(p, N_("Nothing was added to the table's days or taken off.")));
}

static void put_outlet(struct printing *p, size_t i)
{
    const struct drawn_row *row = &p->sheet->outlets[i];
    const struct str cells[] = {
        row->code,
        row->name,
        row->stratum,
        say(p, row->random ? N_("at random") : N_("by risk")),
        number(p, p->sheet->days->outlets[i].staff),
        str_sub(row->ticket, 0, 16),
    };
    paper_row(&p->paper, PAPER_ROW, cells);
}

static void put_replay(struct printing *p)
{
    const struct certification_case *c = p->head->c;
    struct str activity = activity_code(c->activity);
    struct str command = str_format(p->arena,
        "xingheng sample --scheme %" STR_PRI " --activity %" STR_PRI " --seed %" STR_PRI
        " --outlets population.csv",
        STR_ARG(c->scheme), STR_ARG(activity), STR_ARG(p->head->programme->seed));
    paper_note(&p->paper, text_fill(p->arena,
                              say(p, N_("Tickets are shortened. Anyone gets the same outlets with "
                                        "this command: {1}")),
                              &command, 1));
}

static void put_draw(struct printing *p)
{
    const struct programme *programme = p->head->programme;
    const struct paper_column columns[] = {
        {say(p, N_("Outlet number")), 15, PAPER_START},
        {say(p, N_("Outlet")), 30, PAPER_START},
        {say(p, N_("Kind of outlet")), 15, PAPER_START},
        {say(p, N_("Drawn")), 11, PAPER_START},
        {say(p, N_("Staff")), 9, PAPER_END},
        {say(p, N_("Ticket")), 20, PAPER_START},
    };
    paper_section(&p->paper, say(p, N_("Sample of outlets")));
    if (programme->seed.len == 0) {
        paper_text(
            &p->paper, say(p, N_("The company has no outlets: head office alone is assessed.")));
        return;
    }
    paper_table(&p->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < p->sheet->days->input.n_outlets; i++)
        put_outlet(p, i);
    paper_fact(&p->paper, say(p, N_("Population")), number(p, programme->population));
    paper_fact(&p->paper, say(p, N_("Outlets drawn")),
        number(p, (int64_t)p->sheet->days->input.n_outlets));
    paper_wide_fact(&p->paper, say(p, N_("Seed")), programme->seed);
    paper_wide_fact(&p->paper, say(p, N_("Hash of the population")), programme->population_sha256);
    put_replay(p);
}

struct paper day_sheet_paper(struct arena *arena, enum language language,
    const struct day_sheet *sheet, const struct day_sheet_head *head)
{
    struct printing p = {
        arena, sheet, head, paper_new(arena, language, text_get(language, N_("Person-day sheet")))};
    p.paper.body = head->body;
    p.paper.number = str_format(
        arena, "%" STR_PRI "-%lld", STR_ARG(head->c->id), (long long)head->programme->round);
    p.paper.date = date_of_instant(head->programme->fixed_at);
    put_facts(&p);
    put_derivation(&p);
    put_draw(&p);
    return p.paper;
}
