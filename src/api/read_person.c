#include "api/reads.h"

#include "service/person_service.h"

struct list_query {
    struct call_paging paging;
    struct str q;
    enum person_grade grade;
    enum employment employment;
    struct str code;
    struct date available_on;
    bool former;
};

static const struct command_field list_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Part of a name, login or registration number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, grade), .label = N_("Grade"), .kind = COMMAND_CODE,
        .codes = &person_grade_codes},
    {COMMAND_AT(struct list_query, employment), .label = N_("Employment"), .kind = COMMAND_CODE,
        .codes = &employment_codes},
    {COMMAND_AT(struct list_query, code), .label = N_("Technical code"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, available_on), .label = N_("Available on"),
        .kind = COMMAND_DATE},
    {COMMAND_AT(struct list_query, former), .label = N_("Also former"), .kind = COMMAND_BOOL},
};

/* A row with its codes, which are shared by the page. */
struct entry {
    struct person_row row;
    struct str_list codes;
};

static const struct reply_field entry_fields[] = {
    {"account", REPLY(TEXT, struct entry, row.account)},
    {"name", REPLY(TEXT, struct entry, row.name)},
    {"employment", REPLY(CODE, struct entry, row.employment), .codes = &employment_codes},
    {"grade", REPLY(CODE, struct entry, row.grade), .codes = &person_grade_codes},
    {"ccaa_number", REPLY(TEXT, struct entry, row.ccaa_number), .optional = true},
    {"valid_to", REPLY(DATE, struct entry, row.valid_to), .optional = true,
        .note = N_("The last day of the registration")},
    {"statement_on", REPLY(DATE, struct entry, row.statement_on), .optional = true,
        .note = N_("When the conduct statement was last signed")},
    {"joined_on", REPLY(DATE, struct entry, row.joined_on)},
    {"left_on", REPLY(DATE, struct entry, row.left_on), .optional = true},
    {"technical_codes", REPLY_MANY(TEXTS, struct entry, codes.items, codes.n),
        .note = N_("Those that hold today")},
};

static const struct reply_shape entry_shape = {
    REPLY_SHAPE("PersonEntry", entry_fields, struct entry)};

struct list_reply {
    int64_t total;
    int64_t offset;
    struct entry *people;
    size_t n;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"people", REPLY_MANY(LIST, struct list_reply, people, n), .shape = &entry_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("PersonEntryList", list_fields, struct list_reply)};

static struct str_list codes_today(
    const struct call *call, const struct person_page *page, struct str person)
{
    struct date today = use_today(&call->use);
    struct str_list codes = {NEW_ARRAY(call->request->arena, struct str, page->n_codes), 0};
    for (size_t i = 0; i < page->n_codes; i++)
        if (str_equal(page->codes[i].person, person) && held_code_holds_on(&page->codes[i], today))
            codes.items[codes.n++] = page->codes[i].code;
    return codes;
}

