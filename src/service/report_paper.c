#include "service/report_paper.h"

#include "service/print_service.h"

struct str report_paper_say(const struct report_writing *w, const char *message)
{
    return text_get(w->paper->language, message);
}

void report_paper_text(const struct report_writing *w, const char *message, const struct str *args)
{
    enum { ARGS = 3 };
    paper_text(w->paper, text_fill(w->paper->arena, report_paper_say(w, message), args, ARGS));
}

int64_t report_paper_hundredths(struct arena *arena, struct rational value)
{
    struct rational scaled = rational_scale(arena, value, 100, 1);
    struct rational half = rational_add(arena, scaled, rational_ratio(arena, 1, 2));
    int64_t result = 0;
    return rational_to_int(rational_floor(arena, half), &result) ? result : 0;
}

struct str report_paper_site(const struct report_writing *w, struct str site)
{
    const struct plan_frame *frame = &w->source->coverage->work.frame;
    const struct plan_site *found = audit_plan_site(frame, site);
    if (str_equal(site, plan_head_office))
        return report_paper_say(w, N_("Head office"));
    return found ? found->name : site;
}

bool report_paper_hides(const struct report_writing *w, struct str mode)
{
    const struct mode_rule *rule = scheme_mode(w->source->scheme, mode);
    return w->copy == REPORT_FOR_CLIENT && mode.len > 0 && (!rule || rule->hidden);
}

static enum fail load_comparisons(struct use *use, struct str case_id, struct report_source *source)
{
    struct problems kept = use->problems;
    enum fail self = comparison_service_self(use, case_id, &source->self);
    enum fail before = comparison_service_before(use, case_id, &source->before);
    use->problems = kept;
    source->has_self = self == FAIL_NONE;
    source->has_before = before == FAIL_NONE;
    if (self != FAIL_NOT_FOUND && self != FAIL_STATE)
        TRY(self);
    return before == FAIL_NOT_FOUND ? FAIL_NONE : before;
}

enum fail report_paper_load(
    struct use *use, const struct report_view *view, struct report_source **ret_source)
{
    struct report_source *source = NEW(use->arena, struct report_source);
    struct str id = view->c.id;
    source->view = view;
    TRY(coverage_service_load(use, &view->c, &source->coverage));
    source->scheme = source->coverage->work.scheme;
    enum fail fail = programme_store_load(&use->tx, id, &source->programme);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    TRY(drawn_outlet_store_list(&use->tx, id, &source->drawn, &source->n_drawn));
    TRY(combination_service_names(use, &view->c, LANGUAGE_ZH_CN, &source->audited_with));
    TRY(case_service_sheet(use, id, &source->sheet));
    TRY(comparison_service_profile(use, id, &source->profile));
    TRY(load_comparisons(use, id, source));
    TRY(mystery_service_list(use, id, &source->mystery));
    TRY(document_service_show(use, id, &source->documents));
    TRY(team_service_show(use, id, &source->team));
    TRY(presence_service_show(use, id, &source->presence));
    TRY(nonconformity_service_load(use, &view->c, &source->nonconformities));
    fail = perception_service_show(use, &view->c, &source->perception);
    source->has_perception = fail == FAIL_NONE;
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_source = source;
    return FAIL_NONE;
}

static struct str level_name(const struct report_writing *w, const struct level *level)
{
    return level ? names_get(&level->names, w->paper->language) : report_paper_say(w, N_("None"));
}

