#include "domain/scheme_shape.h"

#include "base/limits.h"
#include "domain/scheme.h"
#include "domain/shape_rows.h"

static const char *const statuses[] = {"complete", "provisional", "template"};
const struct codes scheme_shape_statuses = CODES(statuses);

static const char *const categories[] = {"product", "service", "system"};
const struct codes scheme_shape_categories = CODES(categories);

static const char *const kinds[] = {"group", "qualitative", "proportional", "graded"};
const struct codes scheme_shape_kinds = CODES(kinds);

static const char *const methods[] = {"perf", "gap", "ratio"};
const struct codes scheme_shape_methods = CODES(methods);

static const char *const certainties[] = {"provisional", "confirmed"};
static const struct codes certainty_codes = CODES(certainties);
static const char *const renewals[] = {"decision", "expiry"};
static const struct codes renewal_codes = CODES(renewals);
static const struct codes transfer_codes = CODES(((const char *const[]){"expiry", "decision"}));
static const char *const applications[] = {"after", "before"};
static const struct codes application_codes = CODES(applications);

static const char *const roundings[] = {"half_day"};
static const struct codes rounding_codes = CODES(roundings);

static const char *const needs[] = {"none", "mandatory", "if_applicable"};
const struct codes scheme_shape_needs = CODES(needs);

static const char *const record_sources[] = {
    "file", "arrival", "departure", "interview", "meeting", "survey", "photos"};
static const struct codes record_source_codes = CODES(record_sources);

static const char *const file_groups[] = {"contract", "programme", "completeness", "documents",
    "plan", "checklists", "nonconformities", "report", "recommendation", "follow_up"};
const struct codes scheme_shape_file_groups = CODES(file_groups);

static const char *const file_sources[] = {"judgement", "application_review", "days", "contract",
    "programme", "team_notice", "document_review", "plan", "stage1_report", "presence",
    "attendance", "sheet", "coverage", "perception", "records", "record", "nonconformities",
    "report", "conduct"};
const struct codes scheme_shape_file_sources = CODES(file_sources);

static const char *const verifications[] = {"none", "either", "on_site"};
static const struct codes verification_codes = CODES(verifications);

static const char *const consequences[] = {"none", "refuse", "suspend"};
const struct codes scheme_shape_consequences = CODES(consequences);

static const char *const likes[1 + ACTIVITY_COUNT] = {
    "own", "initial", "surveillance", "recertification", "special", "scope_extension", "transfer"};
static const struct codes like_codes = CODES(likes);

static const char *const payments[] = {"contract", "audit", "decision"};
const struct codes scheme_shape_payments = CODES(payments);

static const char *const clocks[] = {
    "consultancy_ban_years",
    "conduct_statement_years",
    "senior_grade_years",
    "team_objection_days",
    "wording_deemed_days",
    "client_information_days",
    "plan_lead_days",
    "plan_warning_days",
    "leader_cycles",
    "mystery_unknown_months",
    "document_fix_days",
    "document_fix_min_days",
    "document_fix_max_days",
    "application_fix_days",
    "quote_valid_days",
    "perception_days",
    "perception_held_days",
    "stage1_settle_days",
    "nc_minor_days",
    "evidence_date_days",
    "nc_major_days",
    "nc_reminder_days",
    "surveillance_planned_months",
    "surveillance_latest_months",
    "first_surveillance_issue_months",
    "recertification_apply_months",
    "recertification_grace_months",
    "audit_open_days",
    "short_notice_audit_days",
    "suspension_decide_days",
    "suspension_usual_months",
    "suspension_max_months",
    "withdrawal_decide_working_days",
    "mark_misuse_months",
    "report_day_of_month",
    "retention_years",
    "appeal_acknowledge_working_days",
    "appeal_decide_days",
    "sign_in_hours",
    "process_working_days",
};
const struct codes scheme_shape_clocks = CODES(clocks);

static const char *const fees[] = {
    "application_yuan",
    "day_yuan",
    "registration_yuan",
    "annual_yuan",
    "surveillance_day_share",
    "recertification_day_share",
    "extra_certificate_yuan",
    "cost_floor_day_yuan",
};
const struct codes scheme_shape_fees = CODES(fees);

