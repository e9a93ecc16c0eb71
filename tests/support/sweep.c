#include "support/sweep.h"
#include "service/issuer_key_service.h"
#include "service/log_service.h"

#include "service/person_service.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static const char *first_id(struct world *world, const struct sql *sql)
{
    struct rows rows;
    assert_db(world->db, db_query(world->db, world->arena, sql, NO_ARGS, &rows));
    assert_true(rows.count > 0);
    return text(world, rows.cells[0].text);
}

static const char *last_special(struct world *world)
{
    static const struct sql sql = {
        "test_special", "SELECT id FROM special_record ORDER BY recorded_at DESC LIMIT 1"};
    return first_id(world, &sql);
}

static const char *self_special(struct world *world, const char *evaluation)
{
    world_ok(world, world->applicant, "evaluation.special", "evaluation", evaluation, "kind",
        "deduction", "ground", "law", "note", "罚款");
    return last_special(world);
}

static const char *case_special(struct world *world, const char *id)
{
    world_ok(world, world->leader, "assessment.special", "case", id, "kind", "deduction", "ground",
        "law", "note", "罚款");
    return last_special(world);
}

static const char *case_evidence(struct world *world, const char *id)
{
    world_file(world, "files", "seen.txt", STR("seen\n"));
    return world_ok(world, world->leader, "assessment.evidence", "case", id, "clause", "5.1.1.1");
}

/* Of the registry of people: the leader's record and what is in it. */
static const char *person_value(struct world *world, const char *word)
{
    if (strcmp(word, "LEADER") == 0)
        return text(world, world->leader.account);
    if (strcmp(word, "COMMITTEE") == 0)
        return text(world, world->committee.account);
    if (strcmp(word, "SPECIALIST") == 0)
        return text(world, world->specialist.account);
    static const struct sql code = {
        "test_code", "SELECT id FROM technical_code WHERE code = 'SC05'"};
    static const struct sql absence = {"test_absence", "SELECT id FROM absence"};
    static const struct sql relation = {
        "test_relation", "SELECT id FROM conflict_declaration WHERE until_on = ''"};
    const char *person = text(world, world->leader.account);
    if (strcmp(word, "ASSESSOR") == 0)
        return text(world, world->assessor.account);
    if (strcmp(word, "TODAY") == 0)
        return text(world, date_format(world->arena, date_of_instant(world->clock.now)));
    if (strcmp(word, "STATEMENT") != 0 && strcmp(word, "PERSON") != 0 &&
        strcmp(word, "CODE") != 0 && strcmp(word, "ABSENCE") != 0 && strcmp(word, "RELATION") != 0)
        return NULL;
    world_ok(world, world->admin, "person.edit", "person", person, "employment", "full_time",
        "joined_on", "2020-01-01", "identity_type", "01", "grade", "none");
    if (strcmp(word, "STATEMENT") == 0)
        return text(world, person_service_statement(world->arena, LANGUAGE_ZH_CN).sha256);
    if (strcmp(word, "CODE") == 0) {
        world_ok(world, world->manager, "person.code", "person", person, "code", "SC05", "evidence",
            "学历");
        return first_id(world, &code);
    }
    if (strcmp(word, "ABSENCE") == 0) {
        world_ok(world, world->leader, "person.leave", "kind", "leave", "from_on", "2031-01-01",
            "until_on", "2031-01-01");
        return first_id(world, &absence);
    }
    if (strcmp(word, "RELATION") == 0) {
        world_ok(world, world->leader, "person.declare", "kind", "interest", "name", "某公司");
        return first_id(world, &relation);
    }
    return person;
}

