#include "api/reads.h"

#include "service/stage1_service.h"

static const struct reply_field section_fields[] = {
    {"topic", REPLY(TEXT, struct stage1_section, topic), .note = N_("Of the scheme's")},
    {"text", REPLY(TEXT, struct stage1_section, content)},
};
static const struct reply_shape section_shape = {
    REPLY_SHAPE("Stage1Section", section_fields, struct stage1_section)};

static const struct reply_field carried_fields[] = {
    {"clause", REPLY(TEXT, struct stage1_carried, clause)},
    {"site", REPLY(TEXT, struct stage1_carried, site), .note = N_("“hq” or an outlet's id")},
    {"mode", REPLY(TEXT, struct stage1_carried, mode), .optional = true},
};
static const struct reply_shape carried_shape = {
    REPLY_SHAPE("Stage1Carried", carried_fields, struct stage1_carried)};

static const struct reply_field file_fields[] = {
    {"id", REPLY(TEXT, struct stage1_file, id)},
    {"name", REPLY(TEXT, struct stage1_file, name)},
    {"media_type", REPLY(TEXT, struct stage1_file, media_type)},
    {"sha256", REPLY(TEXT, struct stage1_file, sha256)},
    {"size", REPLY(INT, struct stage1_file, size), .note = N_("Bytes")},
};
static const struct reply_shape file_shape = {
    REPLY_SHAPE("Stage1File", file_fields, struct stage1_file)};

struct answer_reply {
    struct stage1_answer answer;
    const struct stage1_file *files;
    size_t n_files;
};

static const struct reply_field answer_fields[] = {
    {"version", REPLY(INT, struct answer_reply, answer.version)},
    {"text", REPLY(TEXT, struct answer_reply, answer.content)},
    {"author_name", REPLY(TEXT, struct answer_reply, answer.author_name)},
    {"answered_at", REPLY(INSTANT, struct answer_reply, answer.answered_at)},
    {"files", REPLY_MANY(LIST, struct answer_reply, files, n_files), .shape = &file_shape},
};
static const struct reply_shape answer_shape = {
    REPLY_SHAPE("Stage1Answer", answer_fields, struct answer_reply)};

struct point_reply {
    struct stage1_point point;
    struct answer_reply *answers;
    size_t n_answers;
};

static const struct reply_field point_fields[] = {
    {"id", REPLY(TEXT, struct point_reply, point.id),
        .note = N_("stage1.answer and stage1.settle take it")},
    {"fact", REPLY(TEXT, struct point_reply, point.fact)},
    {"clause", REPLY(TEXT, struct point_reply, point.clause), .optional = true},
    {"site", REPLY(TEXT, struct point_reply, point.site), .optional = true},
    {"must_settle", REPLY(BOOL, struct point_reply, point.must_settle),
        .note = N_("Before stage 2; else it is watched there")},
    {"due_on", REPLY(DATE, struct point_reply, point.due_on), .optional = true},
    {"verdict", REPLY(CODE, struct point_reply, point.verdict), .codes = &stage1_verdict_codes},
    {"verdict_version", REPLY(INT, struct point_reply, point.verdict_version), .optional = true,
        .note = N_("Of the answer that was judged")},
    {"verdict_note", REPLY(TEXT, struct point_reply, point.verdict_note), .optional = true},
    {"judged_at", REPLY(INSTANT, struct point_reply, point.judged_at), .optional = true},
    {"answers", REPLY_MANY(LIST, struct point_reply, answers, n_answers), .shape = &answer_shape,
        .note = N_("The latest first")},
};
static const struct reply_shape point_shape = {
    REPLY_SHAPE("Stage1Point", point_fields, struct point_reply)};

struct stage1_reply {
    struct stage1_view view;
    struct point_reply *points;
    int64_t unsettled;
    int64_t uncarried;
};

static const struct reply_field stage1_fields[] = {
    {"conclusion", REPLY(CODE, struct stage1_reply, view.report.conclusion),
        .codes = &stage1_conclusion_codes, .note = N_("Means nothing before the first version")},
    {"version", REPLY(INT, struct stage1_reply, view.report.version),
        .note = N_("0: the report is not written yet")},
    {"author_name", REPLY(TEXT, struct stage1_reply, view.report.author_name), .optional = true},
    {"written_at", REPLY(INSTANT, struct stage1_reply, view.report.written_at), .optional = true},
    {"closed_at", REPLY(INSTANT, struct stage1_reply, view.report.closed_at), .optional = true},
    {"sections", REPLY_MANY(LIST, struct stage1_reply, view.sections, view.n_sections),
        .shape = &section_shape},
    {"points", REPLY_MANY(LIST, struct stage1_reply, points, view.n_points), .shape = &point_shape},
    {"unsettled", REPLY(INT, struct stage1_reply, unsettled),
        .note = N_("Points to be settled before stage 2")},
    {"carried", REPLY_MANY(LIST, struct stage1_reply, view.carried, view.n_carried),
        .shape = &carried_shape},
    {"uncarried", REPLY(INT, struct stage1_reply, uncarried), .optional = true,
        .note = N_("Open cells that the report does not carry; the body's own")},
};
static const struct reply_shape stage1_shape = {
    REPLY_SHAPE("Stage1", stage1_fields, struct stage1_reply)};

/* Files are listed by point, the latest version first, so those of one answer stand together. */
static struct answer_reply answer_of(
    const struct stage1_view *view, const struct stage1_answer *answer)
{
    struct answer_reply reply = {.answer = *answer};
    for (size_t i = 0; i < view->n_files; i++) {
        const struct stage1_file *file = &view->files[i];
        if (!str_equal(file->point, answer->point) || file->version != answer->version)
            continue;
        reply.files = reply.n_files == 0 ? file : reply.files;
        reply.n_files++;
    }
    return reply;
}

static struct point_reply point_of(
    struct arena *arena, const struct stage1_view *view, const struct stage1_point *point)
{
    struct point_reply reply = {
        .point = *point, .answers = NEW_ARRAY(arena, struct answer_reply, view->n_answers)};
    for (size_t i = 0; i < view->n_answers; i++)
        if (str_equal(view->answers[i].point, point->id))
            reply.answers[reply.n_answers++] = answer_of(view, &view->answers[i]);
    return reply;
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct stage1_reply *reply = NEW(arena, struct stage1_reply);
    struct stage1_view *view = &reply->view;
    TRY(stage1_service_show(&call->use, call_param(call, "case"), view));
    reply->unsettled = (int64_t)stage1_report_unsettled(view->points, view->n_points);
    reply->uncarried = (int64_t)view->n_uncarried;
    reply->points = NEW_ARRAY(arena, struct point_reply, view->n_points);
    for (size_t i = 0; i < view->n_points; i++)
        reply->points[i] = point_of(arena, view, &view->points[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_stage1 = {
    .path = "cases/{case}/stage1",
    .summary = N_("The report of stage 1 with its points, answers and verdicts; to the client once "
                  "the stage is closed"),
    .roles = READ_SIGNED_IN,
    .reply = &stage1_shape,
    .show = show,
};
