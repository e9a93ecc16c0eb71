#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/keys_screen.h"
#include "web/pages.h"
#include "web/views.h"

/* The keys that can still be reported. */
static struct form_choice trusted_keys(struct visit *visit, const struct key_view *view)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, view->n);
    size_t n = 0;
    for (size_t i = 0; i < view->n; i++) {
        enum issuer_key_status status = issuer_key_status(&view->keys[i]);
        if (status == KEY_COMPROMISED)
            continue;
        options[n++] = (struct field_option){
            .value = view->keys[i].id,
            .label = str_format(visit->arena, "%lld · %.12s… · %" STR_PRI,
                (long long)view->keys[i].position, view->keys[i].id.data,
                STR_ARG(visit_say(visit, issuer_key_status_label(status)))),
        };
    }
    return (struct form_choice){"key", options, n};
}

enum fail pages_keys(struct visit *visit)
{
    struct key_view view;
    TRY(issuer_key_service_show(&visit->use, &view));
    const struct form_choice keys = trusted_keys(visit, &view);
    struct page_form rotate =
        command_form_build(visit, &(struct command_form){.use_case = &key_rotate});
    struct page_form compromise = command_form_build(visit,
        &(struct command_form){.use_case = &key_compromise, .choices = &keys, .n_choices = 1});
    struct page_form confirm =
        command_form_build(visit, &(struct command_form){.use_case = &key_confirm});
    struct page_form drop =
        command_form_build(visit, &(struct command_form){.use_case = &key_drop});
    bool is_own = view.open && str_equal(view.open->change.proposed_by, visit->use.actor.account);
    const struct keys_screen screen = {
        .view = &view,
        .did = issuer_key_service_did(&visit->use),
        .rotate = &rotate,
        .compromise = &compromise,
        .confirm = is_own ? NULL : &confirm,
        .drop = &drop,
    };
    visit->page.title = visit_say(visit, N_("Signing keys"));
    view_keys(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
