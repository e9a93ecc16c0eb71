#include "service/print_service.h"
#include "service/scheme_service.h"
#include "service/status_paper.h"
#include "service/use_cases.h"
#include "web/case_page.h"
#include "web/command_form.h"
#include "web/issuing_forms.h"
#include "web/pages.h"
#include "web/status_screen.h"
#include "web/views.h"

static struct str certificate_path(
    struct arena *arena, struct str number, const char *below, struct str rest)
{
    return str_format(arena, "/certificates/%" STR_PRI "%s%" STR_PRI,
        STR_ARG(http_encode(arena, number)), below, STR_ARG(rest));
}

static bool has(const struct visit *visit, const struct use_case *use_case)
{
    return (visit->page.roles & use_case->roles) != 0;
}

/* The reasons of an act that fit the certificate, or those of all acts that the body speaks for. */
static struct form_choice reasons(struct visit *visit, const struct status_view *view)
{
    static const enum status_act acts[] = {STATUS_SUSPEND, STATUS_WITHDRAW, STATUS_CANCEL};
    const struct status_reasons *all = visit->use.platform->status_reasons;
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        n += all->acts[acts[i]].n;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    n = 0;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        for (size_t k = 0; k < all->acts[acts[i]].n; k++) {
            const struct status_reason *reason = &all->acts[acts[i]].items[k];
            struct str args[] = {visit_say(visit, status_act_label(acts[i])),
                names_get(&reason->names, visit->page.language)};
            if (status_reason_fits(reason, acts[i], view->certificate.status))
                options[n++] = (struct field_option){.value = reason->id,
                    .label = text_fill(visit->arena, visit_say(visit, N_("{1}: {2}")), args, 2)};
        }
    return (struct form_choice){"reason", options, n};
}

static void add_form(struct visit *visit, struct status_screen *screen,
    const struct use_case *use_case, const char *below, const struct command_form *form)
{
    struct status_form *added = &screen->forms[screen->n_forms++];
    added->use_case = use_case;
    added->path = certificate_path(visit->arena, screen->view.certificate.number, below, STR(""));
    added->form = command_form_build(visit, form);
    added->is_open = visit_tried(visit, use_case);
}

/* What a link of the work list fills in. */
static struct http_pairs prefilled(struct visit *visit)
{
    static const char *const names[] = {"act", "reason", "facts", "mark"};
    struct form_values values = form_values_new(visit->arena, ARRAY_LEN(names));
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        form_values_text(&values, names[i], http_pair_get(visit->request->query, str_of(names[i])));
    return form_values_pairs(&values);
}

static void put_forms(struct visit *visit, struct status_screen *screen)
{
    enum certificate_status status = screen->view.certificate.status;
    static const struct {
        const struct use_case *use_case;
        const char *below;
        enum status_act act;
    } asks[] = {
        {&certificate_ask_suspend, "/ask-suspend", STATUS_SUSPEND},
        {&certificate_ask_restore, "/ask-restore", STATUS_RESTORE},
        {&certificate_ask_cancel, "/ask-cancel", STATUS_CANCEL},
    };
    if (certificate_status_is_final(status))
        return;
    for (size_t i = 0; i < ARRAY_LEN(asks); i++)
        if (has(visit, asks[i].use_case) && (status_rules[asks[i].act].from & STATUS_BIT(status)))
            add_form(visit, screen, asks[i].use_case, asks[i].below,
                &(const struct command_form){
                    .use_case = asks[i].use_case, .is_one_of_several = true});
    if (!has(visit, &certificate_raise))
        return;
    const struct form_choice choice = reasons(visit, &screen->view);
    const struct command_form raise = {.use_case = &certificate_raise,
        .stored = prefilled(visit),
        .choices = &choice,
        .n_choices = 1,
        .is_one_of_several = true};
    add_form(visit, screen, &certificate_raise, "/raise", &raise);
    screen->forms[screen->n_forms - 1].is_open |=
        http_pair_get(visit->request->query, STR("reason")).len > 0;
}

