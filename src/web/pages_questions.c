/* The question bank: its list, one question, its editor, and tables of questions. */
#include <string.h>

#include "base/date.h"
#include "domain/question_table.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/question_screen.h"
#include "web/scheme_choice.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Question of the bank"), NULL, false},
    {N_("Kind of question"), NULL, false},
    {N_("For whom"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Author"), NULL, false},
    {N_("Written on"), NULL, false},
};
/* clang-format on */

enum tone question_screen_tone(enum question_state state)
{
    static const enum tone tones[QUESTION_STATE_COUNT] = {[QUESTION_DRAFT] = TONE_NEUTRAL,
        [QUESTION_SUBMITTED] = TONE_GOLD,
        [QUESTION_REVIEWED] = TONE_INFO,
        [QUESTION_IN_USE] = TONE_GOOD,
        [QUESTION_RETIRED] = TONE_NEUTRAL};
    return tones[state];
}

static struct form_choice audience_choice(struct visit *visit)
{
    const struct exam_rules *rules = visit->use.platform->exam_rules;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, rules->n_audiences);
    for (size_t i = 0; i < rules->n_audiences; i++)
        options[i] = (struct field_option){rules->audiences[i].id,
            names_get(&rules->audiences[i].names, visit->page.language), STR("")};
    return (struct form_choice){"audience", options, rules->n_audiences};
}

static struct form_choice difficulty_choice(struct visit *visit)
{
    const struct exam_rules *rules = visit->use.platform->exam_rules;
    struct field_option *options =
        NEW_ARRAY(visit->arena, struct field_option, rules->n_difficulties);
    for (size_t i = 0; i < rules->n_difficulties; i++)
        options[i] = (struct field_option){rules->difficulties[i].id,
            names_get(&rules->difficulties[i].names, visit->page.language), STR("")};
    return (struct form_choice){"difficulty", options, rules->n_difficulties};
}

/* The label of that value; the value itself where the rules have it no more. */
static struct str label_in(const struct form_choice *choice, struct str value)
{
    for (size_t i = 0; i < choice->n; i++)
        if (str_equal(choice->options[i].value, value))
            return choice->options[i].label;
    return value;
}

static struct question_select select_of(
    struct visit *visit, const char *label, const struct form_choice *choice)
{
    struct overview_choice *choices = NEW_ARRAY(visit->arena, struct overview_choice, choice->n);
    struct question_select select = {choice->name, label, choices, choice->n, STR("")};
    struct str asked = http_pair_get(visit->request->query, str_of(choice->name));
    for (size_t i = 0; i < choice->n; i++) {
        choices[i] = (struct overview_choice){choice->options[i].value, choice->options[i].label};
        if (str_equal(asked, choices[i].value))
            select.chosen = asked;
    }
    return select;
}

static struct form_choice codes_choice(
    struct visit *visit, const char *name, const struct codes *codes, const char *const *labels)
{
    size_t n = (size_t)codes->count;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){
            codes_format(codes, (int)i), visit_say(visit, labels[i]), STR("")};
    return (struct form_choice){name, options, n};
}

static enum fail put_selects(struct visit *visit, struct question_list *list)
{
    struct form_choice schemes;
    const struct form_choice audiences = audience_choice(visit);
    const struct form_choice kinds =
        codes_choice(visit, "kind", &question_kind_codes, question_kind_labels);
    const struct form_choice tongues =
        codes_choice(visit, "language", &language_codes, language_labels);
    TRY(scheme_choice_all(visit, &schemes));
    list->selects[0] = select_of(visit, N_("Scheme"), &schemes);
    list->selects[1] = select_of(visit, N_("For whom"), &audiences);
    list->selects[2] = select_of(visit, N_("Kind of question"), &kinds);
    list->selects[3] = select_of(visit, N_("Language"), &tongues);
    return FAIL_NONE;
}

static struct http_pairs kept_of(struct visit *visit, const struct question_list *list)
{
    struct http_pair *pairs = NEW_ARRAY(visit->arena, struct http_pair, QUESTION_SELECTS);
    for (size_t i = 0; i < QUESTION_SELECTS; i++)
        pairs[i] = (struct http_pair){str_of(list->selects[i].name), list->selects[i].chosen};
    return (struct http_pairs){pairs, QUESTION_SELECTS};
}

static void put_lines(
    struct visit *visit, const struct question_page *found, struct question_list *list)
{
    const struct form_choice audiences = audience_choice(visit);
    const struct form_choice difficulties = difficulty_choice(visit);
    struct question_line *lines = NEW_ARRAY(visit->arena, struct question_line, found->n);
    for (size_t i = 0; i < found->n; i++) {
        const struct question_row *row = &found->rows[i];
        lines[i] = (struct question_line){
            .row = row,
            .scheme = scheme_service_name(&visit->use, visit->page.language, row->scheme),
            .audience = label_in(&audiences, row->audience),
            .difficulty = label_in(&difficulties, row->difficulty),
        };
    }
    list->lines = lines;
    list->n = found->n;
}

