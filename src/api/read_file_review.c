#include "api/reads.h"

#include "service/file_comment_service.h"
#include "service/file_review_paper.h"

static const struct reply_field check_fields[] = {
    {"round", REPLY(INT, struct file_check, round)},
    {"item", REPLY(TEXT, struct file_check, item)},
    {"verdict", REPLY(TEXT, struct file_check, verdict)},
    {"note", REPLY(TEXT, struct file_check, note), .optional = true},
    {"author", REPLY(TEXT, struct file_check, author_name)},
    {"checked_at", REPLY(INSTANT, struct file_check, checked_at)},
};
static const struct reply_shape check_shape = {
    REPLY_SHAPE("FileCheck", check_fields, struct file_check)};

static const struct reply_field round_fields[] = {
    {"round", REPLY(INT, struct file_round, round)},
    {"begun_at", REPLY(INSTANT, struct file_round, begun_at)},
    {"ending", REPLY(CODE, struct file_round, ending), .codes = &file_ending_codes},
    {"recommendation", REPLY(CODE, struct file_round, recommendation),
        .codes = &file_recommendation_codes},
    {"remarks", REPLY(TEXT, struct file_round, remarks), .optional = true},
    {"ended_by", REPLY(TEXT, struct file_round, ended_name), .optional = true},
    {"ended_at", REPLY(INSTANT, struct file_round, ended_at), .optional = true},
};
static const struct reply_shape round_shape = {
    REPLY_SHAPE("FileRound", round_fields, struct file_round)};

static const char *const kind_names[] = {"item", "knock_out", "person"};
static const struct codes kinds = CODES(kind_names);

struct entry_reply {
    struct str code;
    struct str name;
    enum file_entry_kind kind;
    struct str group;
    enum file_fact fact;
    enum file_state state;
};

static const struct reply_field entry_fields[] = {
    {"code", REPLY(TEXT, struct entry_reply, code), .note = N_("file.review takes it")},
    {"name", REPLY(TEXT, struct entry_reply, name)},
    {"kind", REPLY(CODE, struct entry_reply, kind), .codes = &kinds},
    {"group", REPLY(TEXT, struct entry_reply, group), .optional = true},
    {"fact", REPLY(CODE, struct entry_reply, fact), .codes = &file_fact_codes,
        .note = N_("What the program knows of it")},
    {"state", REPLY(CODE, struct entry_reply, state), .codes = &file_state_codes,
        .note = N_("In the round that runs")},
};
static const struct reply_shape entry_shape = {
    REPLY_SHAPE("FileEntry", entry_fields, struct entry_reply)};

struct review_reply {
    struct file_review review;
    int64_t n_open;
    int64_t n_missing;
    int64_t n_gaps;
    int64_t n_barred;
    struct entry_reply *entries;
    size_t n_entries;
    struct str sha256;
};

static const struct reply_field review_fields[] = {
    {"round", REPLY(INT, struct review_reply, review.round)},
    {"open", REPLY(INT, struct review_reply, n_open)},
    {"missing", REPLY(INT, struct review_reply, n_missing)},
    {"gaps", REPLY(INT, struct review_reply, n_gaps)},
    {"knock_outs", REPLY(INT, struct review_reply, n_barred), .note = N_("That apply")},
    {"entries", REPLY_MANY(LIST, struct review_reply, entries, n_entries), .shape = &entry_shape},
    {"checks", REPLY_MANY(LIST, struct review_reply, review.checks, review.n_checks),
        .shape = &check_shape, .note = N_("All verdicts by item, the latest round first")},
    {"rounds", REPLY_MANY(LIST, struct review_reply, review.rounds, review.n_rounds),
        .shape = &round_shape, .note = N_("The latest round first")},
    {"sha256", REPLY(TEXT, struct review_reply, sha256),
        .note = N_("Of the form check_list, which the reviewer signs")},
};
static const struct reply_shape review_shape = {
    REPLY_SHAPE("FileReview", review_fields, struct review_reply)};

static const char *const group_names[] = {"contract", "programme", "completeness", "documents",
    "plan", "checklists", "nonconformities", "report", "recommendation", "follow_up"};

static struct entry_reply entry_of(const struct call *call, const struct file_entry *entry)
{
    return (struct entry_reply){
        .code = entry->code,
        .name = entry->names ? names_get(entry->names, call->language) : entry->person,
        .kind = entry->kind,
        .group = entry->kind == FILE_ENTRY_ITEM ? str_of(group_names[entry->group]) : STR(""),
        .fact = entry->fact,
        .state = entry->state,
    };
}