static const struct page_form *ground_form(
    struct visit *visit, const struct use_case *use_case, struct str ground)
{
    struct form_values values = form_values_new(visit->arena, 1);
    if (!has(visit, use_case))
        return NULL;
    form_values_text(&values, "ground", ground);
    const struct command_form form = {.use_case = use_case,
        .stored = form_values_pairs(&values),
        .is_one_of_several = true,
        .key = "ground"};
    struct page_form *made = NEW(visit->arena, struct page_form);
    *made = command_form_build(visit, &form);
    return made;
}

static struct status_ground_line ground_line(
    struct visit *visit, const struct status_screen *screen, const struct status_ground_row *row)
{
    const struct status_ground *ground = &row->ground;
    const struct status_change as = {.act = ground->act, .reason = ground->reason};
    struct status_ground_line line = {.row = row,
        .reason =
            status_reason_text(visit->use.platform->status_reasons, visit->page.language, &as)};
    if (!status_ground_is_open(ground))
        return line;
    bool decides = has(visit, &certificate_suspend) &&
                   !str_equal(ground->confirmed_by, visit->use.actor.account);
    if (ground->confirmed_at != 0 && decides)
        line.decide = certificate_path(visit->arena, screen->view.certificate.number,
            "/decide?ground=", http_encode(visit->arena, ground->id));
    if (ground->confirmed_at == 0)
        line.confirm = ground_form(visit, &certificate_verify, ground->id);
    line.dismiss = ground_form(visit, &certificate_dismiss, ground->id);
    return line;
}

static void put_lines(struct visit *visit, struct status_screen *screen)
{
    struct status_view *view = &screen->view;
    struct status_history_line *history =
        NEW_ARRAY(visit->arena, struct status_history_line, view->n_changes);
    struct status_ground_line *grounds =
        NEW_ARRAY(visit->arena, struct status_ground_line, view->n_grounds);
    for (size_t i = 0; i < view->n_changes; i++) {
        const struct status_change *change = &view->changes[i].change;
        history[i].row = &view->changes[i];
        history[i].reason =
            status_reason_text(visit->use.platform->status_reasons, visit->page.language, change);
        if (view->changes[i].has_notice)
            history[i].notice = certificate_path(visit->arena, change->number, "/notices/",
                str_format(visit->arena, "%lld.pdf", (long long)change->position));
    }
    for (size_t i = 0; i < view->n_grounds; i++)
        grounds[i] = ground_line(visit, screen, &view->grounds[i]);
    screen->history = history;
    screen->grounds = grounds;
}