/* The word of the query; empty where it says nothing, as against its first code. */
static struct str word_of(
    const struct call *call, const char *name, const struct codes *codes, int value)
{
    bool is_said = http_pair_get(call->request->query, str_of(name)).len > 0;
    return is_said ? codes_format(codes, value) : STR("");
}

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    struct page_request page = call_page(call, query->q);
    struct person_page found;
    struct person_filter filter = {
        .search = query->q,
        .grade = word_of(call, "grade", &person_grade_codes, (int)query->grade),
        .employment = word_of(call, "employment", &employment_codes, (int)query->employment),
        .code = query->code,
        .available_on = query->available_on,
        .with_former = query->former,
    };
    TRY(person_service_page(&call->use, &filter, &page, &found));
    struct entry *people = NEW_ARRAY(call->request->arena, struct entry, found.n);
    for (size_t i = 0; i < found.n; i++)
        people[i] = (struct entry){found.rows[i], codes_today(call, &found, found.rows[i].account)};
    *reply = (struct list_reply){found.total, page.offset, people, found.n};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_person_list = {
    .path = "people/records",
    .summary = N_("The registry of people"),
    .roles = PERSON_READERS,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

static const struct reply_field code_fields[] = {
    {"id", REPLY(TEXT, struct held_code, id)},
    {"code", REPLY(TEXT, struct held_code, code)},
    {"evidence", REPLY(TEXT, struct held_code, evidence), .optional = true},
    {"file_name", REPLY(TEXT, struct held_code, file_name), .optional = true},
    {"file_sha256", REPLY(TEXT, struct held_code, file_sha256), .optional = true},
    {"granted_on", REPLY(DATE, struct held_code, granted_on)},
    {"granted_by", REPLY(TEXT, struct held_code, granted_by)},
    {"valid_to", REPLY(DATE, struct held_code, valid_to), .optional = true},
    {"withdrawn_on", REPLY(DATE, struct held_code, withdrawn_on), .optional = true},
    {"withdrawn_by", REPLY(TEXT, struct held_code, withdrawn_by), .optional = true},
    {"withdrawn_reason", REPLY(TEXT, struct held_code, withdrawn_reason), .optional = true},
};
static const struct reply_shape code_shape = {
    REPLY_SHAPE("TechnicalCode", code_fields, struct held_code)};

static const struct reply_field absence_fields[] = {
    {"id", REPLY(TEXT, struct absence, id)},
    {"person", REPLY(TEXT, struct absence, person)},
    {"kind", REPLY(CODE, struct absence, kind), .codes = &absence_kind_codes},
    {"from_on", REPLY(DATE, struct absence, from_on)},
    {"until_on", REPLY(DATE, struct absence, until_on)},
    {"note", REPLY(TEXT, struct absence, note), .optional = true},
};
static const struct reply_shape absence_shape = {
    REPLY_SHAPE("Absence", absence_fields, struct absence)};

static const struct reply_field conflict_fields[] = {
    {"id", REPLY(TEXT, struct conflict_declaration, id)},
    {"kind", REPLY(CODE, struct conflict_declaration, kind), .codes = &conflict_kind_codes},
    {"organisation", REPLY(TEXT, struct conflict_declaration, organisation), .optional = true,
        .note = N_("Of a registered one")},
    {"name", REPLY(TEXT, struct conflict_declaration, name)},
    {"uscc", REPLY(TEXT, struct conflict_declaration, uscc), .optional = true},
    {"until_on", REPLY(DATE, struct conflict_declaration, until_on), .optional = true,
        .note = N_("The last day of the relation; left out while it lasts")},
    {"note", REPLY(TEXT, struct conflict_declaration, note), .optional = true},
    {"declared_at", REPLY(INSTANT, struct conflict_declaration, declared_at)},
};
static const struct reply_shape conflict_shape = {
    REPLY_SHAPE("Relation", conflict_fields, struct conflict_declaration)};

static const struct reply_field statement_fields[] = {
    {"id", REPLY(TEXT, struct conduct_statement, id)},
    {"text", REPLY(TEXT, struct conduct_statement, text)},
    {"sha256", REPLY(TEXT, struct conduct_statement, sha256)},
    {"signed_at", REPLY(INSTANT, struct conduct_statement, signed_at)},
};
static const struct reply_shape statement_shape = {
    REPLY_SHAPE("SignedStatement", statement_fields, struct conduct_statement)};

static const struct reply_field appraisal_fields[] = {
    {"id", REPLY(TEXT, struct appraisal, id)},
    {"case", REPLY(TEXT, struct appraisal, certification_case)},
    {"part", REPLY(CODE, struct appraisal, part), .codes = &appraised_part_codes},
    {"conduct", REPLY(INT, struct appraisal, conduct)},
    {"skill", REPLY(INT, struct appraisal, skill)},
    {"leadership", REPLY(INT, struct appraisal, leadership)},
    {"technical", REPLY(INT, struct appraisal, technical)},
    {"records", REPLY(INT, struct appraisal, records)},
    {"result", REPLY(CODE, struct appraisal, result), .codes = &competence_codes},
    {"note", REPLY(TEXT, struct appraisal, note), .optional = true},
    {"appraiser", REPLY(TEXT, struct appraisal, appraiser)},
    {"appraised_at", REPLY(INSTANT, struct appraisal, appraised_at)},
};
static const struct reply_shape appraisal_shape = {
    REPLY_SHAPE("PersonEvaluation", appraisal_fields, struct appraisal)};

static const struct reply_field note_fields[] = {
    {"id", REPLY(TEXT, struct career_note, id)},
    {"kind", REPLY(CODE, struct career_note, kind), .codes = &career_kind_codes},
    {"held_on", REPLY(DATE, struct career_note, held_on)},
    {"title", REPLY(TEXT, struct career_note, title)},
    {"hours", REPLY(INT, struct career_note, hours), .optional = true},
    {"result", REPLY(CODE, struct career_note, result), .codes = &competence_codes,
        .note = N_("Of a witnessed assessment")},
    {"note", REPLY(TEXT, struct career_note, note), .optional = true},
};
static const struct reply_shape note_shape = {
    REPLY_SHAPE("CareerNote", note_fields, struct career_note)};

struct record_reply {
    struct person_view view;
    struct str identity_number; /* masked but for who keeps the registry */
    struct str phone;           /* for who sees the person's work */
};

#define VIEW(kind_, member) REPLY(kind_, struct record_reply, view.member)
#define VIEW_LIST(list_, count_) REPLY_MANY(LIST, struct record_reply, view.list_, view.count_)

static const struct reply_field record_fields[] = {
    {"account", VIEW(TEXT, account)},
    {"name", VIEW(TEXT, name)},
    {"revision", VIEW(INT, person.revision)},
    {"employment", VIEW(CODE, person.employment), .codes = &employment_codes},
    {"joined_on", VIEW(DATE, person.joined_on)},
    {"left_on", VIEW(DATE, person.left_on), .optional = true},
    {"identity_type", VIEW(CODE, person.identity_type), .codes = &identity_kind_codes},
    {"identity_number", REPLY(TEXT, struct record_reply, identity_number), .optional = true,
        .note = N_("Masked for who does not keep the registry")},
    {"phone", REPLY(TEXT, struct record_reply, phone), .optional = true},
    {"grade", VIEW(CODE, person.grade), .codes = &person_grade_codes},
    {"grade_since", VIEW(DATE, person.grade_since), .optional = true},
    {"ccaa_number", VIEW(TEXT, person.ccaa_number), .optional = true},
    {"valid_to", VIEW(DATE, person.valid_to), .optional = true},
    {"statement_on", VIEW(DATE, person.statement_on), .optional = true},
    {"same_identity", VIEW(INT, same_identity), .optional = true,
        .note = N_("Other records with this number")},
    {"technical_codes", VIEW_LIST(codes, n_codes), .shape = &code_shape},
    {"absences", VIEW_LIST(absences, n_absences), .shape = &absence_shape,
        .note = N_("From today on")},
    {"relations", VIEW_LIST(conflicts, n_conflicts), .shape = &conflict_shape,
        .note = N_("For the person and who plans")},
    {"statements", VIEW_LIST(statements, n_statements), .shape = &statement_shape},
    {"evaluations", VIEW_LIST(appraisals, n_appraisals), .shape = &appraisal_shape},
    {"career", VIEW_LIST(notes, n_notes), .shape = &note_shape},
};

static const struct reply_shape record_shape = {
    REPLY_SHAPE("PersonRecord", record_fields, struct record_reply)};

static enum fail show_record_of(struct call *call, struct str account, const void **ret_object)
{
    struct record_reply *reply = NEW(call->request->arena, struct record_reply);
    TRY(person_service_load(&call->use, account, &reply->view));
    if (!reply->view.has_record)
        return FAIL_NOT_FOUND;
    struct str number = reply->view.person.identity_number;
    reply->identity_number =
        reply->view.may_edit ? number : identity_number_masked(call->request->arena, number);
    if (reply->view.sees_work)
        reply->phone = reply->view.person.phone;
    *ret_object = reply;
    return FAIL_NONE;
}

static enum fail show_record(struct call *call, const void **ret_object)
{
    return show_record_of(call, call_param(call, "person"), ret_object);
}

static enum fail show_own(struct call *call, const void **ret_object)
{
    return show_record_of(call, call->use.actor.account, ret_object);
}

const struct api_read read_person_one = {
    .path = "people/records/{person}",
    .summary = N_("The record of a person"),
    .roles = ROLES_BODY,
    .reply = &record_shape,
    .show = show_record,
};

const struct api_read read_person_own = {
    .path = "me/record",
    .summary = N_("One's own record in the registry of people"),
    .roles = ROLES_BODY,
    .reply = &record_shape,
    .show = show_own,
};

enum { LAST_YEAR = 9999 };

struct days_query {
    struct date from;
    struct date until;
};

static const struct command_field days_query_fields[] = {
    {COMMAND_AT(struct days_query, from), .label = N_("First day; today unless it is said"),
        .kind = COMMAND_DATE},
    {COMMAND_AT(struct days_query, until), .label = N_("Last day; a month later unless it is said"),
        .kind = COMMAND_DATE},
};

struct days_reply {
    struct absence *absences;
    size_t n;
};

static const struct reply_field days_fields[] = {
    {"absences", REPLY_MANY(LIST, struct days_reply, absences, n), .shape = &absence_shape},
};

static const struct reply_shape days_shape = {
    REPLY_SHAPE("AbsenceList", days_fields, struct days_reply)};

static enum fail show_days(struct call *call, const void **ret_object)
{
    const struct days_query *query = call->query;
    struct days_reply *reply = NEW(call->request->arena, struct days_reply);
    struct date from = date_is_set(query->from) ? query->from : use_today(&call->use);
    struct date until = query->until;
    if (!date_is_set(until))
        until = from.year < LAST_YEAR ? date_add_months(from, 1) : from;
    TRY(person_service_absences(&call->use, from, until, &reply->absences, &reply->n));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_person_days = {
    .path = "people/absences",
    .summary = N_("Who is away between two days"),
    .roles = PERSON_READERS,
    .query = COMMAND_FIELDS(days_query_fields),
    .query_size = sizeof(struct days_query),
    .reply = &days_shape,
    .show = show_days,
};

static const struct reply_field text_fields[] = {
    {"text", REPLY(TEXT, struct person_statement, text)},
    {"sha256", REPLY(TEXT, struct person_statement, sha256),
        .note = N_("What person.sign_statement takes")},
};

static const struct reply_shape text_shape = {
    REPLY_SHAPE("ConductStatement", text_fields, struct person_statement)};

static enum fail show_text(struct call *call, const void **ret_object)
{
    struct person_statement *statement = NEW(call->request->arena, struct person_statement);
    *statement = person_service_statement(call->request->arena, LANGUAGE_ZH_CN);
    *ret_object = statement;
    return FAIL_NONE;
}

const struct api_read read_person_statement = {
    .path = "conduct-statement",
    .summary = N_("The conduct statement as it is signed today"),
    .roles = ROLES_BODY,
    .reply = &text_shape,
    .show = show_text,
};

static enum fail show_file(struct call *call, const void **ret_object)
{
    struct held_code code;
    struct call_file *file = NEW(call->request->arena, struct call_file);
    TRY(person_service_file(&call->use, call_param(call, "competence"), &code));
    *file = (struct call_file){
        .sha256 = code.file_sha256, .media_type = code.media_type, .name = code.file_name};
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_person_file = {
    .path = "competence/{competence}",
    .summary = N_("The evidence of a technical code"),
    .roles = ROLES_BODY,
    .media_type = "*/*",
    .show = show_file,
};
