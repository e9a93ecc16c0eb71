#include "api/reads.h"

#include "service/presence_service.h"

static const struct reply_field sign_fields[] = {
    {"id", REPLY(TEXT, struct presence_sign, id)},
    {"stage", REPLY(INT, struct presence_sign, stage), .note = N_("0 where there are no stages")},
    {"kind", REPLY(CODE, struct presence_sign, kind), .codes = &presence_kind_codes},
    {"signed_at", REPLY(INSTANT, struct presence_sign, signed_at)},
    {"signed_by", REPLY(TEXT, struct presence_sign, signed_by)},
    {"signed_by_name", REPLY(TEXT, struct presence_sign, signed_by_name)},
    {"device_at", REPLY(INSTANT, struct presence_sign, device_at), .optional = true},
    {"located", REPLY(BOOL, struct presence_sign, is_located),
        .note = N_("Where not, the position means nothing; to the client it never is")},
    {"latitude", REPLY(INT, struct presence_sign, latitude), .optional = true,
        .note = N_("Micro-degrees")},
    {"longitude", REPLY(INT, struct presence_sign, longitude), .optional = true,
        .note = N_("Micro-degrees")},
    {"accuracy_m", REPLY(INT, struct presence_sign, accuracy_m), .optional = true},
    {"address", REPLY(TEXT, struct presence_sign, address), .optional = true},
    {"device", REPLY(TEXT, struct presence_sign, device), .optional = true},
};
static const struct reply_shape sign_shape = {
    REPLY_SHAPE("PresenceSign", sign_fields, struct presence_sign)};

static const struct reply_field person_fields[] = {
    {"sign", REPLY(TEXT, struct presence_person, sign), .note = N_("The sign-in's id")},
    {"account", REPLY(TEXT, struct presence_person, account), .optional = true,
        .note = N_("Of a member of the team; without it, of the client")},
    {"name", REPLY(TEXT, struct presence_person, name)},
    {"post", REPLY(TEXT, struct presence_person, post), .optional = true},
};
static const struct reply_shape person_shape = {
    REPLY_SHAPE("PresencePerson", person_fields, struct presence_person)};

/* An exception with its two explanations side by side. */
struct exception_reply {
    struct presence_exception exception;
    struct str code;
    struct str team;
    struct str body;
};

static const struct reply_field exception_fields[] = {
    {"exception", REPLY(TEXT, struct exception_reply, code),
        .note = N_("How acts name it: “1.arrival.too_far”")},
    {"stage", REPLY(INT, struct exception_reply, exception.stage)},
    {"kind", REPLY(CODE, struct exception_reply, exception.kind), .codes = &presence_kind_codes},
    {"trouble", REPLY(CODE, struct exception_reply, exception.trouble),
        .codes = &presence_trouble_codes},
    {"metres", REPLY(INT, struct exception_reply, exception.metres), .optional = true},
    {"team", REPLY(TEXT, struct exception_reply, team), .optional = true,
        .note = N_("The assessors' explanation")},
    {"body", REPLY(TEXT, struct exception_reply, body), .optional = true,
        .note = N_("The body's explanation")},
};
static const struct reply_shape exception_shape = {
    REPLY_SHAPE("PresenceException", exception_fields, struct exception_reply)};

static const struct reply_field time_fields[] = {
    {"id", REPLY(TEXT, struct presence_time, id)},
    {"account", REPLY(TEXT, struct presence_time, account)},
    {"name", REPLY(TEXT, struct presence_time, name)},
    {"day", REPLY(DATE, struct presence_time, day)},
    {"site", REPLY(TEXT, struct presence_time, site), .note = N_("“hq” or an outlet's id")},
    {"arrived_at", REPLY(INSTANT, struct presence_time, arrived_at), .optional = true,
        .note = N_("Not there where the minutes were entered later")},
    {"left_at", REPLY(INSTANT, struct presence_time, left_at), .optional = true},
    {"minutes", REPLY(INT, struct presence_time, minutes)},
    {"reason", REPLY(TEXT, struct presence_time, reason), .optional = true},
    {"confirmed_at", REPLY(INSTANT, struct presence_time, confirmed_at), .optional = true,
        .note = N_("By the client")},
};
static const struct reply_shape time_shape = {
    REPLY_SHAPE("PresenceTime", time_fields, struct presence_time)};