static const struct shape_field names_fields[] = {
    REQUIRED(struct names, "zh-CN", TEXT, text[LANGUAGE_ZH_CN]),
    FIELD(struct names, "zh-TW", TEXT, text[LANGUAGE_ZH_TW]),
    FIELD(struct names, "en", TEXT, text[LANGUAGE_EN]),
};
const struct shape scheme_shape_names = {SHAPE(names_fields, struct names)};

static const struct shape_field indicator_fields[] = {
    REQUIRED(struct indicator, "id", ID, id),
    REQUIRED(struct indicator, "max", SCORE, max),
    CODE(struct indicator, "kind", CODE, kind, scheme_shape_kinds, false),
    FIELD(struct indicator, "step", NUMBER, step),
    CODE(struct indicator, "score_status", FLAG, score_confirmed, certainty_codes, false),
    CODE(struct indicator, "text_status", FLAG, text_confirmed, certainty_codes, false),
    MAP(struct indicator, "names", names, scheme_shape_names, true),
    LIST(struct indicator, "items", items, scheme_shape_names, false),
};
static const struct shape indicator_shape = {
    SHAPE(indicator_fields, struct indicator),
    .line_offset = offsetof(struct indicator, line),
    .keyed = true,
    .is_place = true,
};

static const struct shape_field exclusions_fields[] = {
    IDS(struct scheme, "allowed", exclusions),
};
static const struct shape exclusions_shape = {SHAPE(exclusions_fields, struct scheme)};

static const struct shape_field level_fields[] = {
    REQUIRED(struct level, "id", ID, id),
    REQUIRED(struct level, "min", NUMBER, min),
    WHOLE(struct level, "stars", stars, 0, LIMIT_STARS, false),
    MAP(struct level, "names", names, scheme_shape_names, true),
    IDS(struct level, "must", must),
};
static const struct shape level_shape = {SHAPE(level_fields, struct level), .keyed = true};

static const struct shape_field ground_fields[] = {
    REQUIRED(struct special_ground, "id", ID, id),
    MAP(struct special_ground, "names", names, scheme_shape_names, true),
};
static const struct shape ground_shape = {
    SHAPE(ground_fields, struct special_ground), .keyed = true};

static const struct shape_field deduction_fields[] = {
    REQUIRED(struct special_rule, "points", NUMBER, deduction_points),
    WHOLE(struct special_rule, "limit", deduction_limit, 0, 1000, true),
    LIST(struct special_rule, "grounds", grounds, ground_shape, true),
};
static const struct shape deduction_shape = {SHAPE(deduction_fields, struct special_rule)};

static const struct shape_field bonus_fields[] = {
    REQUIRED(struct special_rule, "points", NUMBER, bonus_points),
    WHOLE(struct special_rule, "max", bonus_max, 0, 1000, true),
};
static const struct shape bonus_shape = {SHAPE(bonus_fields, struct special_rule)};

static const struct shape_field special_fields[] = {
    {.key = "deduction", .kind = SHAPE_MAP, .shape = &deduction_shape},
    {.key = "bonus", .kind = SHAPE_MAP, .shape = &bonus_shape},
    CODE(struct special_rule, "apply", FLAG, before, application_codes, false),
    FIELD(struct special_rule, "cap", BOOL, cap),
};
static const struct shape special_shape = {SHAPE(special_fields, struct special_rule)};

static const struct shape_field service_manager_fields[] = {
    REQUIRED(struct service_manager_rule, "clause", ID, clause),
    REQUIRED(struct service_manager_rule, "share", SHARE, share),
    WHOLE(struct service_manager_rule, "minimum", minimum, 0, LIMIT_STAFF, false),
};
static const struct shape service_manager_shape = {
    SHAPE(service_manager_fields, struct service_manager_rule)};

static const struct shape_field day_row_fields[] = {
    WHOLE(struct day_row, "from", from, 1, LIMIT_STAFF, true),
    WHOLE(struct day_row, "to", to, 1, LIMIT_STAFF, true),
    DAYS("initial", ACTIVITY_INITIAL),
    DAYS("surveillance", ACTIVITY_SURVEILLANCE),
    DAYS("recertification", ACTIVITY_RECERTIFICATION),
    DAYS("special", ACTIVITY_SPECIAL),
    DAYS("scope_extension", ACTIVITY_SCOPE_EXTENSION),
    DAYS("transfer", ACTIVITY_TRANSFER),
};
static const struct shape day_row_shape = {SHAPE(day_row_fields, struct day_row), .keyed = true};

