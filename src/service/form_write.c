#include "service/form_write.h"

struct str form_say(const struct form_work *work, const char *message)
{
    return text_get(work->language, message);
}

struct str form_number(const struct form_work *work, int64_t value)
{
    return str_format(work->use->arena, "%lld", (long long)value);
}

struct str form_or_dash(struct str text)
{
    return text.len > 0 ? text : STR("–");
}

struct str form_day(const struct form_work *work, int64_t instant)
{
    return instant > 0 ? date_format(work->use->arena, date_of_instant(instant)) : STR("–");
}

struct str form_time(const struct form_work *work, int64_t instant)
{
    return instant > 0 ? instant_format_local(work->use->arena, instant) : STR("–");
}

struct str form_level(const struct form_work *work, struct str id)
{
    const struct level *level = scheme_level(work->view.scheme, id);
    return level ? names_get(&level->names, work->language) : STR("–");
}

const struct event_row *form_event(const struct form_work *work, const char *action)
{
    for (size_t i = work->n_events; i-- > 0;)
        if (str_starts(work->events[i].action, str_of(action)))
            return &work->events[i];
    return NULL;
}

void form_fact(
    const struct form_work *work, struct paper *paper, const char *label, struct str value)
{
    paper_fact(paper, form_say(work, label), form_or_dash(value));
}

void form_head(const struct form_work *work, struct paper *paper)
{
    const struct certification_case *c = &work->view.c;
    bool english = work->language == LANGUAGE_EN && c->scope_en.len > 0;
    paper_wide_fact(paper, form_say(work, N_("Organisation")), work->organisation.name);
    form_fact(work, paper, N_("Unified social credit code"), work->organisation.uscc);
    form_fact(work, paper, N_("Case number"), c->id);
    form_fact(work, paper, N_("Scheme"), names_get(&work->view.scheme->names, work->language));
    form_fact(work, paper, N_("Standard"), work->view.scheme->standard);
    form_fact(work, paper, N_("Kind of assessment"), form_say(work, activity_label(c->activity)));
    form_fact(work, paper, N_("Level applied for"), form_level(work, c->level));
    paper_wide_fact(
        paper, form_say(work, N_("Scope of certification")), english ? c->scope_en : c->scope);
}

void form_sign_here(const struct form_work *work, struct paper *paper, const char *role)
{
    paper_text(paper, STR("")); /* so that the lines stand apart from what is above them */
    paper_fact(paper, form_say(work, role), STR(" \n "));
    paper_fact(paper, form_say(work, N_("Date")), STR(" \n "));
}

void form_sign_body(const struct form_work *work, struct paper *paper)
{
    paper_text(paper, STR(""));
    paper_fact(paper, form_say(work, N_("Certification body (seal)")), paper->body);
    paper_fact(paper, form_say(work, N_("Date")), date_format(work->use->arena, paper->date));
}
