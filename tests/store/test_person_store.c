#include "store/person_record_store.h"
#include "store/person_store.h"
#include "store_fixture.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(text[0] == '\0' || date_parse(str_of(text), &date));
    return date;
}

static struct person add_person(const struct tx *tx, const char *id, const char *name)
{
    struct person person = {
        .account = str_of(id),
        .employment = EMPLOYMENT_PART_TIME,
        .joined_on = day("2020-01-01"),
        .identity_type = IDENTITY_PASSPORT,
        .identity_number = str_of(id),
        .ccaa_number = str_concat(tx->arena, STR("2020-"), str_of(id)),
        .grade = GRADE_ASSESSOR,
        .grade_since = day("2021-01-01"),
        .valid_to = day("2027-01-01"),
        .statement_on = day("2024-01-01"),
        .created_at = FIXTURE_NOW,
        .revision = 1,
    };
    fixture_account(tx, id, name);
    assert_db(tx->db, person_store_save(tx, &person));
    return person;
}

static void add_code(const struct tx *tx, const char *person, const char *code)
{
    struct held_code technical = {
        .id = str_concat(tx->arena, str_of(person), str_of(code)),
        .person = str_of(person),
        .code = str_of(code),
        .granted_on = day("2024-01-10"),
        .granted_by = str_of(person),
    };
    assert_db(tx->db, technical_code_store_save(tx, &technical));
}

static void add_absence(
    const struct tx *tx, const char *person, const char *from, const char *until)
{
    struct absence absence = {
        .id = str_concat(tx->arena, str_of(person), str_of(from)),
        .person = str_of(person),
        .kind = ABSENCE_UNAVAILABLE,
        .from_on = day(from),
        .until_on = day(until),
        .note = STR("培训"),
        .entered_by = str_of(person),
        .entered_at = FIXTURE_NOW,
    };
    assert_db(tx->db, absence_store_add(tx, &absence));
}

static void a_person_is_loaded_as_saved(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct person p;
    struct person saved = add_person(&tx, "a1", "陈琳");
    saved.left_on = day("2026-05-31");
    saved.revision = 2;
    assert_db(tx.db, person_store_save(&tx, &saved));
    assert_db(tx.db, person_store_load(&tx, STR("a1"), &p));
    assert_int_equal(p.employment, EMPLOYMENT_PART_TIME);
    assert_int_equal(p.identity_type, IDENTITY_PASSPORT);
    assert_str(p.identity_number, "a1");
    assert_str(p.ccaa_number, "2020-a1");
    assert_int_equal(p.grade, GRADE_ASSESSOR);
    assert_int_equal(date_compare(p.left_on, day("2026-05-31")), 0);
    assert_int_equal(date_compare(p.grade_since, day("2021-01-01")), 0);
    assert_int_equal(date_compare(p.valid_to, day("2027-01-01")), 0);
    assert_int_equal(date_compare(p.statement_on, day("2024-01-01")), 0);
    assert_int_equal(p.revision, 2);
    assert_db_fail(tx.db, person_store_load(&tx, STR("a2"), &p), FAIL_NOT_FOUND);
}

static void the_same_identity_is_counted_in_other_records(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    int64_t count;
    add_person(&tx, "a1", "陈琳");
    struct person other = add_person(&tx, "a2", "赵敏");
    assert_db(tx.db, person_store_same_identity(&tx, &other, &count));
    assert_int_equal(count, 0);
    other.identity_number = STR("a1");
    assert_db(tx.db, person_store_same_identity(&tx, &other, &count));
    assert_int_equal(count, 1);
    other.identity_number = STR("");
    assert_db(tx.db, person_store_same_identity(&tx, &other, &count));
    assert_int_equal(count, 0);
}