static void write_scope(const struct report_writing *w)
{
    const struct report_source *source = w->source;
    const struct organisation *o = &w->source->coverage->work.organisation;
    struct paper *paper = w->paper;
    paper_wide_fact(paper, report_paper_say(w, N_("Organisation")), o->name);
    paper_fact(paper, report_paper_say(w, N_("Unified social credit code")), o->uscc);
    paper_fact(paper, report_paper_say(w, N_("Legal representative")), o->legal_representative);
    paper_wide_fact(paper, report_paper_say(w, N_("Address")), o->address);
    paper_wide_fact(
        paper, report_paper_say(w, N_("Scope of certification")), source->view->c.scope);
    paper_fact(paper, report_paper_say(w, N_("Standard")), source->scheme->standard);
    paper_fact(paper, report_paper_say(w, N_("Scheme version")), source->scheme->version);
    paper_fact(paper, report_paper_say(w, N_("Kind of assessment")),
        report_paper_say(w, activity_label(source->view->c.activity)));
    paper_fact(paper, report_paper_say(w, N_("Level applied for")),
        level_name(w, scheme_level(source->scheme, source->view->c.level)));
    if (source->audited_with.len > 0)
        paper_wide_fact(
            paper, report_paper_say(w, N_("Audited together with")), source->audited_with);
    paper_fact(paper, report_paper_say(w, N_("Staff in scope")),
        str_format(paper->arena, "%lld", (long long)source->view->c.scope_staff));
    paper_fact(paper, report_paper_say(w, N_("Outlets")),
        str_format(paper->arena, "%lld", (long long)source->programme.population));
}

static void write_own_text(const struct report_writing *w)
{
    const struct report_view *view = w->source->view;
    const struct report_text *text =
        assessment_report_text(view->texts, view->n_texts, w->section->id);
    bool is_empty = !text || str_is_empty(text->content);
    paper_text(w->paper, is_empty ? report_paper_say(w, N_("None.")) : text->content);
}

static void write_questions(const struct report_writing *w)
{
    const struct report_view *view = w->source->view;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Question")), 54, PAPER_START},
        {report_paper_say(w, N_("Answer")), 12, PAPER_MIDDLE},
        {report_paper_say(w, N_("Remark")), 34, PAPER_START},
    };
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < w->section->n_questions; i++) {
        const struct scheme_word *question = &w->section->questions[i];
        struct str place = report_template_question(w->paper->arena, w->section, question);
        const struct report_text *text = assessment_report_text(view->texts, view->n_texts, place);
        enum report_answer answer = text ? text->answer : REPORT_UNANSWERED;
        const struct str cells[] = {names_get(&question->names, w->paper->language),
            report_paper_say(w, report_answer_labels[answer]), text ? text->content : STR("")};
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

static struct str interval_text(const struct report_writing *w)
{
    const struct score_interval *interval = &w->source->profile.interval;
    const struct str ends[] = {interval->low, interval->high};
    if (w->source->profile.has_interval && interval->outlets == 0)
        return report_paper_say(w, N_("none: there are no outlets to draw from"));
    if (!w->source->profile.has_interval || !interval->is_known)
        return report_paper_say(w, N_("not known"));
    return text_fill(w->paper->arena, STR("{1} – {2}"), ends, ARRAY_LEN(ends));
}

/* Why there is no level, or not a higher one. */
static void write_fails(const struct report_writing *w)
{
    const struct score *score = w->source->sheet.score;
    for (size_t i = 0; score && i < score->n_fails; i++) {
        const struct score_fail *fail = &score->fails[i];
        struct str args[3] = {STR("")};
        if (fail->leaf >= 0)
            args[0] = score->scheme->indicators[fail->leaf].id;
        report_paper_text(w, score_fail_message(fail->kind), args);
    }
}

static void write_conclusion(const struct report_writing *w)
{
    const struct score *score = w->source->sheet.score;
    const struct report_view *view = w->source->view;
    const char *warning = scheme_warning(w->source->scheme);
    struct paper *paper = w->paper;
    paper_fact(paper, report_paper_say(w, N_("Score")), score ? score->shown : STR("–"));
    paper_fact(paper, report_paper_say(w, N_("95 % interval")), interval_text(w));
    paper_fact(paper, report_paper_say(w, N_("Proposed level")),
        level_name(w, score ? score->level : NULL));
    paper_fact(paper, report_paper_say(w, N_("Level applied for")),
        level_name(w, scheme_level(w->source->scheme, view->c.level)));
    if (view->n_drafts > 0)
        paper_wide_fact(paper, report_paper_say(w, N_("Recommendation")),
            report_paper_say(w, report_recommendation_labels[view->drafts[0].recommendation]));
    write_fails(w);
    if (warning)
        paper_note(paper, report_paper_say(w, warning));
}

static void write_distribution(const struct report_writing *w)
{
    const struct body *body = &w->use->platform->body;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Copy for")), 40, PAPER_START},
        {report_paper_say(w, N_("Contents")), 60, PAPER_START},
    };
    const struct str rows[][2] = {
        {body->name, report_paper_say(w, N_("Complete"))},
        {w->source->coverage->work.organisation.name,
            report_paper_say(w, N_("Complete but for who made mystery visits, when and where"))},
    };
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        paper_row(w->paper, PAPER_ROW, rows[i]);
}