/* Words of applications; NULL for any other. */
static const char *application_value(
    struct world *world, const struct sweep_made *made, const char *word)
{
    static const struct sql held = {
        "test_held", "SELECT id FROM held_certificate WHERE number = 'H-1'"};
    static const struct sql certificate = {"test_certificate",
        "SELECT number FROM certificate WHERE replaced_by = '' AND main_number = ''"
        " ORDER BY number DESC"};
    if (strcmp(word, "CERTIFICATE") == 0)
        return first_id(world, &certificate);
    if (strcmp(word, "EXAM_AUDIENCE") == 0 || str_ends(str_of(word), STR("_EXAM")))
        return world_exam_value(world, word);
    if (str_ends(str_of(word), STR("_ARTICLE")))
        return world_article_in(world,
            str_c(world->arena,
                str_format(world->arena, "article-%lld", (long long)world->clock.now)),
            word);
    if (str_ends(str_of(word), STR("_QUESTION")))
        return world_question_in(world, word);
    if (str_ends(str_of(word), STR("_TRANSFER")) || strcmp(word, "STATEMENT_HASH") == 0)
        return world_transfer_value(world, first_id(world, &certificate), word);
    if (str_ends(str_of(word), STR("_MARK")))
        return world_mark_value(world, first_id(world, &certificate), word);
    if (strcmp(word, "CHANGE") == 0)
        return world_ok(world, world->applicant, "change.file", "certificate",
            first_id(world, &certificate), "item", "staff", "after", "1300");
    if (strcmp(word, "LATE_CERTIFICATE") == 0)
        return world_late_certificate(world, made->id);
    if (strcmp(word, "ORGANISATION") == 0)
        return text(world, world->applicant.organisation);
    if (strcmp(word, "HELD") != 0)
        return made->id ? world_charge_value(world, made->id, word) : NULL;
    world_ok(world, world->applicant, "application.certificate_add", "case", made->id, "number",
        "H-1", "body", "某机构", "valid_until", "2027-01-01");
    return first_id(world, &held);
}

static const char *plan_row(struct world *world, const char *id)
{
    static const struct sql sql = {
        "test_plan_row", "SELECT id FROM plan_row WHERE certification_case = $1 ORDER BY id"};
    struct rows rows;
    assert_db(
        world->db, db_query(world->db, world->arena, &sql, ARGS(value_text(str_of(id))), &rows));
    assert_true(rows.count > 0);
    return text(world, rows.cells[0].text);
}

/* Of a note that the assessor changed after the leader's device had last seen it. */
static const char *conflict(struct world *world, const char *id)
{
    static const struct sql sql = {
        "test_conflict", "SELECT id FROM field_conflict WHERE resolution = 'open'"};
    static const char note[] = "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8f01";
    world_ok(world, world->leader, "field.sync", "case", id, "id",
        "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8f02", "what", "record", "key", note, "kind", "note",
        "fields", "{\"text\":{\"base\":\"\",\"value\":\"a\"}}");
    world_ok(world, world->assessor, "field.sync", "case", id, "id",
        "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8f03", "what", "record", "key", note, "fields",
        "{\"text\":{\"base\":\"\",\"value\":\"b\"}}");
    return first_id(world, &sql);
}

static const char *an_excuse(struct world *world, const char *id)
{
    if (strcmp(world_excuse(world, id), "none") == 0)
        world_ok(world, world->leader, "coverage.excuse", "case", id, "clause", "5.3", "reason",
            "closed", "note", "顾客服务中心装修");
    return world_excuse(world, id);
}

static const char *a_point(struct world *world, const char *id)
{
    if (strcmp(world_point(world, id), "none") == 0)
        world_ok(world, world->leader, "stage1.point", "case", id, "fact", "手册未发布");
    return world_point(world, id);
}

/* Words of the reports to the authority; NULL for any other. A file that a sweep left open is
 * discarded first. */
static const char *report_value(struct world *world, const char *word)
{
    static const struct sql open = {
        "test_batch_open", "SELECT id FROM cnca_batch WHERE state = 'made'"};
    static const struct sql reported = {
        "test_item_reported", "SELECT id FROM cnca_item WHERE state = 'reported' ORDER BY id"};
    struct use use = world_use(world, world->reporter);
    const char *month =
        text(world, str_sub(date_format(world->arena, use_today(&use)), 0, sizeof("2026-11") - 1));
    struct rows rows;
    if (strcmp(word, "REPORTED_ITEM") == 0)
        return first_id(world, &reported);
    if (strcmp(word, "MONTH") != 0 && strcmp(word, "BATCH") != 0)
        return NULL;
    assert_db(world->db, db_query(world->db, world->arena, &open, NO_ARGS, &rows));
    for (size_t i = 0; i < rows.count; i++)
        world_ok(world, world->reporter, "cnca.discard", "batch", text(world, rows.cells[i].text),
            "reason", "重做");
    if (strcmp(word, "MONTH") == 0)
        return month;
    return world_ok(world, world->reporter, "cnca.batch", "month", month);
}

