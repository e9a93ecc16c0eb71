#include "store/package_rows_store.h"

#include "store/sql_sets.h"

/* What cannot change any more once a case is decided. */
/* clang-format off */
static const struct sql stays[] = {
    {"package_application",
        "SELECT certification_case, classes, outsourced, shifts, sites, languages, "
        "consultant_person, certificate, transfer_body, transfer_approval, transfer_certificate, "
        "transfer_status, transfer_until, transfer_first_on, transfer_standard, transfer_level, "
        "transfer_audits, transfer_open, transfer_reason, ready FROM application WHERE "
        "certification_case = $1"},
    {"package_application_check",
        "SELECT certification_case, round, item, version, verdict, note, author, checked_at FROM "
        "application_check WHERE certification_case = $1 ORDER BY round, item"},
    {"package_audit_plan",
        "SELECT certification_case, version, plan_number, visit_mode, district, address, "
        "first_on, last_on, issued_by, issued_at, approved_by, approved_at, report_state, "
        "reported_by, reported_at, receipt, late_reason, change_reason FROM audit_plan WHERE "
        "certification_case = $1"},
    {"package_case_combination",
        "SELECT g.certification_case, g.combination, g.organisation, g.scheme, g.combined_by, "
        "g.combined_at FROM case_combination own JOIN case_combination g ON g.combination = "
        "own.combination WHERE own.certification_case = $1 ORDER BY g.certification_case"},
    {"package_case_self",
        "SELECT certification_case, evaluation, scheme_sha256, file, taken_at FROM case_self "
        "WHERE certification_case = $1"},
    {"package_certification_case",
        "SELECT id, organisation, scheme, scheme_version, scheme_sha256, activity, scope, "
        "scope_en, level, categories, scope_staff, consultant, desired_on, remarks, created_at "
        "FROM certification_case WHERE id = $1"},
    {"package_committee_vote",
        "SELECT certification_case, round, account, vote, reason, voted_at FROM committee_vote "
        "WHERE certification_case = $1 ORDER BY round, account"},
    {"package_contract",
        "SELECT id, certification_case, version, number, state, computed_yuan, price_yuan, "
        "surveillance_computed_yuan, surveillance_yuan, price_reason, terms, valid_until, paper, "
        "sha256, made_by, made_at FROM contract WHERE certification_case = $1 ORDER BY id"},
    {"package_coverage_excuse",
        "SELECT id, certification_case, clause, site, mode, reason, note, author, excused_at, "
        "withdrawn_by, withdrawn_at FROM coverage_excuse WHERE certification_case = $1 ORDER BY "
        "id"},
    {"package_day_adjustment",
        "SELECT certification_case, position, change, percent, reason FROM day_adjustment WHERE "
        "certification_case = $1 ORDER BY position"},
    {"package_day_signature",
        "SELECT certification_case, round, signer, account, signed_at, sha256 FROM day_signature "
        "WHERE certification_case = $1 ORDER BY round, signer"},
    {"package_decision",
        "SELECT certification_case, verdict, level, reason, decided_by, decided_at, confirmed_by, "
        "confirmed_at, locked_at FROM decision WHERE certification_case = $1"},
    {"package_decision_round",
        "SELECT certification_case, round, verdict, level, reason, evaluation, locked_at, "
        "reported_at, left_sign, left_kind, left_at, decided_by, decided_at, ending, ended_by, "
        "ended_at, ended_reason "
        "FROM decision_round WHERE certification_case = $1 ORDER BY round"},
    {"package_decision_support",
        "SELECT certification_case, number, specialist, question, asked_by, asked_at, verdict, "
        "opinion, answered_at FROM decision_support WHERE certification_case = $1 ORDER BY number"},
    {"package_document_file",
        "SELECT id, certification_case, requirement, version, position, name, media_type, sha256, "
        "size, author, uploaded_at FROM document_file WHERE certification_case = $1 ORDER BY id"},
    {"package_document_round",
        "SELECT certification_case, round, begun_by, begun_at, returned_by, returned_at, due_on, "
        "note, resubmitted_at, passed_by, passed_at FROM document_round WHERE certification_case "
        "= $1 ORDER BY round"},
    {"package_document_signature",
        "SELECT id, certification_case, kind, version, position, capacity, account, name, sha256, "
        "signed_at FROM document_signature WHERE certification_case = $1"
        " AND kind <> 'wording' ORDER BY id"},
    {"package_document_verdict",
        "SELECT certification_case, round, requirement, version, verdict, verified, note, author, "
        "judged_at FROM document_verdict WHERE certification_case = $1 ORDER BY round, "
        "requirement"},
    {"package_document_version",
        "SELECT certification_case, requirement, version, answer, note, author, made_at FROM "
        "document_version WHERE certification_case = $1 ORDER BY requirement, version"},
    {"package_drawn_outlet",
        "SELECT certification_case, outlet, stratum, random, ticket, position, staff, given_way, "
        "instead_of FROM drawn_outlet WHERE certification_case = $1 ORDER BY outlet"},
    {"package_evaluation",
        "SELECT id, kind, organisation, certification_case, scheme, scheme_version, "
        "scheme_sha256, locked, final, shown, level, created_at, locked_at, revision, file_sha256 "
        "FROM evaluation WHERE certification_case = $1 ORDER BY id"},
    {"package_evidence",
        "SELECT t.id, t.evaluation, t.clause, t.site, t.name, t.media_type, t.sha256, t.size, "
        "t.author, t.uploaded_at, t.special, t.record, t.sample, t.caption, t.dated_on, "
        "t.exif_at, t.located, t.latitude, t.longitude, t.taken_at, t.client_id, t.annotates, "
        "t.set_aside_at, t.set_aside_by, t.set_aside_reason FROM evidence t JOIN evaluation v ON "
        "v.id = t.evaluation WHERE v.certification_case = $1 ORDER BY t.id"},
    {"package_field_record",
        "SELECT id, certification_case, kind, person, post, site, held_at, clauses, stage, text, "
        "author, created_at, updated_by, updated_at, revision FROM field_record WHERE "
        "certification_case = $1 ORDER BY id"},
    {"package_file_answer",
        "SELECT comment, version, certification_case, content, author, answered_at FROM "
        "file_answer WHERE certification_case = $1 ORDER BY comment, version"},
    {"package_file_answer_file",
        "SELECT id, certification_case, comment, version, position, name, media_type, sha256, "
        "size FROM file_answer_file WHERE certification_case = $1 ORDER BY id"},
    {"package_file_check",
        "SELECT certification_case, round, item, verdict, note, author, checked_at FROM "
        "file_check WHERE certification_case = $1 ORDER BY round, item"},
    {"package_file_comment",
        "SELECT id, certification_case, origin, round, position, section, content, addressee, "
        "author, created_at FROM file_comment WHERE certification_case = $1 ORDER BY id"},
    {"package_file_round",
        "SELECT certification_case, round, begun_by, begun_at, ending, recommendation, remarks, "
        "ended_by, ended_at FROM file_round WHERE certification_case = $1 ORDER BY round"},
    {"package_finding_record",
        "SELECT t.evaluation, t.clause, t.site, t.author, t.mode, t.answer, t.examined, "
        "t.nonconforming, t.points, t.note, t.files, t.recorded_at, t.aside_reason, t.aside_by, "
        "t.aside_at FROM finding_record t JOIN evaluation v ON v.id = t.evaluation WHERE "
        "v.certification_case = $1 ORDER BY t.evaluation, t.clause, t.site, t.author"},
    {"package_finding_resolution",
        "SELECT t.evaluation, t.clause, t.taken, t.answer, t.examined, t.nonconforming, t.points, "
        "t.note, t.reason, t.entries_sha256, t.resolved_by, t.resolved_at FROM finding_resolution "
        "t JOIN evaluation v ON v.id = t.evaluation WHERE v.certification_case = $1 ORDER BY "
        "t.evaluation, t.clause"},
    {"package_gap",
        "SELECT id, certification_case, round, item, note, created_at, code, version, answer, "
        "answered_at FROM gap WHERE certification_case = $1 ORDER BY id"},
    {"package_held_certificate",
        "SELECT id, certification_case, number, body, level, valid_until FROM held_certificate "
        "WHERE certification_case = $1 ORDER BY id"},
    {"package_mystery_file",
        "SELECT id, certification_case, plan_row, account, name, media_type, sha256, size, "
        "uploaded_at FROM mystery_file WHERE certification_case = $1 ORDER BY id"},
    {"package_mystery_visit",
        "SELECT certification_case, plan_row, account, version, site, mode, visited_on, "
        "from_minute, until_minute, channel, guise, staff, wait_minutes, receipt, story, "
        "was_recognised, reported_at FROM mystery_visit WHERE certification_case = $1 ORDER BY "
        "plan_row, account, version"},
    {"package_past_draw",
        "SELECT certification_case, round, seed, population, population_sha256, population_file, "
        "drawn_by, drawn_at, replaced_by, replaced_at, reason FROM past_draw WHERE "
        "certification_case = $1 ORDER BY round"},
    {"package_perception_result",
        "SELECT survey, certification_case, round, outcome, verdict, method, scheme_version, "
        "scheme_sha256, index_value, shown, interval_low, interval_high, respondents, needed, "
        "population, level, gate, answers, note, decided_by, decided_at FROM perception_result "
        "WHERE certification_case = $1 ORDER BY survey"},
    {"package_plan_person",
        "SELECT t.plan_row, t.account FROM plan_person t JOIN plan_row p ON p.id = t.plan_row "
        "WHERE p.certification_case = $1 ORDER BY t.plan_row, t.account"},
    {"package_plan_report",
        "SELECT certification_case, version, content, receipt, reported_by, reported_at FROM "
        "plan_report WHERE certification_case = $1 ORDER BY version"},
    {"package_plan_row",
        "SELECT id, certification_case, kind, stage, day, half, from_minute, until_minute, site, "
        "indicators, mode, note FROM plan_row WHERE certification_case = $1 ORDER BY id"},
    {"package_presence_attendance",
        "SELECT id, certification_case, stage, kind, name, post, sha256, entered_by, entered_at "
        "FROM presence_attendance WHERE certification_case = $1 ORDER BY id"},
    {"package_presence_explanation",
        "SELECT certification_case, stage, kind, trouble, side, reason, author, made_at FROM "
        "presence_explanation WHERE certification_case = $1 ORDER BY stage, kind, trouble, side"},
    {"package_presence_person",
        "SELECT t.sign, t.position, t.account, t.name, t.post FROM presence_person t JOIN "
        "presence_sign s ON s.id = t.sign WHERE s.certification_case = $1 ORDER BY t.sign, "
        "t.position"},
    {"package_presence_photo",
        "SELECT t.id, t.sign, t.position, t.name, t.media_type, t.sha256, t.size FROM "
        "presence_photo t JOIN presence_sign s ON s.id = t.sign WHERE s.certification_case = $1 "
        "ORDER BY t.id"},
    {"package_presence_place",
        "SELECT certification_case, latitude, longitude, set_by, set_at FROM presence_place WHERE "
        "certification_case = $1"},
    {"package_presence_sign",
        "SELECT id, certification_case, stage, kind, signed_at, device_at, is_located, latitude, "
        "longitude, accuracy_m, address, device, signed_by FROM presence_sign WHERE "
        "certification_case = $1 ORDER BY id"},
    {"package_presence_time",
        "SELECT id, certification_case, account, day, site, arrived_at, left_at, minutes, reason, "
        "entered_at, confirmed_by, confirmed_at FROM presence_time WHERE certification_case = $1 "
        "ORDER BY id"},
    {"package_programme",
        "SELECT certification_case, staff, categories, add_percent, reduce_percent, reason, "
        "plan_days, onsite_days, outlet_days, total_days, stage1_days, seed, population, "
        "population_sha256, population_file, drawn_by, drawn_at, round, sheet, fixed_by, fixed_at "
        "FROM programme WHERE certification_case = $1"},
    {"package_record_excuse",
        "SELECT id, certification_case, record, reason, author, excused_at, withdrawn_by, "
        "withdrawn_at FROM record_excuse WHERE certification_case = $1 ORDER BY id"},
    {"package_report_draft",
        "SELECT certification_case, version, recommendation, author, written_at FROM report_draft "
        "WHERE certification_case = $1 ORDER BY version"},
    {"package_report_edition",
        "SELECT certification_case, issue, version, number, sha256, paper, pdf, client_sha256, "
        "client_paper, client_pdf, issued_by, issued_at FROM report_edition WHERE "
        "certification_case = $1 ORDER BY issue"},
    {"package_report_text",
        "SELECT certification_case, version, place, answer, content FROM report_text WHERE "
        "certification_case = $1 ORDER BY version, place"},
    {"package_signed_document",
        "SELECT certification_case, kind, version, sha256, made_at FROM signed_document WHERE "
        "certification_case = $1 AND kind <> 'wording' ORDER BY kind, version"},
    {"package_skipped_step",
        "SELECT certification_case, state, reason, proposed_by, proposed_at, approved_by, "
        "approved_at FROM skipped_step WHERE certification_case = $1 ORDER BY state"},
    {"package_special_record",
        "SELECT t.id, t.evaluation, t.kind, t.ground, t.note, t.author, t.recorded_at FROM "
        "special_record t JOIN evaluation v ON v.id = t.evaluation WHERE v.certification_case = "
        "$1 ORDER BY t.id"},
    {"package_stage1_answer",
        "SELECT point, version, certification_case, content, author, answered_at FROM "
        "stage1_answer WHERE certification_case = $1 ORDER BY point, version"},
    {"package_stage1_carried",
        "SELECT certification_case, clause, site, mode FROM stage1_carried WHERE "
        "certification_case = $1 ORDER BY clause, site, mode"},
    {"package_stage1_file",
        "SELECT id, certification_case, point, version, position, name, media_type, sha256, size "
        "FROM stage1_file WHERE certification_case = $1 ORDER BY id"},
    {"package_stage1_point",
        "SELECT id, certification_case, position, fact, clause, site, due_on, must_settle, "
        "verdict, verdict_version, verdict_note, judged_by, judged_at FROM stage1_point WHERE "
        "certification_case = $1 ORDER BY id"},
    {"package_stage1_report",
        "SELECT certification_case, conclusion, version, author, written_at, closed_at FROM "
        "stage1_report WHERE certification_case = $1"},
    {"package_stage1_section",
        "SELECT certification_case, topic, content FROM stage1_section WHERE certification_case = "
        "$1 ORDER BY topic"},
    {"package_survey",
        "SELECT id, certification_case, round, state, from_on, until_on, last_on, population, "
        "target, method, scheme_sha256, languages, client_poster, opened_by, opened_at, "
        "closed_by, closed_at FROM survey WHERE certification_case = $1 ORDER BY id"},
    {"package_survey_answer",
        "SELECT t.response, t.item, t.perceived, t.expected FROM survey_answer t JOIN "
        "survey_response r ON r.id = t.response JOIN survey s ON s.id = r.survey WHERE "
        "s.certification_case = $1 ORDER BY t.response, t.item"},
    {"package_survey_response",
        "SELECT t.id, t.survey, t.outlet, t.answered_on, t.seconds, t.device, t.service_on, "
        "t.language, t.comment, t.excluded, t.excluded_by, t.excluded_at FROM survey_response t "
        "JOIN survey s ON s.id = t.survey WHERE s.certification_case = $1 ORDER BY t.id"},
    {"package_survey_ruling",
        "SELECT t.response, t.position, t.exclusion, t.by_hand, t.note, t.ruled_by, t.ruled_at "
        "FROM survey_ruling t JOIN survey_response r ON r.id = t.response JOIN survey s ON s.id = "
        "r.survey WHERE s.certification_case = $1 ORDER BY t.response, t.position"},
    {"package_survey_source",
        "SELECT t.survey, t.source, t.file, t.imported_by, t.imported_at FROM survey_source t "
        "JOIN survey s ON s.id = t.survey WHERE s.certification_case = $1 ORDER BY t.survey"},
    {"package_survey_wording",
        "SELECT t.survey, t.language, t.item, t.text FROM survey_wording t JOIN survey s ON s.id "
        "= t.survey WHERE s.certification_case = $1 ORDER BY t.survey, t.language, t.item"},
    {"package_team_member",
        "SELECT certification_case, account, part, since, until, from_on, until_on, effort, "
        "ended_reason FROM team_member WHERE certification_case = $1 ORDER BY account, since"},
    {"package_team_objection",
        "SELECT certification_case, round, account FROM team_objection WHERE certification_case = "
        "$1 ORDER BY round, account"},
    {"package_team_round",
        "SELECT certification_case, round, dispatched_by, dispatched_at, object_by, answer, "
        "answered_by, answered_at, reason FROM team_round WHERE certification_case = $1 ORDER BY "
        "round"},
};