/* Who is found, as "a1 a2". */
static struct str found(
    const struct tx *tx, const struct person_filter *filter, const struct page_request *page)
{
    struct person_filter whole = *filter;
    struct person_row *rows;
    struct str names = STR("");
    size_t n;
    int64_t count;
    whole.today = day("2026-11-21");
    assert_db(tx->db, person_store_page(tx, &whole, page, &rows, &n));
    assert_db(tx->db, person_store_count(tx, &whole, &count));
    assert_int_equal(count, n);
    for (size_t i = 0; i < n; i++)
        names = str_concat(
            tx->arena, names, str_concat(tx->arena, i == 0 ? STR("") : STR(" "), rows[i].account));
    return names;
}

static void people_are_found_by_each_filter(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct page_request page = {.limit = 50};
    add_person(&tx, "a1", "A");
    struct person senior = add_person(&tx, "a2", "B");
    struct person gone = add_person(&tx, "a3", "C");
    senior.grade = GRADE_SENIOR;
    senior.employment = EMPLOYMENT_FULL_TIME;
    senior.valid_to = day("2026-12-31");
    gone.left_on = day("2026-11-20");
    assert_db(tx.db, person_store_save(&tx, &senior));
    assert_db(tx.db, person_store_save(&tx, &gone));
    add_code(&tx, "a1", "SC03");
    add_code(&tx, "a2", "SC05");
    add_absence(&tx, "a2", "2026-12-01", "2026-12-03");
    assert_str(found(&tx, &(struct person_filter){0}, &page), "a1 a2");
    assert_str(found(&tx, &(struct person_filter){.with_former = true}, &page), "a1 a2 a3");
    assert_str(found(&tx, &(struct person_filter){.grade = STR("senior")}, &page), "a2");
    assert_str(found(&tx, &(struct person_filter){.employment = STR("part_time")}, &page), "a1");
    assert_str(found(&tx, &(struct person_filter){.code = STR("SC03")}, &page), "a1");
    assert_str(found(&tx, &(struct person_filter){.search = STR("2020-A2")}, &page), "a2");
    assert_str(found(&tx, &(struct person_filter){.available_on = day("2026-12-03")}, &page), "a1");
    assert_str(
        found(&tx, &(struct person_filter){.available_on = day("2026-12-04")}, &page), "a1 a2");
    page.sort = STR("grade");
    assert_str(found(&tx, &(struct person_filter){0}, &page), "a2 a1");
    page.sort = STR("valid_to");
    page.descending = true;
    assert_str(found(&tx, &(struct person_filter){0}, &page), "a1 a2");
}

static void names_are_found_by_what_they_are_made_of(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        add_person(&tx, str_c(tx.arena, str_format(tx.arena, "p%zu", i)), fixture_names[i]);
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        struct person_filter filter = {
            .search = str_of(fixture_searches[i]), .today = day("2026-11-21")};
        int64_t count;
        assert_db(tx.db, person_store_count(&tx, &filter, &count));
        assert_int_equal(count, fixture_found[i]);
    }
}

static void those_who_are_there_are_listed_by_name(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct person_row *rows;
    size_t n;
    add_person(&tx, "a1", "B");
    add_person(&tx, "a2", "A");
    struct person gone = add_person(&tx, "a3", "C");
    gone.left_on = day("2026-11-20");
    assert_db(tx.db, person_store_save(&tx, &gone));
    assert_db(tx.db, person_store_list(&tx, day("2026-11-21"), &rows, &n));
    assert_int_equal(n, 2);
    assert_str(rows[0].account, "a2");
    assert_str(rows[0].name, "A");
    assert_int_equal(rows[0].roles, ROLE_BIT(ROLE_ASSESSOR));
    assert_db(tx.db, person_store_list(&tx, day("2026-11-20"), &rows, &n));
    assert_int_equal(n, 3);
}