static const struct shape_field person_days_fields[] = {
    LIST(struct person_days_rule, "table", rows, day_row_shape, true),
    CODE(struct person_days_rule, "rounding", CODE, rounding, rounding_codes, true),
    FIELD(struct person_days_rule, "reduction_max", SHARE, reduction_max),
    FIELD(struct person_days_rule, "combined_max", SHARE, combined_max),
    FIELD(struct person_days_rule, "extra_category", NUMBER, extra_category),
    FIELD(struct person_days_rule, "outlet_min", NUMBER, outlet_min),
    FIELD(struct person_days_rule, "outlet_reduction_max", SHARE, outlet_reduction_max),
    FIELD(struct person_days_rule, "outlet_reduction_default", SHARE, outlet_reduction_default),
};
static const struct shape person_days_shape = {SHAPE(person_days_fields, struct person_days_rule)};

static const struct shape_field stage_split_fields[] = {
    REQUIRED(struct scheme, "min", SHARE, stage_split_min),
    REQUIRED(struct scheme, "max", SHARE, stage_split_max),
    {.key = "activities",
        .kind = SHAPE_SET,
        .offset = offsetof(struct scheme, stage_activities),
        .codes = &activity_codes},
};
static const struct shape stage_split_shape = {SHAPE(stage_split_fields, struct scheme)};

static const struct shape_field sampling_fields[] = {
    REQUIRED(struct sampling_rule, "initial", NUMBER, factor[ACTIVITY_INITIAL]),
    REQUIRED(struct sampling_rule, "surveillance", NUMBER, factor[ACTIVITY_SURVEILLANCE]),
    REQUIRED(struct sampling_rule, "recertification", NUMBER, factor[ACTIVITY_RECERTIFICATION]),
    FIELD(struct sampling_rule, "special", NUMBER, factor[ACTIVITY_SPECIAL]),
    FIELD(struct sampling_rule, "scope_extension", NUMBER, factor[ACTIVITY_SCOPE_EXTENSION]),
    FIELD(struct sampling_rule, "transfer", NUMBER, factor[ACTIVITY_TRANSFER]),
    REQUIRED(struct sampling_rule, "random_share", SHARE, random_share),
};
static const struct shape sampling_shape = {SHAPE(sampling_fields, struct sampling_rule)};

static const struct shape_field item_fields[] = {
    REQUIRED(struct perception_item, "id", ID, id),
    FIELD(struct perception_item, "reverse", BOOL, reverse),
    MAP(struct perception_item, "names", names, scheme_shape_names, true),
};
static const struct shape item_shape = {SHAPE(item_fields, struct perception_item), .keyed = true};

static const struct shape_field dimension_fields[] = {
    REQUIRED(struct perception_dimension, "id", ID, id),
    REQUIRED(struct perception_dimension, "weight", SHARE, weight),
    MAP(struct perception_dimension, "names", names, scheme_shape_names, true),
    LIST(struct perception_dimension, "items", items, item_shape, true),
};
static const struct shape dimension_shape = {
    SHAPE(dimension_fields, struct perception_dimension), .keyed = true};

static const struct shape_field perception_scale_fields[] = {
    WHOLE(struct perception_rule, "min", scale_min, 0, 1000, true),
    WHOLE(struct perception_rule, "max", scale_max, 0, 1000, true),
};
static const struct shape perception_scale_shape = {
    SHAPE(perception_scale_fields, struct perception_rule)};

static const struct shape_field gate_fields[] = {
    FIELD(struct perception_gate, "level", ID, level),
    REQUIRED(struct perception_gate, "min", NUMBER, min),
};
static const struct shape gate_shape = {SHAPE(gate_fields, struct perception_gate), .keyed = true};

static const struct shape_field perception_exclude_fields[] = {
    FIELD(struct perception_exclusions, "duplicate_device", BOOL, duplicate_device),
    FIELD(struct perception_exclusions, "service_period", BOOL, service_period),
    WHOLE(struct perception_exclusions, "straight_line_items", straight_line_items, 0, 1000, false),
    WHOLE(struct perception_exclusions, "seconds_min", seconds_min, 0, 3600, false),
};
static const struct shape perception_exclude_shape = {
    SHAPE(perception_exclude_fields, struct perception_exclusions)};