static void (*const parts[REPORT_KIND_COUNT])(const struct report_writing *w) = {
    [REPORT_TEXT] = write_own_text,
    [REPORT_QUESTIONS] = write_questions,
    [REPORT_SCOPE] = write_scope,
    [REPORT_TEAM] = report_visits_team,
    [REPORT_SAMPLING] = report_visits_sampling,
    [REPORT_DOCUMENTS] = report_visits_documents,
    [REPORT_MODES] = report_visits_modes,
    [REPORT_MYSTERY] = report_visits_mystery,
    [REPORT_PERCEPTION] = report_visits_perception,
    [REPORT_SCORES] = report_scores_table,
    [REPORT_OUTLETS] = report_scores_outlets,
    [REPORT_SPECIAL] = report_scores_special,
    [REPORT_SELF] = report_scores_self,
    [REPORT_NONCONFORMITIES] = report_scores_losses,
    [REPORT_PREVIOUS] = report_scores_previous,
    [REPORT_CONCLUSION] = write_conclusion,
    [REPORT_DISTRIBUTION] = write_distribution,
};

static void write_cover(const struct report_writing *w)
{
    const struct report_source *source = w->source;
    const struct plan_status *status = &w->source->coverage->work.status;
    struct paper *paper = w->paper;
    const struct str days[] = {
        date_format(paper->arena, status->first_on), date_format(paper->arena, status->last_on)};
    paper_cover(
        paper, report_paper_say(w, N_("Organisation")), source->coverage->work.organisation.name);
    paper_cover(paper, report_paper_say(w, N_("Scheme")),
        names_get(&source->scheme->names, paper->language));
    paper_cover(paper, report_paper_say(w, N_("Standard")), source->scheme->standard);
    paper_cover(paper, report_paper_say(w, N_("Kind of assessment")),
        report_paper_say(w, activity_label(source->view->c.activity)));
    if (date_is_set(status->first_on))
        paper_cover(paper, report_paper_say(w, N_("Days of the assessment")),
            text_fill(paper->arena, report_paper_say(w, N_("{1} to {2}")), days, ARRAY_LEN(days)));
    for (size_t i = 0; i < source->team.n_members; i++)
        if (source->team.members[i].row.part == TEAM_LEADER)
            paper_cover(
                paper, report_paper_say(w, N_("Team leader")), source->team.members[i].row.name);
    paper_cover(paper, report_paper_say(w, N_("Copy")),
        report_paper_say(w, w->copy == REPORT_FOR_CLIENT ? N_("Client's copy")
                                                         : N_("Complete, for the body alone")));
}

static struct str number_of(struct arena *arena, const struct report_source *source)
{
    struct str number = source->coverage->work.status.plan_number;
    return str_format(arena, "%" STR_PRI "-R%zu",
        STR_ARG(number.len > 0 ? number : source->view->c.id), source->view->n_editions + 1);
}

struct paper report_paper_make(
    const struct use *use, const struct report_source *source, enum report_copy copy)
{
    const struct report_template *template = source->view->template;
    struct paper paper = print_service_paper(use, LANGUAGE_ZH_CN, "");
    struct report_writing w = {&paper, use, source, NULL, copy};
    paper.title = names_get(&template->title, paper.language);
    paper.number = number_of(use->arena, source);
    write_cover(&w);
    for (size_t i = 0; i < template->n; i++) {
        const struct report_section *section = &template->sections[i];
        if (section->internal && copy == REPORT_FOR_CLIENT)
            continue;
        w.section = section;
        paper_section(&paper, names_get(&section->names, paper.language));
        if (section->text.text[LANGUAGE_ZH_CN].len > 0)
            paper_text(&paper, names_get(&section->text, paper.language));
        if (parts[section->kind])
            parts[section->kind](&w);
    }
    return paper;
}
