#include "api/reads.h"

#include "service/coverage_service.h"

/* One cell, indicator, outlet or group of modes as acts name it. */
struct item_reply {
    enum coverage_kind kind;
    enum coverage_state state;
    struct str clause;
    struct str site;
    struct str mode;
    bool is_planned;
    bool is_stage1;
    struct str excuse;
};

static const struct reply_field item_fields[] = {
    {"kind", REPLY(CODE, struct item_reply, kind), .codes = &coverage_kind_codes},
    {"state", REPLY(CODE, struct item_reply, state), .codes = &coverage_state_codes},
    {"clause", REPLY(TEXT, struct item_reply, clause), .optional = true},
    {"site", REPLY(TEXT, struct item_reply, site), .optional = true,
        .note = N_("“hq” or an outlet's id")},
    {"mode", REPLY(TEXT, struct item_reply, mode), .optional = true,
        .note = N_("Of a group of modes that was not used: its first")},
    {"planned", REPLY(BOOL, struct item_reply, is_planned),
        .note = N_("Of cells: false for what was found beyond the plan")},
    {"stage1", REPLY(BOOL, struct item_reply, is_stage1)},
    {"excuse", REPLY(TEXT, struct item_reply, excuse), .optional = true},
};
static const struct reply_shape item_shape = {
    REPLY_SHAPE("CoverageItem", item_fields, struct item_reply)};

static const struct reply_field excuse_fields[] = {
    {"id", REPLY(TEXT, struct coverage_excuse, id), .note = N_("coverage.reopen takes it")},
    {"clause", REPLY(TEXT, struct coverage_excuse, clause), .optional = true},
    {"site", REPLY(TEXT, struct coverage_excuse, site), .optional = true},
    {"mode", REPLY(TEXT, struct coverage_excuse, mode), .optional = true},
    {"reason", REPLY(TEXT, struct coverage_excuse, reason)},
    {"note", REPLY(TEXT, struct coverage_excuse, note)},
    {"author", REPLY(TEXT, struct coverage_excuse, author)},
    {"author_name", REPLY(TEXT, struct coverage_excuse, author_name)},
    {"excused_at", REPLY(INSTANT, struct coverage_excuse, excused_at)},
    {"withdrawn_at", REPLY(INSTANT, struct coverage_excuse, withdrawn_at), .optional = true,
        .note = N_("Without it, the excuse holds")},
};
static const struct reply_shape excuse_shape = {
    REPLY_SHAPE("CoverageExcuse", excuse_fields, struct coverage_excuse)};

struct coverage_reply {
    int64_t holes;
    struct item_reply *items;
    size_t n_items;
    struct coverage_excuse *excuses;
    size_t n_excuses;
};

static const struct reply_field coverage_fields[] = {
    {"holes", REPLY(INT, struct coverage_reply, holes),
        .note = N_("The assessment closes once there is none")},
    {"items", REPLY_MANY(LIST, struct coverage_reply, items, n_items), .shape = &item_shape},
    {"excuses", REPLY_MANY(LIST, struct coverage_reply, excuses, n_excuses),
        .shape = &excuse_shape},
};
static const struct reply_shape coverage_shape = {
    REPLY_SHAPE("Coverage", coverage_fields, struct coverage_reply)};

static struct item_reply item_of(const struct plan_frame *frame, const struct coverage_item *item)
{
    bool has_clause = item->kind == COVERAGE_CELL || item->kind == COVERAGE_INDICATOR;
    bool has_site = item->kind == COVERAGE_CELL || item->kind == COVERAGE_SITE;
    struct item_reply reply = {
        .kind = item->kind,
        .state = item->state,
        .mode = item->mode,
        .is_planned = item->is_planned,
        .is_stage1 = item->is_stage1,
    };
    if (has_clause)
        reply.clause = frame->scheme->indicators[item->indicator].id;
    if (has_site)
        reply.site = frame->sites[item->site].id;
    if (item->kind == COVERAGE_MODES && item->group->n_one_of > 0)
        reply.mode = item->group->one_of[0];
    if (item->excuse)
        reply.excuse = item->excuse->id;
    return reply;
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct coverage_reply *reply = NEW(arena, struct coverage_reply);
    struct coverage_view *view;
    TRY(coverage_service_show(&call->use, call_param(call, "case"), &view));
    *reply = (struct coverage_reply){
        .holes = (int64_t)view->whole.count[COVERAGE_HOLE],
        .items = NEW_ARRAY(arena, struct item_reply, view->whole.n),
        .n_items = view->whole.n,
        .excuses = view->excuses,
        .n_excuses = view->n_excuses,
    };
    for (size_t i = 0; i < view->whole.n; i++)
        reply->items[i] = item_of(&view->work.frame, &view->whole.items[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_coverage = {
    .path = "cases/{case}/coverage",
    .summary = N_("What the visit covers, by indicator, site and mode, and what was excused"),
    .roles = ROLES_BODY,
    .reply = &coverage_shape,
    .show = show,
};
