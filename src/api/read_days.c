#include "api/reads.h"

#include "service/days_service.h"

struct adjustment_reply {
    struct day_adjustment adjustment;
    struct rational days;
};

static const struct reply_field adjustment_fields[] = {
    {"change", REPLY(CODE, struct adjustment_reply, adjustment.change), .codes = &day_change_codes},
    {"percent", REPLY(INT, struct adjustment_reply, adjustment.percent)},
    {"reason", REPLY(TEXT, struct adjustment_reply, adjustment.reason)},
    {"days", REPLY(NUMBER, struct adjustment_reply, days),
        .note = N_("Of the table's days on site; a reduction takes them away")},
};

static const struct reply_shape adjustment_shape = {
    REPLY_SHAPE("DayAdjustment", adjustment_fields, struct adjustment_reply)};

struct outlet_reply {
    struct str code;
    struct str name;
    int64_t staff;
    struct rational days;
};

static const struct reply_field outlet_fields[] = {
    {"code", REPLY(TEXT, struct outlet_reply, code)},
    {"name", REPLY(TEXT, struct outlet_reply, name)},
    {"staff", REPLY(INT, struct outlet_reply, staff)},
    {"days", REPLY(NUMBER, struct outlet_reply, days)},
};

static const struct reply_shape outlet_shape = {
    REPLY_SHAPE("OutletDays", outlet_fields, struct outlet_reply)};

static const struct reply_field signature_fields[] = {
    {"round", REPLY(INT, struct day_signature_row, round),
        .note = N_("Signatures of an earlier round are void")},
    {"signer", REPLY(CODE, struct day_signature_row, signer), .codes = &day_signer_codes},
    {"name", REPLY(TEXT, struct day_signature_row, name)},
    {"signed_at", REPLY(INSTANT, struct day_signature_row, signed_at)},
    {"sha256", REPLY(TEXT, struct day_signature_row, sha256)},
};

static const struct reply_shape signature_shape = {
    REPLY_SHAPE("DaySignature", signature_fields, struct day_signature_row)};

static const struct reply_field draw_fields[] = {
    {"round", REPLY(INT, struct past_draw, round), .note = N_("The last round that had this draw")},
    {"seed", REPLY(TEXT, struct past_draw, seed)},
    {"population_sha256", REPLY(TEXT, struct past_draw, population_sha256)},
    {"drawn_at", REPLY(INSTANT, struct past_draw, drawn_at)},
    {"replaced_at", REPLY(INSTANT, struct past_draw, replaced_at)},
    {"reason", REPLY(TEXT, struct past_draw, reason)},
};

static const struct reply_shape draw_shape = {
    REPLY_SHAPE("PastDraw", draw_fields, struct past_draw)};

struct days_reply {
    struct programme programme;
    struct rational table_onsite;
    struct rational stage2_days;
    struct adjustment_reply *adjustments;
    size_t n_adjustments;
    struct outlet_reply *outlets;
    size_t n_outlets;
    const struct day_signature_row *signatures;
    size_t n_signatures;
    const struct past_draw *past_draws;
    size_t n_past_draws;
};

static const struct reply_field days_fields[] = {
    {"round", REPLY(INT, struct days_reply, programme.round),
        .note = N_("How often the sheet was fixed")},
    {"sheet", REPLY(TEXT, struct days_reply, programme.sheet),
        .note = N_("Hash of the person-day sheet, which is what is signed")},
    {"staff", REPLY(INT, struct days_reply, programme.staff)},
    {"categories", REPLY(INT, struct days_reply, programme.categories)},
    {"plan_days", REPLY(NUMBER, struct days_reply, programme.plan_days)},
    {"table_onsite_days", REPLY(NUMBER, struct days_reply, table_onsite)},
    {"adjustments", REPLY_MANY(LIST, struct days_reply, adjustments, n_adjustments),
        .shape = &adjustment_shape},
    {"onsite_days", REPLY(NUMBER, struct days_reply, programme.onsite_days)},
    {"outlets", REPLY_MANY(LIST, struct days_reply, outlets, n_outlets), .shape = &outlet_shape},
    {"outlet_days", REPLY(NUMBER, struct days_reply, programme.outlet_days)},
    {"total_days", REPLY(NUMBER, struct days_reply, programme.total_days)},
    {"stage1_days", REPLY(NUMBER, struct days_reply, programme.stage1_days)},
    {"stage2_days", REPLY(NUMBER, struct days_reply, stage2_days)},
    {"seed", REPLY(TEXT, struct days_reply, programme.seed), .optional = true},
    {"fixed_at", REPLY(INSTANT, struct days_reply, programme.fixed_at)},
    {"signatures", REPLY_MANY(LIST, struct days_reply, signatures, n_signatures),
        .shape = &signature_shape},
    {"past_draws", REPLY_MANY(LIST, struct days_reply, past_draws, n_past_draws),
        .shape = &draw_shape},
};