static enum fail show_review(struct call *call, const void **ret_object)
{
    struct review_reply *reply = NEW(call->request->arena, struct review_reply);
    struct file_review *review = &reply->review;
    TRY(file_review_service_show(&call->use, call_param(call, "case"), review));
    reply->n_open = (int64_t)review->counts.n_open;
    reply->n_missing = (int64_t)review->counts.n_missing;
    reply->n_gaps = (int64_t)review->counts.n_gaps;
    reply->n_barred = (int64_t)review->counts.n_barred;
    reply->entries = NEW_ARRAY(call->request->arena, struct entry_reply, review->n);
    reply->n_entries = review->n;
    for (size_t i = 0; i < review->n; i++)
        reply->entries[i] = entry_of(call, &review->entries[i]);
    struct paper list = file_review_paper_check_list(&call->use, review);
    reply->sha256 = paper_sha256(call->request->arena, &list);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_file_review = {
    .path = "cases/{case}/file-review",
    .summary = N_("The review of a case's file: its check list, verdicts and rounds"),
    .roles = ROLES_BODY,
    .reply = &review_shape,
    .show = show_review,
};

static const struct reply_field comment_fields[] = {
    {"id", REPLY(TEXT, struct file_comment, id), .note = N_("comment.answer takes it")},
    {"origin", REPLY(CODE, struct file_comment, origin), .codes = &file_origin_codes},
    {"round", REPLY(INT, struct file_comment, round), .note = N_("Of the returns of that origin")},
    {"position", REPLY(INT, struct file_comment, position)},
    {"section", REPLY(CODE, struct file_comment, section), .codes = &file_section_codes},
    {"text", REPLY(TEXT, struct file_comment, content)},
    {"addressee", REPLY(TEXT, struct file_comment, addressee_name)},
    {"author", REPLY(TEXT, struct file_comment, author_name), .optional = true},
    {"created_at", REPLY(INSTANT, struct file_comment, created_at)},
};
static const struct reply_shape comment_shape = {
    REPLY_SHAPE("FileComment", comment_fields, struct file_comment)};

static const struct reply_field answer_fields[] = {
    {"comment", REPLY(TEXT, struct file_answer, comment)},
    {"version", REPLY(INT, struct file_answer, version)},
    {"text", REPLY(TEXT, struct file_answer, content)},
    {"author", REPLY(TEXT, struct file_answer, author_name)},
    {"answered_at", REPLY(INSTANT, struct file_answer, answered_at)},
};
static const struct reply_shape answer_shape = {
    REPLY_SHAPE("FileAnswer", answer_fields, struct file_answer)};

static const struct reply_field file_fields[] = {
    {"comment", REPLY(TEXT, struct file_answer_file, comment)},
    {"version", REPLY(INT, struct file_answer_file, version)},
    {"name", REPLY(TEXT, struct file_answer_file, name)},
    {"media_type", REPLY(TEXT, struct file_answer_file, media_type)},
    {"sha256", REPLY(TEXT, struct file_answer_file, sha256)},
    {"size", REPLY(INT, struct file_answer_file, size)},
};
static const struct reply_shape file_shape = {
    REPLY_SHAPE("FileAnswerFile", file_fields, struct file_answer_file)};

static const struct reply_field comments_fields[] = {
    {"comments", REPLY_MANY(LIST, struct file_comments, items, n), .shape = &comment_shape,
        .note = N_("The latest return first; an applicant sees those addressed to it")},
    {"answers", REPLY_MANY(LIST, struct file_comments, answers, n_answers), .shape = &answer_shape,
        .note = N_("By comment, the latest version first")},
    {"files", REPLY_MANY(LIST, struct file_comments, files, n_files), .shape = &file_shape},
};
static const struct reply_shape comments_shape = {
    REPLY_SHAPE("FileComments", comments_fields, struct file_comments)};

static enum fail show_comments(struct call *call, const void **ret_object)
{
    struct file_comments *reply = NEW(call->request->arena, struct file_comments);
    TRY(file_comment_service_show(&call->use, call_param(call, "case"), reply));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_file_comments = {
    .path = "cases/{case}/comments",
    .summary = N_("The comments with which a case's file came back, and their answers"),
    .roles = READ_SIGNED_IN,
    .reply = &comments_shape,
    .show = show_comments,
};