/* A head of the log, signed by a witness that the body names from now on. */
static const char *cosigned(struct world *world)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {9};
    const struct note_signer witness = {NOTE_WITNESS, STR("witness.example"), key_of_seed(seed)};
    struct use use = world_use(world, world->nobody);
    struct str note;
    use.arena = use.tx.arena = world->arena;
    world->platform.body.witnesses = NEW(world->arena, struct str);
    world->platform.body.witnesses[0] = note_signer_format(world->arena, &witness);
    world->platform.body.n_witnesses = 1;
    assert_int_equal(log_service_checkpoint(&use, &note), FAIL_NONE);
    assert_int_equal(note_sign(world->arena, note, &witness, 1, &note), FAIL_NONE);
    return text(world, note);
}

/* One thing can be asked for at a time: what an earlier sweep asked for is dropped. */
static void drop_key_change(struct world *world)
{
    static const struct sql sql = {
        "test_key_change", "SELECT id FROM key_change WHERE state = 'open'"};
    struct rows rows;
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    if (rows.count > 0)
        world_ok(world, world->admin, "key.drop", "change", text(world, rows.cells[0].text));
}

/* What the admin asked for, and the key that it is about. */
static const char *signing_key(struct world *world, const char *word)
{
    if (strcmp(word, "COSIGNED") == 0)
        return cosigned(world);
    if (strcmp(word, "KEY_CHANGE") == 0 || strcmp(word, "ISSUER_KEY") == 0)
        drop_key_change(world);
    if (strcmp(word, "KEY_CHANGE") == 0)
        return world_ok(
            world, world->admin, "key.rotate", "reason", "每年更换", "password", WORLD_PASSWORD);
    if (strcmp(word, "ISSUER_KEY") != 0)
        return NULL;
    struct use use = world_use(world, world->admin);
    struct issuer_key *keys;
    size_t n;
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(issuer_key_service_list(&use, &keys, &n), FAIL_NONE);
    return text(world, keys[n - 1].id);
}

