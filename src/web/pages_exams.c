/* Mock examinations: begun and sat by whoever wants to practise. */
#include "service/print_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/exam_screen.h"
#include "web/pages.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"

enum { PART_QUESTIONS = 10 };

/* clang-format off */
static const struct table_column own_columns[] = {
    {N_("Begun"), NULL, false},
    {N_("Examination for"), NULL, false},
    {N_("Result"), NULL, false},
    {N_("Points"), NULL, true},
};

static const struct table_column all_columns[] = {
    {N_("Name"), NULL, false},
    {N_("Examination for"), NULL, false},
    {N_("Begun"), NULL, false},
    {N_("Result"), NULL, false},
    {N_("Points"), NULL, true},
};
/* clang-format on */

static size_t put_tabs(struct visit *visit, bool is_overview, struct tab tabs[2])
{
    role_set roles = visit->use.actor.roles;
    if (!(roles & EXAM_OVERSEERS))
        return 0;
    tabs[0] = (struct tab){
        visit_say(visit, N_("My examinations")), STR("/exams"), -1, !is_overview, false};
    tabs[1] = (struct tab){
        visit_say(visit, N_("Results of all")), STR("/exams/overview"), -1, is_overview, false};
    return 2;
}

static void put_audiences(struct visit *visit, struct form_choice *choice)
{
    const struct exam_rules *rules = visit->use.platform->exam_rules;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, rules->n_audiences);
    for (size_t i = 0; i < rules->n_audiences; i++) {
        const struct exam_audience *audience = &rules->audiences[i];
        struct str pattern = visit_say(visit, N_("{1}: {2} questions, {3} minutes"));
        options[i] = (struct field_option){audience->id,
            text_fill(visit->arena, pattern,
                (const struct str[]){names_get(&audience->names, visit->page.language),
                    str_format(visit->arena, "%lld", (long long)audience->questions),
                    str_format(visit->arena, "%lld", (long long)audience->minutes)},
                3),
            STR("")};
    }
    *choice = (struct form_choice){"audience", options, rules->n_audiences};
}

static bool has_option(const struct field_option *options, size_t n, struct str value)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(options[i].value, value))
            return true;
    return false;
}

/* Schemes and languages that the bank has questions of. */
static enum fail put_offers(struct visit *visit, struct form_choice choices[2], bool *ret_any)
{
    static const struct str names[LANGUAGE_COUNT] = {
        STR_INIT("简体中文"), STR_INIT("繁體中文"), STR_INIT("English")};
    struct exam_offer *offers;
    size_t n;
    TRY(exam_service_offers(&visit->use, &offers, &n));
    struct field_option *schemes = NEW_ARRAY(visit->arena, struct field_option, n + 1);
    struct field_option *languages = NEW_ARRAY(visit->arena, struct field_option, n + 1);
    size_t n_schemes = 0;
    size_t n_languages = 0;
    for (size_t i = 0; i < n; i++) {
        struct str code = codes_format(&language_codes, (int)offers[i].language);
        struct str scheme = offers[i].scheme;
        if (!has_option(languages, n_languages, code))
            languages[n_languages++] =
                (struct field_option){code, names[offers[i].language], STR("")};
        if (scheme.len > 0 && !has_option(schemes, n_schemes, scheme))
            schemes[n_schemes++] = (struct field_option){
                scheme, scheme_service_name(&visit->use, visit->page.language, scheme), STR("")};
    }
    choices[0] = (struct form_choice){"scheme", schemes, n_schemes};
    choices[1] = (struct form_choice){"language", languages, n_languages};
    *ret_any = n > 0;
    return FAIL_NONE;
}

static enum fail put_form(struct visit *visit, struct exam_list *list)
{
    struct form_choice choices[3];
    struct form_values values = form_values_new(visit->arena, 1);
    struct page_form *form = NEW(visit->arena, struct page_form);
    TRY(put_offers(visit, choices, &list->has_questions));
    put_audiences(visit, &choices[2]);
    form_values_text(&values, "language", codes_format(&language_codes, LANGUAGE_ZH_CN));
    *form = command_form_build(visit, &(struct command_form){.use_case = &exam_start,
                                          .stored = form_values_pairs(&values),
                                          .choices = choices,
                                          .n_choices = ARRAY_LEN(choices)});
    list->form = form;
    return FAIL_NONE;
}

