#include "api/reads.h"

#include "service/case_service.h"

struct member_reply {
    struct str name;
    enum team_part part;
    struct date from_on;
    struct date until_on;
};

static const struct reply_field member_fields[] = {
    {"name", REPLY(TEXT, struct member_reply, name)},
    {"part", REPLY(CODE, struct member_reply, part), .codes = &team_part_codes},
    {"from_on", REPLY(DATE, struct member_reply, from_on), .optional = true},
    {"until_on", REPLY(DATE, struct member_reply, until_on), .optional = true},
};
static const struct reply_shape member_shape = {
    REPLY_SHAPE("CombinedMember", member_fields, struct member_reply)};

struct part_reply {
    struct combination_part part;
    struct member_reply *team;
    size_t n_team;
};

static const struct reply_field part_fields[] = {
    {"case", REPLY(TEXT, struct part_reply, part.row.certification_case)},
    {"scheme", REPLY(TEXT, struct part_reply, part.row.scheme)},
    {"activity", REPLY(CODE, struct part_reply, part.row.activity), .codes = &activity_codes},
    {"state", REPLY(CODE, struct part_reply, part.row.state), .codes = &case_state_codes},
    {"counts", REPLY(BOOL, struct part_reply, part.counts),
        .note = N_("Takes part; false where the case ended before the visit")},
    {"combined_by", REPLY(TEXT, struct part_reply, part.row.combined_by), .optional = true},
    {"combined_at", REPLY(INSTANT, struct part_reply, part.row.combined_at)},
    {"first_on", REPLY(DATE, struct part_reply, part.row.first_on), .optional = true,
        .note = N_("Of the visit")},
    {"last_on", REPLY(DATE, struct part_reply, part.row.last_on), .optional = true},
    {"team", REPLY_MANY(LIST, struct part_reply, team, n_team), .shape = &member_shape},
    {"score", REPLY(TEXT, struct part_reply, part.row.shown), .optional = true},
    {"reached", REPLY(TEXT, struct part_reply, part.row.reached), .optional = true,
        .note = N_("The level by the score")},
    {"proposed", REPLY(TEXT, struct part_reply, part.row.proposed), .optional = true,
        .note = N_("The verdict that waits for the second signature: “granted”, “refused”")},
    {"verdict", REPLY(TEXT, struct part_reply, part.row.verdict), .optional = true},
    {"granted", REPLY(TEXT, struct part_reply, part.row.granted), .optional = true,
        .note = N_("The level")},
    {"reason", REPLY(TEXT, struct part_reply, part.row.reason), .optional = true},
    {"certificate", REPLY(TEXT, struct part_reply, part.row.certificate), .optional = true},
};
static const struct reply_shape part_shape = {
    REPLY_SHAPE("CombinedCase", part_fields, struct part_reply)};

static const struct reply_field candidate_fields[] = {
    {"case", REPLY(TEXT, struct combination_candidate, certification_case)},
    {"scheme", REPLY(TEXT, struct combination_candidate, scheme)},
    {"activity", REPLY(CODE, struct combination_candidate, activity), .codes = &activity_codes},
    {"state", REPLY(CODE, struct combination_candidate, state), .codes = &case_state_codes},
    {"scope", REPLY(TEXT, struct combination_candidate, scope)},
};
static const struct reply_shape candidate_shape = {
    REPLY_SHAPE("CombinationCandidate", candidate_fields, struct combination_candidate)};

struct combination_reply {
    struct combination_view view;
    struct part_reply *parts;
    struct combination_candidates found;
};

static const struct reply_field combination_fields[] = {
    {"schemes", REPLY(INT, struct combination_reply, view.schemes),
        .note = N_("Audited together, its own included; 1: it is audited alone")},
    {"cases", REPLY_MANY(LIST, struct combination_reply, parts, view.n), .shape = &part_shape,
        .note = N_("With the case itself, which comes first; none where it is audited alone")},
    {"candidates", REPLY_MANY(LIST, struct combination_reply, found.rows, found.n),
        .shape = &candidate_shape,
        .note = N_("What it could be combined with, for people of the body; the first hundred")},
};
static const struct reply_shape combination_shape = {
    REPLY_SHAPE("Combination", combination_fields, struct combination_reply)};

static struct part_reply describe(struct arena *arena, const struct combination_part *part)
{
    struct part_reply reply = {
        .part = *part,
        .team = NEW_ARRAY(arena, struct member_reply, part->n_team),
        .n_team = part->n_team,
    };
    for (size_t i = 0; i < part->n_team; i++)
        reply.team[i] = (struct member_reply){
            part->team[i].name, part->team[i].part, part->team[i].from_on, part->team[i].until_on};
    return reply;
}

static enum fail show(struct call *call, const void **ret_object)
{
    enum { CANDIDATES_MAX = 100 };
    struct arena *arena = call->request->arena;
    struct combination_reply *reply = NEW(arena, struct combination_reply);
    const struct page_request first = {.limit = CANDIDATES_MAX};
    struct certification_case c;
    TRY(case_see(&call->use, call_param(call, "case"), &c));
    TRY(combination_service_load(&call->use, &c, &reply->view));
    reply->parts = NEW_ARRAY(arena, struct part_reply, reply->view.n);
    for (size_t i = 0; i < reply->view.n; i++)
        reply->parts[i] = describe(arena, &reply->view.parts[i]);
    if (call->use.actor.roles & ROLES_BODY)
        TRY(combination_service_candidates(&call->use, c.id, &first, &reply->found));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_combination = {
    .path = "cases/{case}/combination",
    .summary = N_("The cases that are audited together with this one, side by side, and those that "
                  "could be"),
    .roles = READ_SIGNED_IN,
    .reply = &combination_shape,
    .show = show,
};