static void a_withdrawn_code_stays_with_its_person_only(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct held_code *codes;
    struct held_code code;
    size_t n;
    add_person(&tx, "a1", "A");
    add_person(&tx, "a2", "B");
    add_code(&tx, "a1", "SC05");
    add_code(&tx, "a1", "SC03");
    add_code(&tx, "a2", "SC03");
    assert_db(tx.db, technical_code_store_load(&tx, STR("a1SC03"), &code));
    code.withdrawn_on = day("2026-01-01");
    code.withdrawn_by = STR("a2");
    code.withdrawn_reason = STR("能力不足");
    code.evidence = STR("证书");
    code.file_name = STR("证书.pdf");
    assert_db(tx.db, technical_code_store_save(&tx, &code));
    assert_db(tx.db, technical_code_store_list(&tx, STR("a1"), &codes, &n));
    assert_int_equal(n, 2);
    assert_str(codes[0].id, "a1SC03");
    assert_str(codes[0].withdrawn_by, "a2");
    assert_str(codes[0].withdrawn_reason, "能力不足");
    assert_str(codes[0].file_name, "证书.pdf");
    assert_db(tx.db, technical_code_store_all(&tx, &codes, &n));
    assert_int_equal(n, 2);
    assert_str(codes[0].id, "a1SC05");
    assert_str(codes[1].id, "a2SC03");
}

static void absences_are_found_by_person_and_by_days(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct absence *absences;
    struct absence absence;
    size_t n;
    add_person(&tx, "a1", "A");
    add_person(&tx, "a2", "B");
    add_absence(&tx, "a1", "2026-10-01", "2026-10-08");
    add_absence(&tx, "a1", "2026-12-01", "2026-12-03");
    add_absence(&tx, "a2", "2026-12-03", "2026-12-03");
    assert_db(tx.db, absence_store_list(&tx, STR("a1"), day("2026-10-08"), &absences, &n));
    assert_int_equal(n, 2);
    assert_db(tx.db, absence_store_list(&tx, STR("a1"), day("2026-10-09"), &absences, &n));
    assert_int_equal(n, 1);
    assert_str(absences[0].note, "培训");
    assert_db(
        tx.db, absence_store_between(&tx, day("2026-12-03"), day("2026-12-05"), &absences, &n));
    assert_int_equal(n, 2);
    assert_str(absences[1].person, "a2");
    assert_db(tx.db, absence_store_remove(&tx, STR("a22026-12-03")));
    assert_db_fail(tx.db, absence_store_load(&tx, STR("a22026-12-03"), &absence), FAIL_NOT_FOUND);
    assert_db(tx.db, absence_store_load(&tx, STR("a12026-12-01"), &absence));
    assert_int_equal(absence.kind, ABSENCE_UNAVAILABLE);
}

static void a_conflict_may_name_an_organisation_that_is_not_registered(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct conflict_declaration *conflicts;
    size_t n;
    struct conflict_declaration conflict = {
        .id = STR("c1"),
        .kind = CONFLICT_EMPLOYMENT,
        .person = STR("a1"),
        .name = STR("某公司"),
        .uscc = STR("91320300MA1000099X"),
        .declared_at = FIXTURE_NOW,
    };
    add_person(&tx, "a1", "A");
    fixture_organisation(&tx, "o1", "甲");
    assert_db(tx.db, conflict_store_save(&tx, &conflict));
    conflict.id = STR("c2");
    conflict.organisation = STR("o1");
    conflict.declared_at++;
    assert_db(tx.db, conflict_store_save(&tx, &conflict));
    conflict.until_on = day("2026-11-01");
    assert_db(tx.db, conflict_store_save(&tx, &conflict));
    assert_db(tx.db, conflict_store_list(&tx, STR("a1"), &conflicts, &n));
    assert_int_equal(n, 2);
    assert_str(conflicts[0].organisation, "o1");
    assert_int_equal(date_compare(conflicts[0].until_on, day("2026-11-01")), 0);
    assert_str(conflicts[1].organisation, "");
    assert_str(conflicts[1].name, "某公司");
    assert_int_equal(conflicts[1].kind, CONFLICT_EMPLOYMENT);
    assert_db(tx.db, conflict_store_all(&tx, &conflicts, &n));
    assert_int_equal(n, 2);
    assert_db(tx.db, conflict_store_load(&tx, STR("c1"), &conflict));
    assert_str(conflict.uscc, "91320300MA1000099X");
}

