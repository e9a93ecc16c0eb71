#include "api/reads.h"

#include "service/programme_service.h"

struct outlet_reply {
    struct str id;
    struct str name;
    struct str stratum;
    enum cycle_part part;
    struct str instead_of;
    struct str ticket;
};

static const struct reply_field outlet_fields[] = {
    {"id", REPLY(TEXT, struct outlet_reply, id), .note = N_("Its number in the list")},
    {"name", REPLY(TEXT, struct outlet_reply, name)},
    {"stratum", REPLY(TEXT, struct outlet_reply, stratum), .optional = true},
    {"part", REPLY(CODE, struct outlet_reply, part), .codes = &cycle_part_codes},
    {"instead_of", REPLY(TEXT, struct outlet_reply, instead_of), .optional = true,
        .note = N_("The outlet that was drawn and could not be reached")},
    {"ticket", REPLY(TEXT, struct outlet_reply, ticket)},
};

static const struct reply_shape outlet_shape = {
    REPLY_SHAPE("CycleOutlet", outlet_fields, struct outlet_reply)};

struct visit_reply {
    struct str id;
    enum activity activity;
    struct cycle_days days;
    struct str_list modes;
    struct str_list topics;
    struct outlet_reply *outlets;
    size_t n_outlets;
};

static const struct reply_field visit_fields[] = {
    {"id", REPLY(TEXT, struct visit_reply, id)},
    {"activity", REPLY(CODE, struct visit_reply, activity), .codes = &activity_codes},
    {"planned_on", REPLY(DATE, struct visit_reply, days.planned), .optional = true},
    {"latest_on", REPLY(DATE, struct visit_reply, days.latest), .optional = true},
    {"modes", REPLY_MANY(TEXTS, struct visit_reply, modes.items, modes.n),
        .note = N_("Certification modes; mystery ones are left out for the client")},
    {"topics", REPLY_MANY(TEXTS, struct visit_reply, topics.items, topics.n),
        .note = N_("Clauses that are covered at head office")},
    {"outlets", REPLY_MANY(LIST, struct visit_reply, outlets, n_outlets), .shape = &outlet_shape},
};

static const struct reply_shape visit_shape = {
    REPLY_SHAPE("CycleVisit", visit_fields, struct visit_reply)};

static const struct reply_field change_fields[] = {
    {"version", REPLY(INT, struct programme_change, version.version)},
    {"note", REPLY(TEXT, struct programme_change, version.note), .optional = true},
    {"visit", REPLY(TEXT, struct programme_change, version.visit), .optional = true,
        .note = N_("Where an outlet was replaced")},
    {"outlet", REPLY(TEXT, struct programme_change, version.outlet), .optional = true},
    {"replacement", REPLY(TEXT, struct programme_change, version.replacement), .optional = true},
    {"set_by", REPLY(TEXT, struct programme_change, set_by)},
    {"set_at", REPLY(INSTANT, struct programme_change, version.set_at)},
    {"approved_by", REPLY(TEXT, struct programme_change, approved_by), .optional = true},
    {"approved_at", REPLY(INSTANT, struct programme_change, version.approved_at), .optional = true},
};

static const struct reply_shape change_shape = {
    REPLY_SHAPE("CycleChange", change_fields, struct programme_change)};

struct programme_reply {
    struct programme_view view;
    struct visit_reply *visits;
};

static const struct reply_field programme_fields[] = {
    {"seed", REPLY(TEXT, struct programme_reply, view.draw.seed), .optional = true},
    {"population", REPLY(INT, struct programme_reply, view.draw.population)},
    {"population_sha256", REPLY(TEXT, struct programme_reply, view.draw.population_sha256),
        .optional = true},
    {"expires_on", REPLY(DATE, struct programme_reply, view.expires_on), .optional = true,
        .note = N_("Of a certificate that is decided on the last day of the first visit")},
    {"apply_by", REPLY(DATE, struct programme_reply, view.apply_by), .optional = true,
        .note = N_("For recertification")},
    {"visits", REPLY_MANY(LIST, struct programme_reply, visits, view.n_visits),
        .shape = &visit_shape},
    {"changes", REPLY_MANY(LIST, struct programme_reply, view.changes, view.n_changes),
        .shape = &change_shape, .note = N_("The last one first; none for the client")},
};

static const struct reply_shape programme_shape = {
    REPLY_SHAPE("CycleProgramme", programme_fields, struct programme_reply)};

static struct visit_reply describe(struct arena *arena, const struct programme_visit *visit)
{
    struct visit_reply reply = {
        .id = visit->rule->id,
        .activity = visit->activity,
        .days = visit->days,
        .modes = visit->modes,
        .topics = visit->topics,
        .outlets = NEW_ARRAY(arena, struct outlet_reply, visit->n_outlets),
        .n_outlets = visit->n_outlets,
    };
    for (size_t i = 0; i < visit->n_outlets; i++) {
        const struct cycle_outlet *outlet = &visit->outlets[i];
        reply.outlets[i] = (struct outlet_reply){
            .id = outlet->outlet->id,
            .name = outlet->outlet->name,
            .stratum = outlet->outlet->stratum,
            .part = outlet->part,
            .instead_of = outlet->instead_of ? outlet->instead_of->id : STR(""),
            .ticket = str_hex(arena, outlet->ticket, SHA256_BYTES),
        };
    }
    return reply;
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct programme_reply *reply = NEW(arena, struct programme_reply);
    TRY(programme_service_show(&call->use, call_param(call, "case"), &reply->view));
    if (reply->view.draw.certification_case.len == 0)
        return FAIL_NOT_FOUND;
    reply->visits = NEW_ARRAY(arena, struct visit_reply, reply->view.n_visits);
    for (size_t i = 0; i < reply->view.n_visits; i++)
        reply->visits[i] = describe(arena, &reply->view.visits[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_programme = {
    .path = "cases/{case}/programme",
    .summary = N_("The visits of the whole cycle, with their outlets, and every version"),
    .roles = READ_SIGNED_IN,
    .reply = &programme_shape,
    .show = show,
};