/* The case itself, after something was done to it, or one of its nonconformities. */
static const char *prepared_case(struct world *world, const char *id, const char *word)
{
    static const struct {
        const char *word;
        void (*prepare)(struct world *world, const char *id);
    } cases[] = {
        {"DIFFERENT_CASE", world_differ},
        {"ASIDE_CASE", world_set_aside},
        {"EXCUSED_CASE", world_excuse_records},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (strcmp(word, cases[i].word) == 0)
            return cases[i].prepare(world, id), id;
    const char *nc = world_nc_value(world, id, word);
    nc = nc ? nc : signing_key(world, word);
    return nc ? nc : world_combination_value(world, id, word);
}

/* What is signed, by its hash; NULL for any other word. */
static const char *signed_hash(struct world *world, const char *id, const char *word)
{
    static const struct {
        const char *word;
        const char *(*hash)(struct world *world, const char *id);
    } rows[] = {
        {"BASIS", world_basis},
        {"CHECK_LIST", world_check_list},
        {"RECORD", world_record_of},
        {"WORDING", world_wording_hash},
        {"MASTER", world_master_hash},
        {"REPORT", world_report_hash},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (strcmp(word, rows[i].word) == 0)
            return rows[i].hash(world, id);
    return NULL;
}

/* On the records of the certificate. */
static const char *legal_hold(struct world *world)
{
    static const struct sql certificate = {"test_held_number",
        "SELECT number FROM certificate WHERE replaced_by = '' AND main_number = ''"
        " ORDER BY number DESC"};
    return world_ok(world, world->head, "hold.put", "number", first_id(world, &certificate),
        "reason", "诉讼保全");
}

/* The certificate, years after its retention is over; with its destruction proposed, confirmed. */
static const char *ended(struct world *world, const char *word)
{
    enum { SIX_YEARS = 6 * 366 * 24 * 60 * 60 };
    static const struct sql certificate = {"test_ended_number",
        "SELECT number FROM certificate WHERE replaced_by = '' AND main_number = ''"
        " ORDER BY number DESC"};
    const char *number = first_id(world, &certificate);
    world->clock.now += SIX_YEARS;
    if (strcmp(word, "ENDED_CERTIFICATE") == 0)
        return number;
    world_ok(world, world->officer, "purge.propose", "number", number, "reason", "保存期满");
    if (strcmp(word, "CONFIRMED_PURGE") == 0)
        world_ok(world, world->head, "purge.confirm", "number", number);
    return number;
}

/* A table that was checked. */
static const char *import(struct world *world)
{
    world_file(world, "file", "a.csv", STR("uscc,name\n91320300MA1000099X,新企业有限公司\n"));
    return world_ok(world, world->admin, "import.check", "kind", "organisations");
}

/* What is kept, held or comes from elsewhere; NULL for other words. */
static const char *kept_value(struct world *world, const char *word)
{
    if (strcmp(word, "ENDED_CERTIFICATE") == 0 || str_ends(str_of(word), STR("_PURGE")))
        return ended(world, word);
    if (strcmp(word, "HOLD") == 0)
        return legal_hold(world);
    if (strcmp(word, "TAKEN_OVER") == 0)
        return world_take_over(world);
    return strcmp(word, "IMPORT") == 0 ? import(world) : NULL;
}

const char *sweep_value(struct world *world, const struct sweep_made *made, const char *word)
{
    static const struct sql outlet = {"test_outlet", "SELECT id FROM outlet ORDER BY code"};
    static const struct sql notice = {"test_notice",
        "SELECT n.id FROM notice n JOIN account a ON a.id = n.account WHERE a.login = 'reviewer'"};
    const char *known = person_value(world, word);
    known = known ? known : application_value(world, made, word);
    known = known ? known : world_status_value(world, made->id, word);
    known = known ? known : report_value(world, word);
    known = known ? known : world_team_value(world, word);
    known = known ? known : world_review_value(world, made->id, word);
    known = known ? known : world_survey_value(world, made->id, word);
    known = known ? known : world_perception_value(world, made->id, word);
    known = known ? known : signed_hash(world, made->id, word);
    known = known ? known : world_complaint_value(world, word);
    known = known ? known : prepared_case(world, made->id, word);
    if (known)
        return known;
    if (strcmp(word, "CASE") == 0)
        return made->id;
    if (strcmp(word, "SHEET") == 0)
        return world_sheet(world, made->id);
    if (strcmp(word, "EXCUSE") == 0)
        return an_excuse(world, made->id);
    if (strcmp(word, "POINT") == 0)
        return a_point(world, made->id);
    if (strcmp(word, "DRAWN") == 0)
        return world_drawn(world, made->id);
    if (strcmp(word, "FILLED_CASE") == 0)
        return world_ok(world, world->leader, "plan.fill", "case", made->id), made->id;
    if (strcmp(word, "ENTERED_CASE") == 0)
        return world_ok(world, world->leader, "presence.arrive", "case", made->id), made->id;
    if (strcmp(word, "PLAN_ROW") == 0)
        return plan_row(world, made->id);
    if (strcmp(word, "VISIT") == 0)
        return world_hidden_visit(world, made->id);
    if (strcmp(word, "OFFERED") == 0)
        return world_offered(world, made->id);
    if (strcmp(word, "EVALUATION") == 0)
        return made->evaluation;
    if (strcmp(word, "SELF_SPECIAL") == 0)
        return self_special(world, made->evaluation);
    if (strcmp(word, "CASE_SPECIAL") == 0)
        return case_special(world, made->id);
    if (strcmp(word, "EVIDENCE") == 0)
        return case_evidence(world, made->id);
    if (strcmp(word, "CONFLICT") == 0)
        return conflict(world, made->id);
    if (strcmp(word, "OUTLET") == 0)
        return first_id(world, &outlet);
    if (strcmp(word, "NOTICE") == 0)
        return first_id(world, &notice);
    if (strcmp(word, "TOKEN") == 0)
        return world_ok(world, world->reviewer, "token.make", "name", "a", "roles", "reviewer",
            "days", "30", "password", WORLD_PASSWORD);
    if (strcmp(word, "APPROVED_SHA256") == 0)
        world_approve_scheme(world);
    if (strcmp(word, "SHA256") == 0 || strcmp(word, "APPROVED_SHA256") == 0)
        return text(world, scheme_set_find(world->platform.schemes, STR(WORLD_SCHEME))->sha256);
    const char *kept = kept_value(world, word);
    return kept ? kept : word;
}
