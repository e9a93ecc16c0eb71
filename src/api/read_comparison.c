#include "api/reads.h"

#include "service/comparison_service.h"

struct pair_reply {
    struct str clause;
    struct str from;
    struct str to;
    struct str gap;
};

static const struct reply_field pair_fields[] = {
    {"clause", REPLY(TEXT, struct pair_reply, clause)},
    {"from", REPLY(TEXT, struct pair_reply, from), .note = N_("Points there, exact")},
    {"to", REPLY(TEXT, struct pair_reply, to), .note = N_("Points on this sheet, exact")},
    {"gap", REPLY(TEXT, struct pair_reply, gap)},
};

static const struct reply_shape pair_shape = {
    REPLY_SHAPE("ScorePair", pair_fields, struct pair_reply)};

struct part_reply {
    int64_t at;
    struct str shown;
    struct pair_reply *pairs;
    size_t n_pairs;
};

static const struct reply_field part_fields[] = {
    {"at", REPLY(INSTANT, struct part_reply, at)},
    {"shown", REPLY(TEXT, struct part_reply, shown)},
    {"indicators", REPLY_MANY(LIST, struct part_reply, pairs, n_pairs), .shape = &pair_shape,
        .note = N_("Leaves that both have, the largest gap first")},
};

static const struct reply_shape part_shape = {
    REPLY_SHAPE("ScoreComparison", part_fields, struct part_reply)};

struct comparison_reply {
    int64_t visited;
    int64_t outlets;
    struct str low;
    struct str high;
    bool holds;
    bool self_hidden;
    struct part_reply *self;
    struct part_reply *before;
};

static const struct reply_field reply_fields[] = {
    {"visited", REPLY(INT, struct comparison_reply, visited),
        .note = N_("Outlets with samples that count")},
    {"outlets", REPLY(INT, struct comparison_reply, outlets)},
    {"low", REPLY(TEXT, struct comparison_reply, low), .optional = true,
        .note = N_("Ends of the 95 % interval of the score; left out where nothing can be said")},
    {"high", REPLY(TEXT, struct comparison_reply, high), .optional = true},
    {"holds", REPLY(BOOL, struct comparison_reply, holds),
        .note = N_("The level holds at both ends")},
    {"self_hidden", REPLY(BOOL, struct comparison_reply, self_hidden),
        .note = N_("The self-evaluation is shown when the sheet is locked")},
    {"self", REPLY(OBJECT, struct comparison_reply, self), .shape = &part_shape, .optional = true},
    {"before", REPLY(OBJECT, struct comparison_reply, before), .shape = &part_shape,
        .optional = true, .note = N_("The last visit under the same scheme")},
};

static const struct reply_shape reply_shape = {
    REPLY_SHAPE("SheetComparison", reply_fields, struct comparison_reply)};

static struct part_reply *part_of(struct arena *arena, const struct comparison *comparison)
{
    const struct score_compare *compare = &comparison->compare;
    struct part_reply *part = NEW(arena, struct part_reply);
    *part = (struct part_reply){.at = comparison->at, .shown = comparison->score->shown};
    part->pairs = NEW_ARRAY(arena, struct pair_reply, compare->n_leaves);
    for (size_t i = 0; i < compare->n_leaves; i++) {
        const struct score_pair *pair = &compare->pairs[compare->leaves[i]];
        part->pairs[part->n_pairs++] = (struct pair_reply){
            .clause = compare->scheme->indicators[compare->leaves[i]].id,
            .from = rational_format(arena, pair->from),
            .to = rational_format(arena, pair->to),
            .gap = rational_format(arena, pair->gap),
        };
    }
    return part;
}

static enum fail put_self(struct call *call, struct str id, struct comparison_reply *reply)
{
    struct problems kept = call->use.problems;
    struct comparison self;
    enum fail fail = comparison_service_self(&call->use, id, &self);
    call->use.problems = kept;
    reply->self_hidden = fail == FAIL_STATE;
    if (fail == FAIL_STATE || fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    reply->self = part_of(call->request->arena, &self);
    return FAIL_NONE;
}

static enum fail put_before(struct call *call, struct str id, struct comparison_reply *reply)
{
    struct comparison before;
    enum fail fail = comparison_service_before(&call->use, id, &before);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    reply->before = part_of(call->request->arena, &before);
    return FAIL_NONE;
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct comparison_reply *reply = NEW(call->request->arena, struct comparison_reply);
    struct sheet_profile profile;
    struct str id = call_param(call, "case");
    TRY(comparison_service_profile(&call->use, id, &profile));
    TRY(put_self(call, id, reply));
    TRY(put_before(call, id, reply));
    reply->visited = profile.interval.visited;
    reply->outlets = profile.interval.outlets;
    reply->low = profile.interval.low;
    reply->high = profile.interval.high;
    reply->holds = profile.interval.holds;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_comparison_case = {
    .path = "cases/{case}/comparison",
    .summary = N_("What the on-site sheet is held against: how sure the score is, the "
                  "self-evaluation, the last visit"),
    .roles = READ_SIGNED_IN,
    .reply = &reply_shape,
    .show = show,
};