static const struct shape_field perception_fields[] = {
    CODE(struct perception_rule, "method", CODE, method, scheme_shape_methods, true),
    {.key = "scale", .kind = SHAPE_MAP, .shape = &perception_scale_shape, .required = true},
    FIGURES(struct perception_rule, "gate", gates, gate_shape, NULL),
    FIELD(struct perception_rule, "band", NUMBER, band),
    WHOLE(struct perception_rule, "min_answers", min_answers, 0, LIMIT_STAFF, false),
    WHOLE(struct perception_rule, "shown_min", shown_min, 1, LIMIT_STAFF, false),
    WHOLE(struct perception_rule, "survey_days", survey_days, 1, LIMIT_CLOCK, false),
    MAP(struct perception_rule, "exclude", exclude, perception_exclude_shape, false),
    LIST(struct perception_rule, "dimensions", dimensions, dimension_shape, true),
};
static const struct shape perception_shape = {SHAPE(perception_fields, struct perception_rule)};

static const struct shape_field presence_fields[] = {
    WHOLE(struct presence_rule, "distance_m", distance_m, 1, 1000000, true),
    WHOLE(struct presence_rule, "photos_min", photos_min, 1, LIMIT_PRESENCE_PHOTOS, true),
    WHOLE(struct presence_rule, "photos_max", photos_max, 1, LIMIT_PRESENCE_PHOTOS, true),
    WHOLE(struct presence_rule, "day_minutes", day_minutes, 2, 1440, true),
    REQUIRED(struct presence_rule, "warn_share", SHARE, warn_share),
    REQUIRED(struct presence_rule, "alarm_share", SHARE, alarm_share),
};
static const struct shape presence_shape = {SHAPE(presence_fields, struct presence_rule)};

static const struct shape_field committee_fields[] = {
    WHOLE(struct decision_rule, "members", committee_votes, 1, LIMIT_COMMITTEE, true),
    WHOLE(struct decision_rule, "quorum", committee_quorum, 1, LIMIT_COMMITTEE, true),
    REQUIRED(struct decision_rule, "majority", SHARE, committee_majority),
    FIELD(struct decision_rule, "from_level", ID, committee_from),
};
static const struct shape committee_shape = {SHAPE(committee_fields, struct decision_rule)};

static const struct shape_field decision_fields[] = {
    WHOLE(struct decision_rule, "appeal_days", appeal_days, 1, LIMIT_CLOCK, true),
    MAP(struct decision_rule, "appeal", appeal, scheme_shape_names, true),
    {.key = "committee", .kind = SHAPE_MAP, .shape = &committee_shape},
};
static const struct shape decision_shape = {SHAPE(decision_fields, struct decision_rule)};

static const struct shape_field figure_fields[] = {
    FIELD(struct scheme_figure, "name", ID, id),
    REQUIRED(struct scheme_figure, "value", NUMBER, value),
};
static const struct shape figure_shape = {
    SHAPE(figure_fields, struct scheme_figure), .keyed = true};

static const struct shape_field size_fields[] = {
    REQUIRED(struct certificate_size, "letter", ID, letter),
    WHOLE(struct certificate_size, "from", from, 1, LIMIT_STAFF, true),
};
static const struct shape size_shape = {SHAPE(size_fields, struct certificate_size), .keyed = true};

static const struct shape_field certificate_fields[] = {
    WHOLE(struct certificate_rule, "months", months, 1, 120, true),
    CODE(struct certificate_rule, "renewal", CODE, renewal, renewal_codes, false),
    CODE(struct certificate_rule, "transfer", CODE, transfer, transfer_codes, false),
    REQUIRED(struct certificate_rule, "number", TEXT, number),
    REQUIRED(struct certificate_rule, "letter", ID, letter),
    LIST(struct certificate_rule, "sizes", sizes, size_shape, false),
};
static const struct shape certificate_shape = {SHAPE(certificate_fields, struct certificate_rule)};

static const struct shape_field document_fields[] = {
    REQUIRED(struct document_rule, "id", ID, id),
    {.key = "need",
        .kind = SHAPE_CODES,
        .offset = offsetof(struct document_rule, need),
        .codes = &scheme_shape_needs,
        .keys = &activity_codes,
        .required = true},
    FIELD(struct document_rule, "manual", BOOL, manual),
    FIELD(struct document_rule, "review", BOOL, review),
    IDS(struct document_rule, "clauses", clauses),
    MAP(struct document_rule, "names", names, scheme_shape_names, true),
};
static const struct shape document_shape = {
    SHAPE(document_fields, struct document_rule), .keyed = true};

