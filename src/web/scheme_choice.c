#include "web/scheme_choice.h"

#include "service/scheme_service.h"

enum fail scheme_choice_all(struct visit *visit, struct form_choice *ret_choice)
{
    struct scheme_view *views;
    size_t n;
    TRY(scheme_service_list(&visit->use, &views, &n));
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){
            views[i].scheme->id, names_get(&views[i].scheme->names, visit->page.language), STR("")};
    *ret_choice = (struct form_choice){"scheme", options, n};
    return FAIL_NONE;
}