static const struct reply_field day_fields[] = {
    {"account", REPLY(TEXT, struct presence_day, account)},
    {"day", REPLY(DATE, struct presence_day, day), .optional = true,
        .note = N_("Not there in the sum of the days that are over")},
    {"planned", REPLY(INT, struct presence_day, planned), .note = N_("Minutes")},
    {"actual", REPLY(INT, struct presence_day, actual), .note = N_("Minutes")},
    {"share", REPLY(CODE, struct presence_day, share), .codes = &presence_share_codes},
};
static const struct reply_shape day_shape = {
    REPLY_SHAPE("PresenceDay", day_fields, struct presence_day)};

static const struct reply_field attendance_fields[] = {
    {"id", REPLY(TEXT, struct presence_attendance, id)},
    {"stage", REPLY(INT, struct presence_attendance, stage)},
    {"kind", REPLY(CODE, struct presence_attendance, kind), .codes = &presence_kind_codes,
        .note = N_("“arrival”: the opening meeting, “departure”: the closing one")},
    {"name", REPLY(TEXT, struct presence_attendance, name)},
    {"post", REPLY(TEXT, struct presence_attendance, post), .optional = true},
    {"sha256", REPLY(TEXT, struct presence_attendance, sha256), .optional = true,
        .note = N_("Of the picture of the signature; without it, signed on paper")},
    {"entered_at", REPLY(INSTANT, struct presence_attendance, entered_at)},
};
static const struct reply_shape attendance_shape = {
    REPLY_SHAPE("PresenceAttendance", attendance_fields, struct presence_attendance)};

struct presence_reply {
    struct presence_view view;
    struct exception_reply *exceptions;
};

static const struct reply_field presence_fields[] = {
    {"signs", REPLY_MANY(LIST, struct presence_reply, view.record.signs, view.record.n_signs),
        .shape = &sign_shape},
    {"people", REPLY_MANY(LIST, struct presence_reply, view.people, view.n_people),
        .shape = &person_shape},
    {"exceptions", REPLY_MANY(LIST, struct presence_reply, exceptions, view.n_exceptions),
        .shape = &exception_shape, .note = N_("The body's own")},
    {"times", REPLY_MANY(LIST, struct presence_reply, view.times, view.n_times),
        .shape = &time_shape},
    {"attendances", REPLY_MANY(LIST, struct presence_reply, view.attendances, view.n_attendances),
        .shape = &attendance_shape, .note = N_("Who was at the opening and closing meetings")},
    {"days", REPLY_MANY(LIST, struct presence_reply, view.days, view.n_days), .shape = &day_shape,
        .note = N_("The body's own")},
};
static const struct reply_shape presence_shape = {
    REPLY_SHAPE("Presence", presence_fields, struct presence_reply)};

static struct str reason_of(const struct presence_explanation *explanation)
{
    return explanation ? explanation->reason : STR("");
}

static enum fail show_presence(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct presence_reply *reply = NEW(arena, struct presence_reply);
    TRY(presence_service_show(&call->use, call_param(call, "case"), &reply->view));
    reply->exceptions = NEW_ARRAY(arena, struct exception_reply, reply->view.n_exceptions);
    for (size_t i = 0; i < reply->view.n_exceptions; i++) {
        const struct presence_exception *e = &reply->view.exceptions[i];
        reply->exceptions[i] = (struct exception_reply){*e, presence_exception_code(arena, e),
            reason_of(e->by[PRESENCE_TEAM]), reason_of(e->by[PRESENCE_BODY])};
    }
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_presence = {
    .path = "cases/{case}/presence",
    .summary =
        N_("Who was on site, when and for how long; to the client without devices and places"),
    .roles = READ_SIGNED_IN,
    .reply = &presence_shape,
    .show = show_presence,
};