static void what_gathers_is_listed_with_the_latest_first(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct conduct_statement *statements;
    struct career_note *notes;
    size_t n;
    struct conduct_statement statement = {STR("s1"), STR("a1"), STR("承诺"), STR("h"), FIXTURE_NOW};
    struct career_note note = {.id = STR("n1"),
        .person = STR("a1"),
        .kind = CAREER_TRAINING,
        .held_on = day("2026-03-01"),
        .title = STR("新版标准"),
        .hours = 16,
        .entered_by = STR("a1"),
        .entered_at = FIXTURE_NOW};
    add_person(&tx, "a1", "A");
    assert_db(tx.db, conduct_statement_store_add(&tx, &statement));
    statement.id = STR("s2");
    statement.signed_at++;
    assert_db(tx.db, conduct_statement_store_add(&tx, &statement));
    assert_db(tx.db, conduct_statement_store_list(&tx, STR("a1"), &statements, &n));
    assert_int_equal(n, 2);
    assert_str(statements[0].id, "s2");
    assert_str(statements[1].text, "承诺");
    assert_db(tx.db, career_note_store_add(&tx, &note));
    note.id = STR("n2");
    note.held_on = day("2026-04-01");
    assert_db(tx.db, career_note_store_add(&tx, &note));
    assert_db(tx.db, career_note_store_list(&tx, STR("a1"), &notes, &n));
    assert_int_equal(n, 2);
    assert_str(notes[0].id, "n2");
    assert_int_equal(notes[1].hours, 16);
    assert_int_equal(notes[1].kind, CAREER_TRAINING);
}

static void somebody_appraises_a_person_once_for_a_case(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct appraisal *appraisals;
    bool exists;
    size_t n;
    struct appraisal appraisal = {.id = STR("x1"),
        .person = STR("a1"),
        .certification_case = STR("c1"),
        .part = APPRAISED_ASSESSOR,
        .conduct = 20,
        .technical = 19,
        .result = COMPETENCE_NEEDS_PRACTICE,
        .note = STR("多练"),
        .appraiser = STR("a2"),
        .appraised_at = FIXTURE_NOW};
    add_person(&tx, "a1", "A");
    fixture_account(&tx, "a2", "B");
    fixture_organisation(&tx, "o1", "甲");
    fixture_scheme(&tx);
    fixture_case(&tx, "c1", "o1");
    assert_db(tx.db, appraisal_store_exists(&tx, &appraisal, &exists));
    assert_false(exists);
    assert_db(tx.db, appraisal_store_add(&tx, &appraisal));
    assert_db(tx.db, appraisal_store_exists(&tx, &appraisal, &exists));
    assert_true(exists);
    assert_db(tx.db, appraisal_store_list(&tx, STR("a1"), &appraisals, &n));
    assert_int_equal(n, 1);
    assert_int_equal(appraisals[0].technical, 19);
    assert_int_equal(appraisals[0].result, COMPETENCE_NEEDS_PRACTICE);
    assert_str(appraisals[0].appraiser, "a2");
    appraisal.id = STR("x2");
    assert_db_fail(tx.db, appraisal_store_add(&tx, &appraisal), FAIL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_person_is_loaded_as_saved),
        ON_BOTH(the_same_identity_is_counted_in_other_records),
        ON_BOTH(people_are_found_by_each_filter),
        ON_BOTH(names_are_found_by_what_they_are_made_of),
        ON_BOTH(those_who_are_there_are_listed_by_name),
        ON_BOTH(a_withdrawn_code_stays_with_its_person_only),
        ON_BOTH(absences_are_found_by_person_and_by_days),
        ON_BOTH(a_conflict_may_name_an_organisation_that_is_not_registered),
        ON_BOTH(what_gathers_is_listed_with_the_latest_first),
        ON_BOTH(somebody_appraises_a_person_once_for_a_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
