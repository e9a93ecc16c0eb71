#include "api/reads.h"

#include "domain/scheme_shape.h"
#include "service/case_service.h"
#include "service/perception_service.h"

static const struct reply_field result_fields[] = {
    {"round", REPLY(INT, struct perception_result, round)},
    {"outcome", REPLY(CODE, struct perception_result, outcome), .codes = &perception_outcome_codes},
    {"verdict", REPLY(CODE, struct perception_result, verdict), .codes = &perception_verdict_codes},
    {"method", REPLY(CODE, struct perception_result, method), .codes = &scheme_shape_methods},
    {"scheme_version", REPLY(TEXT, struct perception_result, scheme_version)},
    {"scheme_sha256", REPLY(TEXT, struct perception_result, scheme_sha256)},
    {"index", REPLY(NUMBER, struct perception_result, index_value)},
    {"shown", REPLY(TEXT, struct perception_result, shown), .note = N_("Rounded for people")},
    {"interval_low", REPLY(TEXT, struct perception_result, interval_low), .optional = true},
    {"interval_high", REPLY(TEXT, struct perception_result, interval_high), .optional = true},
    {"respondents", REPLY(INT, struct perception_result, respondents)},
    {"needed", REPLY(INT, struct perception_result, needed)},
    {"population", REPLY(INT, struct perception_result, population), .optional = true},
    {"level", REPLY(TEXT, struct perception_result, level)},
    {"gate", REPLY(NUMBER, struct perception_result, gate)},
    {"answers_sha256", REPLY(TEXT, struct perception_result, answers),
        .note = N_("Of the file of answers that it was computed from")},
    {"note", REPLY(TEXT, struct perception_result, note), .optional = true,
        .note = N_("The justification, or why the case is held")},
    {"decided_at", REPLY(INSTANT, struct perception_result, decided_at)},
};

static const struct reply_shape result_shape = {
    REPLY_SHAPE("PerceptionResult", result_fields, struct perception_result)};

static const struct reply_field improvement_fields[] = {
    {"round", REPLY(INT, struct perception_improvement, round)},
    {"measures", REPLY(TEXT, struct perception_improvement, measures)},
    {"recorded_at", REPLY(INSTANT, struct perception_improvement, recorded_at)},
};

static const struct reply_shape improvement_shape = {
    REPLY_SHAPE("PerceptionImprovement", improvement_fields, struct perception_improvement)};

struct dimension_reply {
    struct str id;
    struct rational weight;
    int64_t answers;
    struct rational perceived;
    struct rational index;
    struct str alpha;
};

static const struct reply_field dimension_fields[] = {
    {"id", REPLY(TEXT, struct dimension_reply, id)},
    {"weight", REPLY(NUMBER, struct dimension_reply, weight)},
    {"answers", REPLY(INT, struct dimension_reply, answers)},
    {"perceived", REPLY(NUMBER, struct dimension_reply, perceived), .note = N_("The mean")},
    {"index", REPLY(NUMBER, struct dimension_reply, index)},
    {"alpha", REPLY(TEXT, struct dimension_reply, alpha), .optional = true,
        .note = N_("Cronbach’s α")},
};

static const struct reply_shape dimension_shape = {
    REPLY_SHAPE("PerceptionDimension", dimension_fields, struct dimension_reply)};

static const struct reply_field outlet_fields[] = {
    {"outlet", REPLY(TEXT, struct perception_group, key)},
    {"respondents", REPLY(INT, struct perception_group, respondents)},
};

static const struct reply_shape outlet_shape = {
    REPLY_SHAPE("PerceptionOutlet", outlet_fields, struct perception_group)};

struct perception_reply {
    int64_t round;
    int64_t respondents;
    int64_t needed;
    int64_t responses;
    int64_t excluded;
    bool enough;
    struct str shown;
    struct str interval_low;
    struct str interval_high;
    struct str alpha;
    struct dimension_reply *dimensions;
    size_t n_dimensions;
    struct perception_group *outlets;
    size_t n_outlets;
    struct perception_result *results;
    size_t n_results;
    struct perception_result *before;
    size_t n_before;
    struct perception_improvement *improvements;
    size_t n_improvements;
};