static void put_actions(struct visit *visit, struct question_list *list)
{
    if (!(visit->use.actor.roles & QUESTION_WRITERS))
        return;
    list->actions[0] = (struct action){.kind = ACTION_PRIMARY,
        .label = N_("Write a question"),
        .icon = ICON_PLUS,
        .path = STR("/questions/new")};
    list->actions[1] = (struct action){
        .label = N_("Import a table"), .icon = ICON_UPLOAD, .path = STR("/questions/import")};
    list->n_actions = 2;
}

enum fail pages_questions(struct visit *visit)
{
    struct table table = {
        .path = "/questions",
        .caption = N_("Question bank"),
        .search = N_("Wording, choice or clause"),
        .empty = N_("There are no such questions."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
        .page_rows = 25,
    };
    struct question_page found;
    struct question_list list = {.table = &table};
    TRY(put_selects(visit, &list));
    table_codes_filter(visit, &question_state_codes, question_state_labels, &table);
    table_read(visit->request, &table);
    table.kept = kept_of(visit, &list);
    const struct page_request request = table_request(&table);
    const struct question_filter filter = {
        .search = table.query,
        .state = table.state,
        .scheme = list.selects[0].chosen,
        .audience = list.selects[1].chosen,
        .kind = list.selects[2].chosen,
        .language = list.selects[3].chosen,
    };
    TRY(question_service_page(&visit->use, &filter, &request, &found));
    table.total = found.total;
    put_lines(visit, &found, &list);
    put_actions(visit, &list);
    visit->page.title = visit_say(visit, N_("Question bank"));
    view_questions(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static void crumbs_to_bank(struct visit *visit)
{
    visit_crumb(visit, "/questions", N_("Question bank"));
}

static enum fail editor_form(
    struct visit *visit, struct http_pairs stored, struct page_form *ret_form)
{
    struct form_choice choices[3] = {audience_choice(visit), difficulty_choice(visit)};
    TRY(scheme_choice_all(visit, &choices[2]));
    *ret_form = command_form_build(visit, &(struct command_form){.use_case = &question_save,
                                              .stored = stored,
                                              .choices = choices,
                                              .n_choices = ARRAY_LEN(choices)});
    return FAIL_NONE;
}

enum fail pages_question_new(struct visit *visit)
{
    struct page_form form;
    struct form_values values = form_values_new(visit->arena, 1);
    form_values_text(&values, "language", codes_format(&language_codes, (int)visit->page.language));
    TRY(editor_form(visit, form_values_pairs(&values), &form));
    const struct question_editor editor = {
        .form = &form, .path = STR("/questions/new"), .back = STR("/questions")};
    visit->page.title = visit_say(visit, N_("Write a question"));
    crumbs_to_bank(visit);
    view_question_editor(&visit->out, &visit->page, &editor);
    return FAIL_NONE;
}

static struct str path_of(struct visit *visit, const struct question *question)
{
    return str_concat(visit->arena, STR("/questions/"), http_encode(visit->arena, question->id));
}

enum fail pages_question_edit(struct visit *visit)
{
    struct question_view view;
    struct page_form form;
    TRY(question_service_load(&visit->use, visit_param(visit, "question"), &view));
    const struct question *question = &view.question;
    struct form_values values = form_values_new(visit->arena, 12);
    if (!view.may_edit && !visit_tried(visit, &question_save))
        return FAIL_FORBIDDEN;
    form_values_int(&values, "revision", question->revision);
    form_values_text(&values, "wording", question->wording);
    form_values_text(&values, "kind", codes_format(&question_kind_codes, (int)question->kind));
    form_values_text(&values, "answer", question->answer);
    form_values_text(&values, "choices", question->choices);
    form_values_text(&values, "explanation", question->explanation);
    form_values_text(&values, "difficulty", question->difficulty);
    form_values_text(&values, "audience", question->audience);
    form_values_text(&values, "scheme", question->scheme);
    form_values_text(&values, "clause", question->clause);
    form_values_text(&values, "language", codes_format(&language_codes, (int)question->language));
    TRY(editor_form(visit, form_values_pairs(&values), &form));
    const struct question_editor editor = {
        .form = &form,
        .path = str_concat(visit->arena, path_of(visit, question), STR("/edit")),
        .back = path_of(visit, question),
        .is_reviewed = question->reviewed_by.len > 0,
    };
    visit->page.title = visit_say(visit, N_("Change the question"));
    crumbs_to_bank(visit);
    view_question_editor(&visit->out, &visit->page, &editor);
    return FAIL_NONE;
}

static void put_details(struct visit *visit, struct question_screen *screen)
{
    const struct question_view *view = screen->view;
    const struct question *question = &view->question;
    const struct form_choice audiences = audience_choice(visit);
    const struct form_choice difficulties = difficulty_choice(visit);
    struct str everybody = visit_say(visit, N_("Everybody"));
    struct str all = visit_say(visit, N_("All schemes"));
    const struct detail details[] = {
        {N_("Kind of question"), visit_say(visit, question_kind_labels[question->kind]), false},
        {N_("Difficulty"), label_in(&difficulties, question->difficulty), false},
        {N_("For whom"),
            question->audience.len > 0 ? label_in(&audiences, question->audience) : everybody,
            false},
        {N_("Scheme"),
            question->scheme.len > 0
                ? scheme_service_name(&visit->use, visit->page.language, question->scheme)
                : all,
            false},
        {N_("Clause"), question->clause, true},
        {N_("Language"), visit_say(visit, language_labels[question->language]), false},
        {N_("Author"), view->writer_name, false},
        {N_("Written on"), instant_format_local(visit->arena, question->written_at), true},
        {N_("Reviewer of the question"), view->reviewer_name, false},
        {N_("Reviewed on"),
            question->reviewed_at > 0 ? instant_format_local(visit->arena, question->reviewed_at)
                                      : STR(""),
            true},
    };
    struct detail *kept = NEW_ARRAY(visit->arena, struct detail, ARRAY_LEN(details));
    memcpy(kept, details, sizeof details);
    screen->details = kept;
    screen->n_details = ARRAY_LEN(details) - (question->reviewed_at > 0 ? 0 : 2);
}

static void put_choices(struct visit *visit, struct question_screen *screen)
{
    const struct question_view *view = screen->view;
    struct question_choice *choices =
        NEW_ARRAY(visit->arena, struct question_choice, view->n_choices);
    for (size_t i = 0; i < view->n_choices; i++)
        choices[i] = (struct question_choice){{(char)('A' + (char)i), 0}, view->choices[i],
            question_service_is_right(&view->question, i)};
    screen->choices = choices;
    screen->n_choices = view->n_choices;
}

static void put_links(struct visit *visit, struct question_screen *screen)
{
    if (screen->view->may_edit)
        screen->actions[screen->n_actions++] = (struct action){.kind = ACTION_PLAIN,
            .label = N_("Change the question"),
            .icon = ICON_EDIT,
            .path = str_concat(visit->arena, screen->path, STR("/edit"))};
    if (screen->view->next_waiting.len > 0)
        screen->actions[screen->n_actions++] = (struct action){.kind = ACTION_PLAIN,
            .label = N_("Next question that waits"),
            .icon = ICON_NEXT,
            .path = str_concat(visit->arena, STR("/questions/"),
                http_encode(visit->arena, screen->view->next_waiting))};
}

enum fail pages_question(struct visit *visit)
{
    struct question_view view;
    TRY(question_service_load(&visit->use, visit_param(visit, "question"), &view));
    struct question_screen screen = {.view = &view, .path = path_of(visit, &view.question)};
    const struct act_thing thing = {screen.path, view.question.revision};
    const struct act_offer offers[QUESTION_FORMS] = {
        {view.may_review, &question_review, "review", false},
        {view.may_use, &question_put_in_use, "use", false},
        {view.may_retire, &question_retire, "retire", true},
    };
    screen.n_forms = act_form_list(visit, &thing, offers, ARRAY_LEN(offers), screen.forms);
    put_links(visit, &screen);
    put_choices(visit, &screen);
    put_details(visit, &screen);
    visit->page.title = visit_say(visit, N_("Question of the bank"));
    crumbs_to_bank(visit);
    view_question(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

enum fail pages_question_template(struct visit *visit)
{
    visit_send(visit, STR("text/csv; charset=utf-8"), STR("questions.csv"),
        import_shape_template(visit->arena, &question_table));
    return FAIL_NONE;
}

enum fail pages_question_import(struct visit *visit)
{
    const struct use_case *use_case =
        visit_tried(visit, &question_check_table) ? &question_check_table : &question_import;
    struct page_form form = command_form_build(visit, &(struct command_form){.use_case = use_case});
    const struct question_import_screen screen = {&form, &question_table};
    visit->page.title = visit_say(visit, N_("Import a table"));
    crumbs_to_bank(visit);
    view_question_import(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
