#include "web/issuing_forms.h"

#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/wording_form.h"

/* As the certificate says today; of a part only what it shares with the main one. */
static struct http_pairs stored_of(
    struct visit *visit, const struct status_view *view, const struct use_case *use_case)
{
    struct form_values values = form_values_new(visit->arena, WORDING_FORM_FIELDS);
    const struct wording_text *text = &view->wording.text;
    const struct wording_text shared = {
        .languages = text->languages, .scope = text->scope, .scope_en = text->scope_en};
    if (use_case == &certificate_decided) {
        form_values_text(
            &values, "decided_on", date_format(visit->arena, view->certificate.decided_on));
        form_values_text(&values, "deciders", view->certificate.deciders);
        return form_values_pairs(&values);
    }
    wording_form_values(&values, use_case == &certificate_part ? &shared : text);
    return form_values_pairs(&values);
}

static struct form_choice outlets_of(struct visit *visit, const struct status_view *view)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, view->n_annex + 1);
    options[0] = (struct field_option){
        .value = STR("0"), .label = visit_say(visit, N_("A branch that is not in the annex"))};
    for (size_t i = 0; i < view->n_annex; i++) {
        struct str position = str_format(visit->arena, "%zu", i + 1);
        struct str args[] = {position, view->annex[i].name};
        options[i + 1] = (struct field_option){
            .value = position, .label = text_fill(visit->arena, STR("{1}. {2}"), args, 2)};
    }
    return (struct form_choice){"outlet", options, view->n_annex + 1};
}

void issuing_forms_put(struct visit *visit, struct status_screen *screen)
{
    static const struct {
        const struct use_case *use_case;
        const char *below;
        bool of_parts;   /* also for a part */
        bool taken_over; /* whatever its status, of one that no case here granted */
    } acts[] = {{&certificate_replace, "/reissue", true, false},
        {&certificate_part, "/part", false, false}, {&certificate_copy, "/copy", true, false},
        {&certificate_decided, "/decided", true, true}};
    const struct status_view *view = &screen->view;
    const struct certificate *certificate = &view->certificate;
    struct form_choice outlets = outlets_of(visit, view);
    bool in_force = certificate->status == CERTIFICATE_VALID && certificate->replaced_by.len == 0;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
        const struct use_case *use_case = acts[i].use_case;
        const struct command_form form = {.use_case = use_case,
            .stored = stored_of(visit, view, use_case),
            .choices = &outlets,
            .n_choices = 1,
            .is_one_of_several = true};
        bool fits = acts[i].taken_over ? certificate->certification_case.len == 0 : in_force;
        if (!fits || !(visit->page.roles & use_case->roles) ||
            (certificate->main_number.len > 0 && !acts[i].of_parts))
            continue;
        screen->issuing[screen->n_issuing++] = (struct status_form){.use_case = use_case,
            .path = str_concat(visit->arena, screen->path, str_of(acts[i].below)),
            .form = command_form_build(visit, &form),
            .is_open = visit_tried(visit, use_case)};
    }
}
