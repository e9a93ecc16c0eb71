#include "service/mystery_service.h"

#include "service/plan_frame.h"
#include "store/mystery_store.h"

/* What the list is made of. */
struct gathering {
    struct use *use;
    const struct plan_work *work;
    struct mystery_visit *reports;
    size_t n_reports;
    struct mystery_list *list;
};

static bool is_of(const struct mystery_visit *report, const struct mystery_item *item)
{
    return str_equal(report->plan_row, item->plan_row) && str_equal(report->account, item->account);
}

static void put_reports(const struct gathering *gathering, struct mystery_item *item)
{
    for (size_t i = 0; i < gathering->n_reports; i++) {
        const struct mystery_visit *report = &gathering->reports[i];
        if (!is_of(report, item))
            continue;
        if (item->n_reports == 0)
            item->reports = report;
        item->n_reports++;
    }
}

static void add(const struct gathering *gathering, struct mystery_item item)
{
    const struct actor *actor = &gathering->use->actor;
    const struct plan_site *site = audit_plan_site(&gathering->work->frame, item.site);
    item.site_name = site ? site->name : item.site;
    item.is_mine = str_equal(item.account, actor->account);
    if (!(actor->roles & ROLES_BODY))
        item.visitor = STR("");
    put_reports(gathering, &item);
    gathering->list->items[gathering->list->n++] = item;
}

static void add_planned(const struct gathering *gathering, const struct plan_row *row)
{
    struct str list = row->persons;
    struct str account;
    while (audit_plan_next(&list, &account)) {
        const struct plan_member *member = audit_plan_member(&gathering->work->frame, account);
        add(gathering, (struct mystery_item){.row = row,
                           .plan_row = row->id,
                           .account = account,
                           .visitor = member ? member->name : account,
                           .site = row->site});
    }
}

/* Reports on rows that the plan has lost since. */
static void add_unplanned(const struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->n_reports; i++) {
        const struct mystery_visit *report = &gathering->reports[i];
        bool is_there = false;
        for (size_t k = 0; k < gathering->list->n; k++)
            is_there = is_there || is_of(report, &gathering->list->items[k]);
        if (!is_there)
            add(gathering, (struct mystery_item){.plan_row = report->plan_row,
                               .account = report->account,
                               .visitor = report->account_name,
                               .site = report->site});
    }
}

static size_t count_most(const struct gathering *gathering)
{
    size_t n = gathering->n_reports;
    for (size_t i = 0; i < gathering->work->plan.n; i++) {
        struct str list = gathering->work->plan.rows[i].persons;
        struct str account;
        while (audit_plan_next(&list, &account))
            n++;
    }
    return n;
}

/* The names of visitors stand in reports, too. */
static void hide_visitors(struct mystery_visit *reports, size_t n)
{
    for (size_t i = 0; i < n; i++)
        reports[i].account_name = STR("");
}

enum fail mystery_service_list(struct use *use, struct str case_id, struct mystery_list *ret_list)
{
    struct mystery_list list = {0};
    struct plan_work work;
    struct gathering gathering = {.use = use, .work = &work, .list = &list};
    TRY(case_see(use, case_id, &list.c));
    if (!case_shows_assessment(use, &list.c))
        return FAIL_NOT_FOUND;
    TRY(plan_frame_look(use, &list.c, &work));
    TRY(mystery_visit_store_list(&use->tx, case_id, &gathering.reports, &gathering.n_reports));
    TRY(mystery_file_store_list(&use->tx, case_id, &list.files, &list.n_files));
    if (!(use->actor.roles & ROLES_BODY))
        hide_visitors(gathering.reports, gathering.n_reports);
    list.scheme = work.scheme;
    list.items = NEW_ARRAY(use->arena, struct mystery_item, count_most(&gathering));
    for (size_t i = 0; i < work.plan.n; i++)
        if (audit_plan_is_hidden(work.scheme, &work.plan.rows[i]))
            add_planned(&gathering, &work.plan.rows[i]);
    add_unplanned(&gathering);
    *ret_list = list;
    return FAIL_NONE;
}

enum fail mystery_service_file(struct use *use, struct str id, struct mystery_file *ret_file)
{
    struct mystery_file file;
    struct certification_case c;
    TRY(mystery_file_store_load(&use->tx, id, &file));
    TRY(case_see(use, file.certification_case, &c));
    if (!case_shows_assessment(use, &c))
        return FAIL_NOT_FOUND;
    *ret_file = file;
    return FAIL_NONE;
}