enum fail pages_exams(struct visit *visit)
{
    struct table table = {
        .path = "/exams",
        .caption = N_("My examinations"),
        .empty = N_("You have sat no mock examination yet."),
        .columns = own_columns,
        .n_columns = ARRAY_LEN(own_columns),
    };
    struct exam_page found;
    struct tab tabs[2];
    struct exam_list list = {.use = &visit->use, .table = &table, .found = &found, .tabs = tabs};
    table_read(visit->request, &table);
    const struct page_request request = table_request(&table);
    TRY(exam_service_own(&visit->use, &request, &found));
    table.total = found.total;
    for (size_t i = 0; i < found.n; i++)
        if (!mock_exam_is_over(&found.exams[i], visit->use.now))
            list.running = &found.exams[i];
    if (visit->use.actor.roles & EXAM_SITTERS)
        TRY(put_form(visit, &list));
    list.n_tabs = put_tabs(visit, false, tabs);
    visit->page.title = visit_say(visit, N_("Mock examinations"));
    view_exams(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

enum fail pages_exam_overview(struct visit *visit)
{
    struct table table = {
        .path = "/exams/overview",
        .caption = N_("Mock examinations"),
        .search = N_("Name of a person or company"),
        .empty = N_("There are no such examinations."),
        .columns = all_columns,
        .n_columns = ARRAY_LEN(all_columns),
    };
    struct exam_overview found;
    struct tab tabs[2];
    table_codes_filter(visit, &mock_exam_state_codes, mock_exam_state_labels, &table);
    table_read(visit->request, &table);
    const struct page_request request = table_request(&table);
    const struct exam_filter filter = {.search = table.query, .state = table.state};
    TRY(exam_service_overview(&visit->use, &filter, &request, &found));
    table.total = found.total;
    const struct exam_overview_screen screen = {
        .use = &visit->use,
        .table = &table,
        .found = &found,
        .tabs = tabs,
        .n_tabs = put_tabs(visit, true, tabs),
        .opens = (visit->use.actor.roles & EXAM_TRAINERS) != 0,
    };
    visit->page.title = visit_say(visit, N_("Mock examinations"));
    view_exam_overview(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

/* "1–10", "11–20" … and all on one page. */
static void put_parts(struct visit *visit, struct exam_screen *screen)
{
    size_t n = screen->view->n;
    size_t parts = (n + PART_QUESTIONS - 1) / PART_QUESTIONS;
    struct str asked = http_pair_get(visit->request->query, STR("part"));
    int64_t part = 1;
    if (asked.len == 0 && visit->attempt.use_case)
        asked = http_pair_get(visit->request->form, STR("_part"));
    bool is_all = str_equal(asked, STR("all")) || parts <= 1;
    if (!str_to_int(asked, &part) || part < 1 || part > (int64_t)parts)
        part = 1;
    screen->part = is_all ? STR("all") : str_format(visit->arena, "%lld", (long long)part);
    screen->from = is_all ? 0 : (size_t)(part - 1) * PART_QUESTIONS;
    screen->to = is_all || (size_t)part == parts ? n : screen->from + PART_QUESTIONS;
    if (!is_all && (size_t)part < parts)
        screen->next = str_format(visit->arena, "%lld", (long long)part + 1);
    screen->tabs = NEW_ARRAY(visit->arena, struct tab, parts + 1);
    for (size_t i = 0; parts > 1 && i < parts; i++) {
        size_t last = i + 1 == parts ? n : (i + 1) * PART_QUESTIONS;
        screen->tabs[screen->n_tabs++] =
            (struct tab){str_format(visit->arena, "%zu–%zu", i * PART_QUESTIONS + 1, last),
                str_format(visit->arena, "%" STR_PRI "?part=%zu", STR_ARG(screen->path), i + 1), -1,
                !is_all && (size_t)part == i + 1, false};
    }
    if (parts > 1)
        screen->tabs[screen->n_tabs++] = (struct tab){visit_say(visit, N_("All on one page")),
            str_concat(visit->arena, screen->path, STR("?part=all")), -1, is_all, false};
}

static struct str of(struct arena *arena, int64_t part, int64_t whole)
{
    return str_format(arena, "%lld / %lld", (long long)part, (long long)whole);
}

static void put_stats(struct visit *visit, struct exam_screen *screen)
{
    const struct mock_exam *exam = &screen->view->exam;
    int64_t right = 0;
    for (size_t i = 0; i < screen->view->n; i++)
        right += mock_answer_is_right(&screen->view->answers[i]) ? 1 : 0;
    screen->stats[screen->n_stats++] = (struct stat){
        .value = of(visit->arena, exam->points, exam->points_max),
        .label = N_("Points"),
        .note = exam_screen_percent(visit->arena, exam->points, exam->points_max),
        .tone = exam_screen_tone(screen->view->state),
    };
    screen->stats[screen->n_stats++] = (struct stat){
        .value = str_format(visit->arena, "%lld %%", (long long)exam->pass_percent),
        .label = N_("Passed from"),
    };
    screen->stats[screen->n_stats++] = (struct stat){
        .value = of(visit->arena, right, exam->questions), .label = N_("Right answers")};
    screen->stats[screen->n_stats++] =
        (struct stat){.value = of(visit->arena, screen->view->given, exam->questions),
            .label = N_("Questions answered")};
}

static void put_details(struct visit *visit, struct exam_screen *screen)
{
    const struct mock_exam *exam = &screen->view->exam;
    const struct detail details[] = {
        {N_("Who sat it"), screen->view->name, false},
        {N_("Begun"), instant_format_local(visit->arena, exam->started_at), true},
        {N_("Over since"), instant_format_local(visit->arena, mock_exam_end(exam)), true},
        {N_("Seed"), exam->seed, true},
        {N_("Questions to draw from"),
            str_format(visit->arena, "%lld", (long long)exam->population), true},
        {N_("SHA-256 of their ids"), exam->population_sha256, true},
    };
    struct detail *kept = NEW_ARRAY(visit->arena, struct detail, ARRAY_LEN(details));
    for (size_t i = 0; i < ARRAY_LEN(details); i++)
        kept[i] = details[i];
    screen->details = kept;
    screen->n_details = ARRAY_LEN(details);
}

enum fail pages_exam(struct visit *visit)
{
    struct exam_view view;
    TRY(exam_service_load(&visit->use, visit_param(visit, "exam"), &view));
    struct exam_screen screen = {
        .use = &visit->use,
        .view = &view,
        .path = str_concat(visit->arena, STR("/exams/"), http_encode(visit->arena, view.exam.id)),
    };
    bool tried = visit_tried(visit, &exam_answer) || visit_tried(visit, &exam_finish);
    if (tried)
        screen.form = page_form_new(visit->request->form, &visit->attempt.problems, NULL, 0);
    visit_crumb(visit, view.is_own ? "/exams" : "/exams/overview", N_("Mock examinations"));
    visit->page.title =
        exam_service_audience(&visit->use, visit->page.language, view.exam.audience);
    if (view.state == MOCK_EXAM_RUNNING) {
        put_parts(visit, &screen);
        view_exam_sitting(&visit->out, &visit->page, &screen);
    } else {
        put_stats(visit, &screen);
        put_details(visit, &screen);
        view_exam_result(&visit->out, &visit->page, &screen);
    }
    return FAIL_NONE;
}

/* On to the part that was asked for, or back to the one that was saved. */
void pages_exam_saved(struct visit *visit)
{
    struct str part = http_pair_get(visit->request->form, STR("_next"));
    if (part.len == 0)
        part = http_pair_get(visit->request->form, STR("_part"));
    if (part.len > 0)
        http_redirect(
            visit->response, str_format(visit->arena, "/exams/%" STR_PRI "?part=%" STR_PRI,
                                 STR_ARG(http_encode(visit->arena, visit->use.result_id)),
                                 STR_ARG(http_encode(visit->arena, part))));
}

enum fail pages_exam_pdf(struct visit *visit)
{
    struct paper paper;
    TRY(exam_service_paper(&visit->use, visit_param(visit, "exam"), visit->page.language, &paper));
    visit_print(visit, str_format(visit->arena, "exam-%" STR_PRI ".pdf", STR_ARG(paper.number)),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}
