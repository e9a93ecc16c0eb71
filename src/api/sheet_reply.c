#include "api/sheet_reply.h"

#include "domain/score_json.h"

/* What domain/score_json.h writes. */
static const struct reply_field lost_fields[] = {
    {"id", .kind = REPLY_TEXT},
    {"max", .kind = REPLY_NUMBER},
    {"obtained", .kind = REPLY_NUMBER},
    {"lost", .kind = REPLY_NUMBER},
    {"excluded", .kind = REPLY_BOOL},
};

static const struct reply_shape indicator_shape = {REPLY_WRITTEN("ScoreIndicator", lost_fields)};

static const struct reply_field next_fields[] = {
    {"level", .kind = REPLY_TEXT},
    {"missing", .kind = REPLY_NUMBER, .note = N_("Points from the final score to that level")},
    {"leaves", .kind = REPLY_TEXTS, .note = N_("The fewest leaves that, fully met, reach it")},
};

static const struct reply_shape next_shape = {REPLY_WRITTEN("ScoreNext", next_fields)};

static const struct reply_field score_fields[] = {
    {"scheme", .kind = REPLY_TEXT},
    {"version", .kind = REPLY_TEXT},
    {"status", .kind = REPLY_TEXT},
    {"complete", .kind = REPLY_BOOL},
    {"unanswered", .kind = REPLY_TEXTS},
    {"obtained", .kind = REPLY_NUMBER},
    {"applicable", .kind = REPLY_NUMBER},
    {"scaled", .kind = REPLY_NUMBER},
    {"deductions", .kind = REPLY_INT},
    {"bonuses", .kind = REPLY_INT},
    {"final", .kind = REPLY_NUMBER},
    {"shown", .kind = REPLY_TEXT, .note = N_("The final score to two decimals, for people")},
    {"level", .kind = REPLY_TEXT, .nullable = true},
    {"stars", .kind = REPLY_INT},
    {"fails", .kind = REPLY_TEXTS, .note = N_("Why there is no level, or not a higher one")},
    {"next", .kind = REPLY_OBJECT, .shape = &next_shape, .nullable = true},
    {"indicators", .kind = REPLY_LIST, .shape = &indicator_shape},
};

static const struct reply_shape score_shape = {REPLY_WRITTEN("Score", score_fields)};

static const struct reply_shape file_shape = {
    .name = "Assessment",
    .is_written = true,
    .note = N_("The assessment file that `xingheng score` reads"),
};

static const struct reply_field special_fields[] = {
    {"id", REPLY(TEXT, struct special_record, id)},
    {"kind", REPLY(CODE, struct special_record, kind), .codes = &special_kind_codes},
    {"ground", REPLY(TEXT, struct special_record, ground), .optional = true},
    {"note", REPLY(TEXT, struct special_record, note)},
};

static const struct reply_shape special_shape = {
    REPLY_SHAPE("SpecialItem", special_fields, struct special_record)};

static const struct reply_field evidence_fields[] = {
    {"id", REPLY(TEXT, struct evidence, id)},
    {"clause", REPLY(TEXT, struct evidence, clause)},
    {"site", REPLY(TEXT, struct evidence, site)},
    {"name", REPLY(TEXT, struct evidence, name)},
    {"media_type", REPLY(TEXT, struct evidence, media_type)},
    {"sha256", REPLY(TEXT, struct evidence, sha256)},
    {"size", REPLY(INT, struct evidence, size), .note = N_("Bytes")},
    {"uploaded_at", REPLY(INSTANT, struct evidence, uploaded_at)},
};

static const struct reply_shape evidence_shape = {
    REPLY_SHAPE("Evidence", evidence_fields, struct evidence)};

struct sheet_reply {
    struct evaluation_sheet sheet;
    struct str score;
};

static const struct reply_field sheet_fields[] = {
    {"id", REPLY(TEXT, struct sheet_reply, sheet.evaluation.id)},
    {"revision", REPLY(INT, struct sheet_reply, sheet.evaluation.revision)},
    {"scheme", REPLY(TEXT, struct sheet_reply, sheet.evaluation.scheme)},
    {"scheme_version", REPLY(TEXT, struct sheet_reply, sheet.evaluation.scheme_version)},
    {"organisation_name", REPLY(TEXT, struct sheet_reply, sheet.organisation_name)},
    {"locked", REPLY(BOOL, struct sheet_reply, sheet.evaluation.locked)},
    {"locked_at", REPLY(INSTANT, struct sheet_reply, sheet.evaluation.locked_at), .optional = true},
    {"assessment", REPLY(JSON, struct sheet_reply, sheet.file), .shape = &file_shape},
    {"specials", REPLY_MANY(LIST, struct sheet_reply, sheet.specials, sheet.n_specials),
        .shape = &special_shape},
    {"evidence", REPLY_MANY(LIST, struct sheet_reply, sheet.evidence, sheet.n_evidence),
        .shape = &evidence_shape},
    {"score", REPLY(JSON, struct sheet_reply, score), .optional = true, .shape = &score_shape,
        .note = N_("Left out where everything is excluded")},
};

const struct reply_shape sheet_reply_shape = {
    REPLY_SHAPE("Sheet", sheet_fields, struct sheet_reply)};

const void *sheet_reply_of(struct arena *arena, const struct evaluation_sheet *sheet)
{
    struct sheet_reply *reply = NEW(arena, struct sheet_reply);
    struct buf score = buf_new(arena);
    *reply = (struct sheet_reply){.sheet = *sheet};
    if (sheet->score) {
        score_json_put(arena, &score, sheet->score);
        reply->score = buf_str(&score);
    }
    return reply;
}
