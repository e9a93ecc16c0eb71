#include "web/case_story.h"

#include "base/node.h"
#include "web/words.h"

/* What is told of an event beside its name. */
static const struct {
    const char *action;
    const char *key;     /* of its detail */
    const char *message; /* N_(), with the value as {1} */
    bool is_internal;    /* for people of the body */
} tellings[] = {
    {"application.return", "items", "{1}", false},
    {"application.reject", "reason", "{1}", false},
    {"application.withdraw", "reason", "{1}", false},
    {"application.accept", "remarks", "{1}", true},
    {"days.fix", "total_days", N_("{1} person-days"), false},
    {"days.fix", "redraw_reason", N_("Outlets drawn again: {1}"), false},
    {"file.return", "reason", "{1}", true},
    {"decision.grant", "reason", "{1}", true},
    {"decision.refuse", "reason", "{1}", true},
    {"decision.return", "reason", "{1}", true},
    {"decision.object", "reason", "{1}", true},
    {"decision.confirm_refusal", "reason", "{1}", false},
    {"certificate.issue", "number", N_("Certificate {1}"), false},
    {"certificate.confirm", "number", N_("Certificate {1}"), false},
    {"audit.open", "planned_on", N_("planned for {1}"), false},
};

/* Steps that come in dozens: told as one, and the body's own until the case is decided. */
static const char *const small_steps[] = {
    "assessment.record",
    "assessment.special",
    "assessment.special_remove",
    "assessment.evidence",
    "assessment.evidence_describe",
    "application.edit",
    "application.check",
    "document.add",
    "document.exclude",
    "documents.judge",
};

static bool is_small(struct str action)
{
    for (size_t i = 0; i < ARRAY_LEN(small_steps); i++)
        if (str_equal(str_of(small_steps[i]), action))
            return true;
    return false;
}

static bool is_shown(const struct visit *visit, const struct event_row *event)
{
    if (visit->page.roles & ROLES_BODY)
        return true;
    return !str_starts(event->action, STR("refused:")) &&
           !(str_starts(event->action, STR("assessment.")) && is_small(event->action));
}

/* A value of the detail as people read it: lists in one line, days as decimals. */
static struct str detail_text(const struct visit *visit, const struct node *value, const char *key)
{
    struct rational days;
    struct buf out = buf_new(visit->arena);
    if (str_equal(str_of(key), STR("total_days")) &&
        rational_parse(visit->arena, value->text, &days))
        return case_page_days(visit->arena, days);
    if (value->kind != NODE_LIST)
        return value->text;
    NODE_EACH (item, value) {
        if (out.len > 0)
            buf_put(&out, visit_say(visit, N_("; ")));
        buf_put(&out, item->text);
    }
    return buf_str(&out);
}

static struct str told_of(
    const struct visit *visit, const struct event_row *event, const char *key, const char *message)
{
    struct problems problems = problems_new(visit->arena);
    struct node *detail;
    if (node_read_json(visit->arena, event->detail, &problems, &detail) != FAIL_NONE)
        return STR("");
    const struct node *value = node_get(detail, str_of(key));
    struct str text = value ? detail_text(visit, value, key) : STR("");
    return text.len > 0 ? case_page_say(visit, message, &text, 1) : STR("");
}

static struct str text_of(const struct visit *visit, const struct event_row *event)
{
    bool is_body = visit->page.roles & ROLES_BODY;
    for (size_t i = 0; i < ARRAY_LEN(tellings); i++)
        if (str_equal(str_of(tellings[i].action), event->action) &&
            (is_body || !tellings[i].is_internal))
            return told_of(visit, event, tellings[i].key, tellings[i].message);
    return STR("");
}

/* How many events from i backwards are the same small step by the same person. */
static size_t run_length(const struct case_view *view, size_t i)
{
    size_t n = 1;
    const struct event_row *last = &view->events[i];
    while (is_small(last->action) && n <= i &&
           str_equal(view->events[i - n].action, last->action) &&
           str_equal(view->events[i - n].actor_name, last->actor_name))
        n++;
    return n;
}

static struct timeline_item item_of(
    const struct visit *visit, const struct event_row *event, size_t n)
{
    struct timeline_item item = {
        .tone = words_event_tone(event->action),
        .title = words_event(visit->arena, visit->page.language, event->action),
        .actor = event->actor_name,
        .at = event->at,
        .text = text_of(visit, event),
    };
    if (n > 1)
        item.title =
            CASE_SAY(visit, N_("{1} ({2} times)"), item.title, str_format(visit->arena, "%zu", n));
    return item;
}

struct case_story case_story_build(const struct visit *visit, const struct case_view *view)
{
    size_t n = 0;
    struct timeline_item *items = NEW_ARRAY(visit->arena, struct timeline_item, view->n_events);
    for (size_t left = view->n_events; left > 0;) {
        const struct event_row *event = &view->events[left - 1];
        size_t run = run_length(view, left - 1);
        if (is_shown(visit, event))
            items[n++] = item_of(visit, event, run);
        left -= run;
    }
    return (struct case_story){items, n};
}

const struct event_row *case_story_event(const struct case_view *view, const char *action)
{
    for (size_t i = view->n_events; i > 0; i--)
        if (str_equal(view->events[i - 1].action, str_of(action)))
            return &view->events[i - 1];
    return NULL;
}
