#include "api/reads.h"

#include "service/mystery_service.h"

static const struct reply_field report_fields[] = {
    {"version", REPLY(INT, struct mystery_visit, version)},
    {"visited_on", REPLY(DATE, struct mystery_visit, visited_on)},
    {"from_minute", REPLY(INT, struct mystery_visit, from_minute),
        .note = N_("Minutes of the day: 840 is 14:00")},
    {"until_minute", REPLY(INT, struct mystery_visit, until_minute)},
    {"channel", REPLY(CODE, struct mystery_visit, channel), .codes = &visit_channel_codes},
    {"guise", REPLY(TEXT, struct mystery_visit, guise)},
    {"staff", REPLY(TEXT, struct mystery_visit, staff), .optional = true},
    {"wait_minutes", REPLY(INT, struct mystery_visit, wait_minutes)},
    {"receipt", REPLY(TEXT, struct mystery_visit, receipt), .optional = true},
    {"story", REPLY(TEXT, struct mystery_visit, story)},
    {"recognised", REPLY(BOOL, struct mystery_visit, was_recognised)},
    {"reported_at", REPLY(INSTANT, struct mystery_visit, reported_at)},
};

static const struct reply_shape report_shape = {
    REPLY_SHAPE("MysteryReport", report_fields, struct mystery_visit)};

static const struct reply_field item_fields[] = {
    {"visit", REPLY(TEXT, struct mystery_item, plan_row), .note = N_("mystery.report takes it")},
    {"visitor", REPLY(TEXT, struct mystery_item, visitor)},
    {"site", REPLY(TEXT, struct mystery_item, site)},
    {"site_name", REPLY(TEXT, struct mystery_item, site_name)},
    {"reports", REPLY_MANY(LIST, struct mystery_item, reports, n_reports), .shape = &report_shape,
        .note = N_("The latest first")},
};

static const struct reply_shape item_shape = {
    REPLY_SHAPE("MysteryVisit", item_fields, struct mystery_item)};

static const struct reply_field list_fields[] = {
    {"items", REPLY_MANY(LIST, struct mystery_list, items, n), .shape = &item_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("MysteryVisits", list_fields, struct mystery_list)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct mystery_list *list = NEW(call->request->arena, struct mystery_list);
    TRY(mystery_service_list(&call->use, call_param(call, "case"), list));
    *ret_object = list;
    return FAIL_NONE;
}

const struct api_read read_mystery = {
    .path = "cases/{case}/mystery",
    .summary = N_("Visits that the plan hides from the client"),
    .roles = ROLES_BODY,
    .reply = &list_shape,
    .show = show,
};