static const struct shape_field condition_fields[] = {
    REQUIRED(struct condition_rule, "id", ID, id),
    ACTIVITIES(struct condition_rule, false),
    FIELD(struct condition_rule, "refusal", BOOL, refusal),
    MAP(struct condition_rule, "names", names, scheme_shape_names, true),
};
static const struct shape condition_shape = {
    SHAPE(condition_fields, struct condition_rule), .keyed = true};

static const struct shape_field record_fields[] = {
    REQUIRED(struct record_rule, "id", ID, id),
    ACTIVITIES(struct record_rule, false),
    WHOLE(struct record_rule, "stage", stage, 0, 2, false),
    CODE(struct record_rule, "source", CODE, source, record_source_codes, false),
    MAP(struct record_rule, "names", names, scheme_shape_names, true),
};
static const struct shape record_shape = {SHAPE(record_fields, struct record_rule), .keyed = true};

static const struct shape_field file_item_fields[] = {
    REQUIRED(struct file_item_rule, "id", ID, id),
    ACTIVITIES(struct file_item_rule, false),
    CODE(struct file_item_rule, "group", CODE, group, scheme_shape_file_groups, true),
    CODE(struct file_item_rule, "source", CODE, source, scheme_shape_file_sources, false),
    FIELD(struct file_item_rule, "record", ID, record),
    MAP(struct file_item_rule, "names", names, scheme_shape_names, true),
};
static const struct shape file_item_shape = {
    SHAPE(file_item_fields, struct file_item_rule), .keyed = true};

static const struct shape_field nc_fields[] = {
    REQUIRED(struct nc_rule, "id", ID, id),
    FIELD(struct nc_rule, "clock", ID, clock),
    WHOLE(struct nc_rule, "extend_days", extend_days, 0, LIMIT_CLOCK, false),
    CODE(struct nc_rule, "verify", CODE, verify, verification_codes, true),
    {.key = "overdue",
        .kind = SHAPE_CODES,
        .offset = offsetof(struct nc_rule, overdue),
        .codes = &scheme_shape_consequences,
        .keys = &activity_codes},
};
static const struct shape nc_shape = {SHAPE(nc_fields, struct nc_rule), .keyed = true};

static const struct shape_field technical_code_fields[] = {
    REQUIRED(struct technical_code, "code", ID, code),
    MAP(struct technical_code, "names", names, scheme_shape_names, true),
};
static const struct shape technical_code_shape = {
    SHAPE(technical_code_fields, struct technical_code), .keyed = true};

static const struct shape_field group_fields[] = {
    IDS(struct mode_group, "one_of", one_of),
    ACTIVITIES(struct mode_group, false),
};
static const struct shape group_shape = {SHAPE(group_fields, struct mode_group)};

static const struct shape_field visit_fields[] = {
    REQUIRED(struct visit_rule, "id", ID, id),
    CODE(struct visit_rule, "activity", CODE, activity, activity_codes, true),
    MAP(struct visit_rule, "names", names, scheme_shape_names, true),
};
static const struct shape visit_shape = {SHAPE(visit_fields, struct visit_rule), .keyed = true};

static const struct shape_field charge_fields[] = {
    REQUIRED(struct charge_rule, "fee", ID, fee),
    ACTIVITIES(struct charge_rule, true),
};
static const struct shape charge_shape = {SHAPE(charge_fields, struct charge_rule), .keyed = true};

static const struct shape_field payment_fields[] = {
    REQUIRED(struct payment_rule, "id", ID, id),
    REQUIRED(struct payment_rule, "share", SHARE, share),
    CODE(struct payment_rule, "after", CODE, after, scheme_shape_payments, true),
    WHOLE(struct payment_rule, "days", days, 0, LIMIT_CLOCK, true),
    MAP(struct payment_rule, "names", names, scheme_shape_names, true),
};
static const struct shape payment_shape = {
    SHAPE(payment_fields, struct payment_rule), .keyed = true};

static const struct shape_field like_fields[] = {
    CODE(struct scheme, "surveillance", CODE, like[ACTIVITY_SURVEILLANCE], like_codes, false),
    CODE(struct scheme, "recertification", CODE, like[ACTIVITY_RECERTIFICATION], like_codes, false),
    CODE(struct scheme, "special", CODE, like[ACTIVITY_SPECIAL], like_codes, false),
    CODE(struct scheme, "scope_extension", CODE, like[ACTIVITY_SCOPE_EXTENSION], like_codes, false),
    CODE(struct scheme, "transfer", CODE, like[ACTIVITY_TRANSFER], like_codes, false),
};
static const struct shape like_shape = {SHAPE(like_fields, struct scheme)};

