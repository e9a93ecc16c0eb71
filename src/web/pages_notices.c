#include "service/notice_service.h"
#include "web/notice_page.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

static const struct table_column columns[] = {
    {N_("Notice"), NULL, false},
    {N_("Company"), NULL, false},
    {N_("Mail"), NULL, false},
    {N_("When"), NULL, true},
};

/* The mail about a notice, in a word; nothing to say where no mail is sent. */
static const struct {
    const char *label;
    enum tone tone;
} mails[MAIL_STATE_COUNT] = {
    [MAIL_PENDING] = {N_("waits to be sent"), TONE_NEUTRAL},
    [MAIL_SENDING] = {N_("is being sent"), TONE_INFO},
    [MAIL_SENT] = {N_("sent"), TONE_GOOD},
    [MAIL_FAILED] = {N_("not delivered"), TONE_BAD},
    [MAIL_UNKNOWN] = {N_("perhaps sent"), TONE_WARNING},
};

enum { FILTER_ALL, FILTER_UNREAD, FILTERS };

/* The last word of the address that marks it as read and leads to its page: that of the list that
 * the page belongs to, "complaints" of "/complaints/x7f". */
static struct str opened_by(struct str topic)
{
    struct str rest = topic;
    struct str part = STR("");
    if (!str_cut(&rest, '/', &part) || !str_cut(&rest, '/', &part))
        return STR("read");
    return part;
}

static struct notice_line line_of(struct visit *visit, const struct notice_row *row)
{
    struct arena *arena = visit->arena;
    struct notice_line line = {
        .text = notice_service_text(&visit->use, visit->page.language, row),
        .organisation = row->organisation_name.len > 0 ? row->organisation_name : row->title,
        .path = row->topic.len > 0 ? row->topic
                                   : str_concat(arena, STR("/cases/"), row->certification_case),
        .mail_tone = mails[row->mail_state].tone,
        .mail = mails[row->mail_state].label,
        .created_at = row->created_at,
    };
    if (row->read_at == 0)
        line.open = str_format(arena, "/notices/%" STR_PRI "/%" STR_PRI, STR_ARG(row->id),
            STR_ARG(opened_by(row->topic)));
    return line;
}

/* The mail of everybody: what an administrator looks after. */
static enum fail put_mails(struct visit *visit, struct notice_view *view)
{
    struct stat *stats = NEW_ARRAY(visit->arena, struct stat, MAIL_STATE_COUNT);
    int64_t counts[MAIL_STATE_COUNT];
    if (!(visit->page.roles & ROLE_BIT(ROLE_ADMIN)))
        return FAIL_NONE;
    TRY(notice_service_mail_counts(&visit->use, counts));
    for (size_t i = 0; i < MAIL_STATE_COUNT; i++)
        if (mails[i].label)
            stats[view->n_mails++] = (struct stat){
                .value = str_format(visit->arena, "%lld", (long long)counts[i]),
                .label = mails[i].label,
                .tone = counts[i] > 0 ? mails[i].tone : TONE_NEUTRAL,
            };
    view->mails = stats;
    return FAIL_NONE;
}

static void show(struct visit *visit, const struct notice_page *found, struct notice_view *view)
{
    static const struct action read_all = {
        ACTION_PLAIN, N_("Mark all as read"), ICON_CHECK, STR_INIT("/notices/read"), true, {0}};
    struct notice_line *lines = NEW_ARRAY(visit->arena, struct notice_line, found->n);
    for (size_t i = 0; i < found->n; i++)
        lines[i] = line_of(visit, &found->rows[i]);
    view->lines = lines;
    view->n_lines = found->n;
    view->actions = &read_all;
    view->n_actions = visit->page.unread > 0 ? 1 : 0;
    visit->page.title = visit_say(visit, N_("Notices"));
    view_notices(&visit->out, &visit->page, view);
}

enum fail pages_notices(struct visit *visit)
{
    struct table_filter filters[FILTERS] = {
        [FILTER_ALL] = {STR(""), visit_say(visit, N_("All")), -1},
        [FILTER_UNREAD] = {STR("unread"), visit_say(visit, N_("Unread")), -1},
    };
    struct table table = {
        .path = "/notices",
        .caption = N_("Notices"),
        .search = N_("Company or case"),
        .empty = N_("There are no notices."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
        .filters = filters,
        .n_filters = FILTERS,
    };
    struct notice_view view = {.table = &table};
    struct notice_page found;
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(notice_service_page(&visit->use, table.state.len > 0, &request, &found));
    table.total = found.total;
    filters[FILTER_ALL].count = found.all;
    filters[FILTER_UNREAD].count = found.unread;
    TRY(put_mails(visit, &view));
    show(visit, &found, &view);
    return FAIL_NONE;
}