static const struct reply_shape days_shape = {
    REPLY_SHAPE("PersonDays", days_fields, struct days_reply)};

static void put_lists(struct arena *arena, const struct days_view *view, struct days_reply *reply)
{
    reply->adjustments = NEW_ARRAY(arena, struct adjustment_reply, view->n_adjustments);
    reply->n_adjustments = view->n_adjustments;
    for (size_t i = 0; i < view->n_adjustments; i++) {
        struct day_adjustment whole = view->adjustments[i];
        whole.change = DAY_ADDITION;
        reply->adjustments[i] = (struct adjustment_reply){
            view->adjustments[i], day_sheet_change(arena, view->days, &whole)};
    }
    reply->outlets = NEW_ARRAY(arena, struct outlet_reply, view->n_drawn);
    reply->n_outlets = view->n_drawn;
    for (size_t i = 0; i < view->n_drawn; i++)
        reply->outlets[i] = (struct outlet_reply){view->drawn[i].code, view->drawn[i].name,
            view->drawn[i].staff, view->days->outlets[i].days};
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct days_reply *reply = NEW(arena, struct days_reply);
    struct days_view view;
    TRY(days_service_load(&call->use, call_param(call, "case"), &view));
    if (!view.days)
        return FAIL_NOT_FOUND;
    *reply = (struct days_reply){
        .programme = view.programme,
        .table_onsite = view.days->table_onsite,
        .stage2_days = rational_sub(arena, view.days->onsite, view.programme.stage1_days),
        .signatures = view.signatures,
        .n_signatures = view.n_signatures,
        .past_draws = view.past_draws,
        .n_past_draws = view.n_past_draws,
    };
    put_lists(arena, &view, reply);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_days = {
    .path = "cases/{case}/days",
    .summary = N_("The person-days of a case: figures, additions and reductions, draw and "
                  "signatures"),
    .roles = READ_SIGNED_IN,
    .reply = &days_shape,
    .show = show,
};

struct pdf_query {
    struct str lang;
};

static const struct command_field pdf_query_fields[] = {
    {COMMAND_AT(struct pdf_query, lang), .kind = COMMAND_LINE, .max = LIMIT_CODE,
        .label = N_("“en” for a translation; the signed edition unless it is said")},
};

static enum fail show_pdf(struct call *call, const void **ret_object)
{
    const struct pdf_query *query = call->query;
    struct call_file *file = NEW(call->request->arena, struct call_file);
    struct str id = call_param(call, "case");
    enum language language = LANGUAGE_ZH_CN;
    if (query->lang.len > 0 && !language_parse(query->lang, &language))
        return use_refuse(
            &call->use, FAIL_INVALID, "lang", "choice", N_("There is no such language."));
    TRY(days_service_job(&call->use, id, language, &file->job));
    file->media_type = STR("application/pdf");
    file->name = str_concat(call->request->arena, id, STR("-person-days.pdf"));
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_days_pdf = {
    .path = "cases/{case}/days.pdf",
    .summary = N_("The person-day sheet as PDF, as it is signed"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(pdf_query_fields),
    .query_size = sizeof(struct pdf_query),
    .media_type = "application/pdf",
    .show = show_pdf,
};