static const struct shape_field mode_fields[] = {
    REQUIRED(struct mode_rule, "code", ID, code),
    FIELD(struct mode_rule, "standard", BOOL, standard),
    FIELD(struct mode_rule, "hidden", BOOL, hidden),
    FIELD(struct mode_rule, "survey", BOOL, survey),
    MAP(struct mode_rule, "names", names, scheme_shape_names, true),
};
static const struct shape mode_shape = {SHAPE(mode_fields, struct mode_rule), .keyed = true};

static const struct shape_field word_fields[] = {
    REQUIRED(struct scheme_word, "id", ID, id),
    MAP(struct scheme_word, "names", names, scheme_shape_names, true),
};
static const struct shape word_shape = {SHAPE(word_fields, struct scheme_word), .keyed = true};

static const struct shape_field file_review_fields[] = {
    LIST(struct file_review_rule, "items", items, file_item_shape, true),
    LIST(struct file_review_rule, "knock_outs", knock_outs, word_shape, true),
    LIST(struct file_review_rule, "qualities", qualities, word_shape, true),
};
static const struct shape file_review_shape = {SHAPE(file_review_fields, struct file_review_rule)};

static const struct shape_field scheme_fields[] = {
    REQUIRED(struct scheme, "scheme", ID, id),
    REQUIRED(struct scheme, "version", ID, version),
    CODE(struct scheme, "status", CODE, status, scheme_shape_statuses, true),
    CODE(struct scheme, "category", CODE, category, scheme_shape_categories, true),
    MAP(struct scheme, "names", names, scheme_shape_names, true),
    REQUIRED(struct scheme, "standard", TEXT, standard),
    FIELD(struct scheme, "project_code", ID, project_code),
    IDS(struct scheme, "fields", fields),
    FIELD(struct scheme, "scale", SCORE, scale),
    FIELD(struct scheme, "total", SCORE, total),
    LIST(struct scheme, "indicators", indicators, indicator_shape, true),
    {.key = "exclusions", .kind = SHAPE_MAP, .shape = &exclusions_shape},
    LIST(struct scheme, "levels", levels, level_shape, false),
    FIELD(struct scheme, "star_requires_prior_year", BOOL, star_requires_prior_year),
    MAP(struct scheme, "special", special, special_shape, false),
    MAP(struct scheme, "service_managers", service_managers, service_manager_shape, false),
    {.key = "like", .kind = SHAPE_MAP, .shape = &like_shape},
    MAP(struct scheme, "person_days", person_days, person_days_shape, false),
    {.key = "stage_split", .kind = SHAPE_MAP, .shape = &stage_split_shape},
    MAP(struct scheme, "sampling", sampling, sampling_shape, false),
    MAP(struct scheme, "perception", perception, perception_shape, false),
    MAP(struct scheme, "presence", presence, presence_shape, false),
    MAP(struct scheme, "decision", decision, decision_shape, false),
    FIGURES(struct scheme, "clocks", clocks, figure_shape, &scheme_shape_clocks),
    FIGURES(struct scheme, "fees", fees, figure_shape, &scheme_shape_fees),
    MAP(struct scheme, "certificate", certificate, certificate_shape, false),
    LIST(struct scheme, "documents", documents, document_shape, false),
    LIST(struct scheme, "conditions", conditions, condition_shape, false),
    LIST(struct scheme, "technical_codes", technical_codes, technical_code_shape, false),
    LIST(struct scheme, "modes", modes, mode_shape, false),
    LIST(struct scheme, "combination", combination, group_shape, false),
    LIST(struct scheme, "cycle", cycle, visit_shape, false),
    LIST(struct scheme, "charges", charges, charge_shape, false),
    LIST(struct scheme, "payment", payment, payment_shape, false),
    LIST(struct scheme, "hole_reasons", hole_reasons, word_shape, false),
    LIST(struct scheme, "stage1_topics", stage1_topics, word_shape, false),
    LIST(struct scheme, "records", records, record_shape, false),
    MAP(struct scheme, "file_review", file_review, file_review_shape, false),
    LIST(struct scheme, "nonconformities", nonconformities, nc_shape, false),
};
const struct shape scheme_shape = {SHAPE(scheme_fields, struct scheme)};
