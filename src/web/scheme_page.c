#include "web/scheme_page.h"

bool scheme_page_needs_approval(const struct scheme *scheme)
{
    return scheme->status == SCHEME_PROVISIONAL ||
           (scheme->status == SCHEME_COMPLETE && scheme->has_provisional_scores);
}

struct scheme_state scheme_page_state(const struct scheme_view *view)
{
    if (view->scheme->status == SCHEME_TEMPLATE)
        return (struct scheme_state){TONE_NEUTRAL, N_("template: issues nothing")};
    if (view->approval.approved_by.len > 0)
        return (struct scheme_state){TONE_GOOD, N_("version approved")};
    if (view->withdrawn.withdrawn_by.len > 0)
        return (struct scheme_state){TONE_WARNING, N_("approval withdrawn")};
    if (scheme_page_needs_approval(view->scheme))
        return (struct scheme_state){TONE_WARNING, N_("awaiting approval")};
    return (struct scheme_state){TONE_GOOD, N_("may be issued")};
}

struct scheme_state scheme_page_force(const struct visit *visit, const struct scheme_view *view)
{
    struct date today = use_today(&visit->use);
    if (view->in_force)
        return (struct scheme_state){TONE_GOOD, N_("in force")};
    if (view->approval.approved_by.len == 0)
        return (struct scheme_state){TONE_NEUTRAL,
            view->withdrawn.withdrawn_by.len > 0 ? N_("withdrawn") : N_("not in force")};
    if (date_compare(view->approval.effective_on, today) > 0)
        return (struct scheme_state){TONE_INFO, N_("not yet in force")};
    return (struct scheme_state){TONE_NEUTRAL, N_("replaced by a later version")};
}

struct str scheme_page_path(const struct visit *visit, struct str id, const char *part)
{
    struct str path = str_concat(visit->arena, STR("/schemes/"), http_encode(visit->arena, id));
    if (!part || part[0] == '\0')
        return path;
    return str_format(visit->arena, "%" STR_PRI "/%s", STR_ARG(path), part);
}

static const struct {
    const char *part;
    const char *label;
    role_set roles;
} parts[] = {
    {"", N_("In force"), ROLES_BODY},
    {"versions", N_("Versions and history"), ROLES_BODY},
    {"compare", N_("Compare versions"), ROLES_BODY},
    {"scores", N_("Type scores"), ROLE_BIT(ROLE_SCHEME_MANAGER)},
    {"questionnaire", N_("Customer questionnaire"), ROLES_BODY},
};

struct scheme_tabs scheme_page_tabs(
    struct visit *visit, const struct scheme *scheme, const char *current)
{
    struct scheme_tabs tabs = {.n = 0};
    bool has_current = scheme_service_find(&visit->use, scheme->id) != NULL;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        bool is_asked = strcmp(parts[i].part, "questionnaire") == 0;
        if (is_asked && (!has_current || !scheme->perception.used))
            continue;
        if (!(visit->page.roles & parts[i].roles) || (i == 0 && !has_current))
            continue;
        tabs.items[tabs.n++] = (struct tab){
            .label = visit_say(visit, parts[i].label),
            .path = scheme_page_path(visit, scheme->id, parts[i].part),
            .count = -1,
            .is_current = str_equal(str_of(parts[i].part), str_of(current)),
        };
    }
    return tabs;
}

void scheme_page_begin(struct visit *visit, const struct scheme *scheme)
{
    visit_crumb(visit, "/schemes", N_("Schemes"));
    visit->page.title = names_get(&scheme->names, visit->page.language);
}