/* As it was on the day; others may change it for reasons of their own. */
static const struct sql passes[] = {
    {"package_cycle_programme",
        "SELECT certification_case, version, opening_on, note, visit, outlet, replacement, "
        "set_by, set_at, approved_by, approved_at FROM cycle_programme WHERE certification_case = "
        "$1 ORDER BY version"},
    {"package_cycle_visit",
        "SELECT certification_case, version, visit, position, planned_on, latest_on, modes, "
        "topics FROM cycle_visit WHERE certification_case = $1 ORDER BY version, visit"},
    {"package_duty_record",
        "SELECT certification_case, account, duty, since FROM duty_record WHERE "
        "certification_case = $1 ORDER BY account, duty"},
    {"package_field_change",
        "SELECT id, certification_case, account, device, device_at, received_at, what, target, "
        "kind, fields, result, reply, problems FROM field_change WHERE certification_case = $1 "
        "ORDER BY id"},
    {"package_field_conflict",
        "SELECT id, certification_case, change, what, target, field, base, mine, theirs, mine_by, "
        "mine_at, theirs_by, theirs_at, received_at, resolution, resolved_by, resolved_at, value "
        "FROM field_conflict WHERE certification_case = $1 ORDER BY id"},
    {"package_nonconformity",
        "SELECT id, certification_case, number, class, clause, site, special, finding, mode, "
        "fact, raised_by, raised_at, announced_at, due_on, verifier, closed_at, withdrawn_at, "
        "withdrawn_by, withdrawn_reason, revision FROM nonconformity WHERE certification_case = "
        "$1 ORDER BY id"},
    {"package_nonconformity_answer",
        "SELECT nonconformity, version, certification_case, correction, cause, action, author, "
        "answered_at FROM nonconformity_answer WHERE certification_case = $1 ORDER BY "
        "nonconformity, version"},
    {"package_nonconformity_evidence",
        "SELECT nonconformity, evidence, certification_case FROM nonconformity_evidence WHERE "
        "certification_case = $1 ORDER BY nonconformity, evidence"},
    {"package_nonconformity_extension",
        "SELECT nonconformity, number, certification_case, from_on, due_on, reason, extended_by, "
        "extended_at FROM nonconformity_extension WHERE certification_case = $1 ORDER BY "
        "nonconformity, number"},
    {"package_nonconformity_file",
        "SELECT id, certification_case, nonconformity, version, position, name, media_type, "
        "sha256, size FROM nonconformity_file WHERE certification_case = $1 ORDER BY id"},
    {"package_nonconformity_look",
        "SELECT nonconformity, certification_case, effective, note, evidence, author, looked_at "
        "FROM nonconformity_look WHERE certification_case = $1 ORDER BY nonconformity"},
    {"package_nonconformity_verification",
        "SELECT nonconformity, number, version, certification_case, way, visited_on, place, "
        "verdict, reason, verified_by, verified_at FROM nonconformity_verification WHERE "
        "certification_case = $1 ORDER BY nonconformity, number"},
    {"package_organisation",
        "SELECT t.id, t.uscc, t.name, t.name_en, t.legal_representative, t.address, t.address_en, "
        "t.industry, t.contact, t.phone, t.email, t.staff, t.management_staff, "
        "t.service_managers, t.profile, t.created_at, t.revision, t.name_former, t.nature, "
        "t.capital, t.currency, t.postcode, t.district, t.office_address, t.office_postcode, "
        "t.office_district, t.business_address, t.business_postcode, t.business_district, "
        "t.mobile, t.bank, t.bank_account, t.outlets_confirmed_at, t.outlets_confirmed_by FROM "
        "organisation t JOIN certification_case c ON c.organisation = t.id WHERE c.id = $1"},
    {"package_outlet",
        "SELECT t.id, t.organisation, t.code, t.name, t.region, t.stratum, t.address, t.contact, "
        "t.phone, t.staff, t.risk, t.visited, t.closed, t.district, t.scope, t.status FROM outlet "
        "t JOIN drawn_outlet d ON d.outlet = t.id WHERE d.certification_case = $1 ORDER BY t.id"},
    {"package_people",
        "SELECT DISTINCT a.id, a.name FROM account a JOIN duty_record d ON d.account = a.id WHERE "
        "d.certification_case = $1 ORDER BY a.id"},
    {"package_perception_improvement",
        "SELECT id, certification_case, round, measures, recorded_by, recorded_at FROM "
        "perception_improvement WHERE certification_case = $1 ORDER BY id"},
};
/* clang-format on */

const struct sql_set package_rows_sql = {stays, ARRAY_LEN(stays)};
const struct sql_set package_passing_sql = {passes, ARRAY_LEN(passes)};

size_t package_rows_store_count(void)
{
    return ARRAY_LEN(stays) + ARRAY_LEN(passes);
}

static const struct sql *statement(size_t i)
{
    return i < ARRAY_LEN(stays) ? &stays[i] : &passes[i - ARRAY_LEN(stays)];
}

bool package_rows_store_stays(size_t i)
{
    return i < ARRAY_LEN(stays);
}

struct str package_rows_store_name(size_t i)
{
    struct str name = str_of(statement(i)->name);
    size_t prefix = sizeof("package_") - 1;
    return str_sub(name, prefix, name.len - prefix);
}

enum fail package_rows_store_load(
    const struct tx *tx, size_t i, struct str case_id, struct rows *ret_rows)
{
    return db_query(tx->db, tx->arena, statement(i), ARGS(value_text(case_id)), ret_rows);
}