enum fail pages_certificate_life(struct visit *visit)
{
    struct status_screen *screen = NEW(visit->arena, struct status_screen);
    enum language language = visit->page.language;
    TRY(status_view_load(&visit->use, visit_param(visit, "certificate"), &screen->view));
    const struct certificate *c = &screen->view.certificate;
    const struct level *level =
        screen->view.scheme ? scheme_level(screen->view.scheme, c->level) : NULL;
    screen->path = certificate_path(visit->arena, c->number, "", STR(""));
    screen->scheme = scheme_service_name(&visit->use, language, c->scheme);
    screen->level = level ? names_get(&level->names, language) : c->level;
    screen->today = use_today(&visit->use);
    if (c->certification_case.len > 0)
        screen->case_path = case_page_path(visit->arena, c->certification_case, "");
    put_lines(visit, screen);
    put_forms(visit, screen);
    issuing_forms_put(visit, screen);
    bool is_shown = false;
    for (size_t i = 0; i < screen->n_forms; i++)
        is_shown = is_shown || visit_tried(visit, screen->forms[i].use_case);
    for (size_t i = 0; i < screen->n_issuing; i++)
        is_shown = is_shown || screen->issuing[i].is_open;
    if (visit->attempt.use_case && !is_shown)
        screen->refusal = &visit->attempt.problems;
    visit->page.title = str_concat(visit->arena, visit_say(visit, N_("Certificate ")), c->number);
    view_certificate_life(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

static const struct use_case *const deciding[STATUS_ACT_COUNT] = {
    [STATUS_SUSPEND] = &certificate_suspend,
    [STATUS_RESTORE] = &certificate_restore,
    [STATUS_WITHDRAW] = &certificate_withdraw,
    [STATUS_CANCEL] = &certificate_cancel,
};

/* What was typed: in the form that was tried, else in the address. */
static struct str typed(const struct visit *visit, const char *name)
{
    struct str value = http_pair_get(visit->request->form, str_of(name));
    return value.len > 0 ? value : http_pair_get(visit->request->query, str_of(name));
}

static struct status_draft draft_of(const struct visit *visit, enum status_act act)
{
    struct status_draft draft = {
        .act = act, .ground = typed(visit, "ground"), .note = typed(visit, "note")};
    struct date day;
    if (date_parse(typed(visit, "ends_on"), &day))
        draft.ends_on = day;
    if (date_parse(typed(visit, "correct_by"), &day))
        draft.correct_by = day;
    if (date_parse(typed(visit, "return_by"), &day))
        draft.return_by = day;
    return draft;
}

static void put_stored(
    struct visit *visit, struct status_decision_screen *screen, const struct status_draft *draft)
{
    enum { KEPT = 6 };
    struct form_values values = form_values_new(visit->arena, KEPT);
    const struct status_change *change = &screen->proposal.change;
    form_values_text(&values, "ground", draft->ground);
    form_values_text(&values, "note", draft->note);
    form_values_text(&values, "ends_on", date_format(visit->arena, change->ends_on));
    form_values_text(&values, "correct_by", date_format(visit->arena, change->correct_by));
    form_values_text(&values, "return_by", date_format(visit->arena, change->return_by));
    form_values_text(&values, "sha256", screen->proposal.sha256);
    screen->form =
        command_form_build(visit, &(const struct command_form){.use_case = screen->use_case,
                                      .stored = form_values_pairs(&values)});
}

enum fail pages_certificate_decide(struct visit *visit)
{
    struct status_decision_screen *screen = NEW(visit->arena, struct status_decision_screen);
    struct status_view view;
    struct str number = visit_param(visit, "certificate");
    const struct status_ground *ground = NULL;
    TRY(status_view_load(&visit->use, number, &view));
    for (size_t i = 0; i < view.n_grounds; i++)
        if (str_equal(view.grounds[i].ground.id, typed(visit, "ground")))
            ground = &view.grounds[i].ground;
    if (!ground || !status_ground_is_open(ground))
        return FAIL_NOT_FOUND;
    const struct status_draft draft = draft_of(visit, ground->act);
    screen->proposal.certificate = view.certificate;
    enum fail fail = status_act_propose(&visit->use, number, &draft, &screen->proposal);
    if (fail == FAIL_BROKEN || fail == FAIL_BUSY || fail == FAIL_NOT_FOUND)
        return fail;
    screen->use_case = deciding[ground->act];
    screen->act = codes_format(&status_act_codes, (int)ground->act);
    screen->path = certificate_path(visit->arena, number, "/decide", STR(""));
    screen->post = certificate_path(visit->arena, number, "/", screen->act);
    screen->refusal = fail == FAIL_NONE ? NULL : &visit->use.problems;
    put_stored(visit, screen, &draft);
    visit->page.title = visit_say(visit, screen->use_case->label);
    view_certificate_decide(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_certificate_notice(struct visit *visit)
{
    struct paper paper;
    int64_t position;
    struct str word = visit_param(visit, "position");
    if (str_ends(word, STR(".pdf")))
        word = str_sub(word, 0, word.len - 4);
    if (!str_to_int(word, &position))
        return FAIL_NOT_FOUND;
    TRY(status_paper_signed(&visit->use, visit_param(visit, "certificate"), position, &paper));
    visit_print(visit, str_format(visit->arena, "%" STR_PRI ".pdf", STR_ARG(paper.number)),
        print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

enum fail pages_certificate_ground_file(struct visit *visit)
{
    struct status_ground_file file;
    struct http_response *response = visit->response;
    TRY(status_ground_file(&visit->use, visit_param(visit, "file"), &file));
    response->content_type = file.media_type;
    response->file = blob_path(visit->arena, visit->use.platform->blobs, file.sha256);
    http_header(response, STR("Cache-Control"), STR("private, no-store"));
    http_file_name(response, file.name, false);
    return FAIL_NONE;
}
