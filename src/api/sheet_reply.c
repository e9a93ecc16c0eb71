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

/* A finding with the name of who recorded it. */
struct finding_row {
    struct finding_record record;
    struct str author_name;
};

static const struct reply_field finding_fields[] = {
    {"clause", REPLY(TEXT, struct finding_row, record.clause)},
    {"site", REPLY(TEXT, struct finding_row, record.site)},
    {"author", REPLY(TEXT, struct finding_row, record.author)},
    {"author_name", REPLY(TEXT, struct finding_row, author_name)},
    {"mode", REPLY(TEXT, struct finding_row, record.mode), .optional = true},
    {"answer", REPLY(CODE, struct finding_row, record.answer), .codes = &answer_codes},
    {"examined", REPLY(INT, struct finding_row, record.examined), .optional = true},
    {"nonconforming", REPLY(INT, struct finding_row, record.nonconforming)},
    {"points", REPLY(TEXT, struct finding_row, record.points), .optional = true},
    {"note", REPLY(TEXT, struct finding_row, record.note), .optional = true},
    {"recorded_at", REPLY(INSTANT, struct finding_row, record.recorded_at)},
    {"aside_reason", REPLY(TEXT, struct finding_row, record.aside_reason), .optional = true,
        .note = N_("Why it does not count: the team leader set it aside")},
};

static const struct reply_shape finding_shape = {
    REPLY_SHAPE("Finding", finding_fields, struct finding_row)};

static const struct reply_field resolution_fields[] = {
    {"clause", REPLY(TEXT, struct finding_resolution, clause)},
    {"taken", REPLY(TEXT, struct finding_resolution, taken), .optional = true,
        .note = N_("Whose finding counts; left out for a value of the leader's own")},
    {"answer", REPLY(CODE, struct finding_resolution, answer), .codes = &answer_codes,
        .note = N_("Means nothing where somebody's finding is taken")},
    {"examined", REPLY(INT, struct finding_resolution, examined), .optional = true},
    {"nonconforming", REPLY(INT, struct finding_resolution, nonconforming)},
    {"points", REPLY(TEXT, struct finding_resolution, points), .optional = true},
    {"reason", REPLY(TEXT, struct finding_resolution, reason)},
    {"resolved_by", REPLY(TEXT, struct finding_resolution, resolved_by)},
    {"resolved_at", REPLY(INSTANT, struct finding_resolution, resolved_at)},
};

static const struct reply_shape resolution_shape = {
    REPLY_SHAPE("Resolution", resolution_fields, struct finding_resolution)};

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
    {"clause", REPLY(TEXT, struct evidence, clause), .optional = true},
    {"special", REPLY(TEXT, struct evidence, special), .optional = true},
    {"record", REPLY(TEXT, struct evidence, record), .optional = true},
    {"site", REPLY(TEXT, struct evidence, site)},
    {"name", REPLY(TEXT, struct evidence, name)},
    {"media_type", REPLY(TEXT, struct evidence, media_type)},
    {"sha256", REPLY(TEXT, struct evidence, sha256)},
    {"size", REPLY(INT, struct evidence, size), .note = N_("Bytes")},
    {"author_name", REPLY(TEXT, struct evidence, author_name)},
    {"uploaded_at", REPLY(INSTANT, struct evidence, uploaded_at)},
    {"sample", REPLY(TEXT, struct evidence, sample), .optional = true},
    {"caption", REPLY(TEXT, struct evidence, caption), .optional = true},
    {"dated_on", REPLY(DATE, struct evidence, dated_on), .optional = true,
        .note = N_("The day that it is from, as stated by a person")},
    {"exif_at", REPLY(TEXT, struct evidence, exif_at), .optional = true,
        .note = N_("What the file says of itself; not to be trusted")},
    {"taken_at", REPLY(INSTANT, struct evidence, taken_at), .optional = true,
        .note = N_("By the clock of the device that took it")},
    {"client_id", REPLY(TEXT, struct evidence, client_id), .optional = true},
    {"annotates", REPLY(TEXT, struct evidence, annotates), .optional = true,
        .note = N_("SHA-256 of the original that this copy is drawn on")},
    {"set_aside_at", REPLY(INSTANT, struct evidence, set_aside_at), .optional = true,
        .note = N_("It counts no more")},
    {"set_aside_reason", REPLY(TEXT, struct evidence, set_aside_reason), .optional = true},
};

static const struct reply_shape evidence_shape = {
    REPLY_SHAPE("Evidence", evidence_fields, struct evidence)};

struct sheet_reply {
    struct evaluation_sheet sheet;
    struct finding_row *findings;
    struct str *differences;
    size_t n_differences;
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
    {"findings", REPLY_MANY(LIST, struct sheet_reply, findings, sheet.n_findings),
        .shape = &finding_shape, .note = N_("Of everybody; the assessment holds what counts")},
    {"differences", REPLY_MANY(TEXTS, struct sheet_reply, differences, n_differences),
        .note = N_("Indicators on which people found different things: nothing counts there yet")},
    {"resolutions", REPLY_MANY(LIST, struct sheet_reply, sheet.resolutions, sheet.n_resolutions),
        .shape = &resolution_shape,
        .note = N_("What the team leader decided about findings that differ; it holds where the "
                   "clause is not in differences")},
    {"specials", REPLY_MANY(LIST, struct sheet_reply, sheet.specials, sheet.n_specials),
        .shape = &special_shape},
    {"evidence", REPLY_MANY(LIST, struct sheet_reply, sheet.evidence, sheet.n_evidence),
        .shape = &evidence_shape},
    {"score", REPLY(JSON, struct sheet_reply, score), .optional = true, .shape = &score_shape,
        .note = N_("Left out where everything is excluded")},
};

const struct reply_shape sheet_reply_shape = {
    REPLY_SHAPE("Sheet", sheet_fields, struct sheet_reply)};

static void put_findings(struct arena *arena, struct sheet_reply *reply)
{
    const struct evaluation_sheet *sheet = &reply->sheet;
    reply->findings = NEW_ARRAY(arena, struct finding_row, sheet->n_findings);
    reply->differences = NEW_ARRAY(arena, struct str, sheet->n_clauses);
    for (size_t i = 0; i < sheet->n_findings; i++)
        reply->findings[i] = (struct finding_row){
            sheet->findings[i], sheet_author_name(sheet, sheet->findings[i].author)};
    for (size_t i = 0; i < sheet->n_clauses; i++)
        if (finding_merge_is_open(&sheet->clauses[i]))
            reply->differences[reply->n_differences++] = sheet->clauses[i].clause;
}

const void *sheet_reply_of(struct arena *arena, const struct evaluation_sheet *sheet)
{
    struct sheet_reply *reply = NEW(arena, struct sheet_reply);
    struct buf score = buf_new(arena);
    *reply = (struct sheet_reply){.sheet = *sheet};
    put_findings(arena, reply);
    if (sheet->score) {
        score_json_put(arena, &score, sheet->score);
        reply->score = buf_str(&score);
    }
    return reply;
}
