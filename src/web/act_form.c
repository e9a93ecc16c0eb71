#include "web/act_form.h"

size_t act_form_list(struct visit *visit, const struct act_thing *thing,
    const struct act_offer *offers, size_t n, struct act_form *ret_forms)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!offers[i].may)
            continue;
        struct form_values values = form_values_new(visit->arena, 1);
        struct page_form *form = NEW(visit->arena, struct page_form);
        form_values_int(&values, "revision", thing->revision);
        *form = command_form_build(visit, &(struct command_form){.use_case = offers[i].use_case,
                                              .stored = form_values_pairs(&values)});
        ret_forms[count++] = (struct act_form){
            .form = form,
            .use_case = offers[i].use_case,
            .path =
                str_format(visit->arena, "%" STR_PRI "/%s", STR_ARG(thing->path), offers[i].path),
            .is_danger = offers[i].is_danger,
        };
    }
    return count;
}