static const struct reply_field perception_fields[] = {
    {"round", REPLY(INT, struct perception_reply, round), .optional = true,
        .note = N_("The latest that is closed; to the client the latest that the gate acted on")},
    {"respondents", REPLY(INT, struct perception_reply, respondents),
        .note = N_("Whose answers count")},
    {"needed", REPLY(INT, struct perception_reply, needed)},
    {"enough", REPLY(BOOL, struct perception_reply, enough)},
    {"responses", REPLY(INT, struct perception_reply, responses), .optional = true,
        .note = N_("With those that are excluded; not for the client")},
    {"excluded", REPLY(INT, struct perception_reply, excluded), .optional = true},
    {"index", REPLY(TEXT, struct perception_reply, shown), .optional = true,
        .note = N_("Rounded for people; none where it cannot be computed")},
    {"interval_low", REPLY(TEXT, struct perception_reply, interval_low), .optional = true},
    {"interval_high", REPLY(TEXT, struct perception_reply, interval_high), .optional = true},
    {"alpha", REPLY(TEXT, struct perception_reply, alpha), .optional = true,
        .note = N_("Cronbach’s α")},
    {"dimensions", REPLY_MANY(LIST, struct perception_reply, dimensions, n_dimensions),
        .shape = &dimension_shape},
    {"outlets", REPLY_MANY(LIST, struct perception_reply, outlets, n_outlets),
        .shape = &outlet_shape, .note = N_("How many answers each has; none for the client")},
    {"results", REPLY_MANY(LIST, struct perception_reply, results, n_results),
        .shape = &result_shape, .note = N_("What the gate decided, latest round first")},
    {"before", REPLY_MANY(LIST, struct perception_reply, before, n_before), .shape = &result_shape,
        .note = N_("Of earlier cases under the same scheme, latest first")},
    {"improvements", REPLY_MANY(LIST, struct perception_reply, improvements, n_improvements),
        .shape = &improvement_shape},
};

static const struct reply_shape perception_shape = {
    REPLY_SHAPE("Perception", perception_fields, struct perception_reply)};

static void put_index(
    struct arena *arena, const struct perception_round *round, struct perception_reply *reply)
{
    const struct perception *index = round->perception;
    size_t n = index->rule->n_dimensions;
    reply->respondents = index->respondents;
    reply->needed = index->needed;
    reply->enough = index->enough;
    reply->shown = index->shown;
    reply->interval_low = index->interval_low;
    reply->interval_high = index->interval_high;
    reply->alpha = round->reliability.overall.shown;
    reply->dimensions = NEW_ARRAY(arena, struct dimension_reply, n);
    reply->n_dimensions = n;
    for (size_t d = 0; d < n; d++) {
        const struct perception_score *score = &index->scores[d];
        reply->dimensions[d] =
            (struct dimension_reply){score->dimension->id, score->dimension->weight, score->answers,
                score->perceived, score->index, round->reliability.dimensions[d].shown};
    }
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct perception_reply *reply = NEW(arena, struct perception_reply);
    struct certification_case c;
    struct perception_view view;
    TRY(case_see(&call->use, call_param(call, "case"), &c));
    TRY(perception_service_show(&call->use, &c, &view));
    *reply = (struct perception_reply){
        .round = view.has_round ? view.round.survey.round : 0,
        .responses = (int64_t)view.round.responses.n,
        .excluded = view.round.excluded,
        .outlets = view.round.outlets.items,
        .n_outlets = view.round.outlets.n,
        .results = view.results,
        .n_results = view.n_results,
        .before = view.before,
        .n_before = view.n_before,
        .improvements = view.improvements,
        .n_improvements = view.n_improvements,
    };
    if (view.round.perception)
        put_index(arena, &view.round, reply);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_perception = {
    .path = "cases/{case}/perception",
    .summary = N_("The index of customer perception of a case, and its gate; never an answer"),
    .roles = READ_SIGNED_IN,
    .reply = &perception_shape,
    .show = show,
};
