/* The record of organisations: kept by its own people, looked through by the body. */
#include "service/organisation_service.h"
#include "support/world.h"

static struct organisation load(struct world *world, struct actor actor)
{
    struct organisation o;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(organisation_service_show(&use, actor.organisation, &o), FAIL_NONE);
    return o;
}

#define EDIT(...)                                                                                  \
    "organisation.edit", "name", "徐州星光电器有限公司", "legal_representative", "李伟",           \
        "address", "徐州市", "contact", "王芳", "phone", "0516-80000000", "staff", "120",          \
        __VA_ARGS__

static void every_field_of_the_record_is_kept(struct test_database *test)
{
    struct world *world = world_new(test);
    world_ok(world, world->applicant,
        EDIT("name_former", "徐州旧光电器厂", "nature", "joint_stock", "capital", "50000000",
            "currency", "CNY", "postcode", "221000", "district", "320303", "office_address",
            "办公路1号", "office_postcode", "221001", "office_district", "320302",
            "business_address", "经营路1号", "business_postcode", "221002", "business_district",
            "320311", "industry", "5274", "mobile", "13900000000", "email", "a@b.cn", "bank",
            "某银行徐州分行", "bank_account", "6222000000000000", "profile", "甲\n乙"));
    struct organisation o = load(world, world->applicant);
    assert_str(o.name_former, "徐州旧光电器厂");
    assert_str(o.nature, "joint_stock");
    assert_int_equal(o.capital, 50000000);
    assert_str(o.currency, "CNY");
    assert_str(o.postcode, "221000");
    assert_str(o.office_address, "办公路1号");
    assert_str(o.business_district, "320311");
    assert_str(o.mobile, "13900000000");
    assert_str(o.bank_account, "6222000000000000");
    assert_str(o.profile, "甲\n乙");
}

static void all_wrong_values_are_named_at_once(struct test_database *test)
{
    static const char *const places[] = {
        "nature", "currency", "industry", "email", "district", "postcode", "service_managers"};
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "nature", world->applicant,
        EDIT("nature", "x", "currency", "RMB", "industry", "12", "email", "x", "district", "999999",
            "postcode", "1", "service_managers", "121"));
    const struct problem *p = world->problems.first;
    for (size_t i = 0; i < ARRAY_LEN(places); i++, p = p->next)
        assert_str(p->place, places[i]);
    assert_null(p);
}

/* Texts that have broken programs before. What is text is kept as it was typed. */
static const char *const naughty[] = {"'; DROP TABLE organisation; --", "<script>alert(1)</script>",
    "{{ x }} {% y %}", "=cmd|' /C calc'!A0", "%s%n%x", "../../etc/passwd", "Ω≈ç√∫˜µ", "𠜎𠜱𠝹𠱓",
    "👨‍no", "ﷺ", "田中さんにあげて下さい", "null", "undefined", "\\", "\"\"", "&lt;", "١٢٣",
    "Z̮̞̠͙͔ͅ"};

static void strange_texts_are_kept_as_they_were_typed_or_refused_whole(struct test_database *test)
{
    static const char *const fields[] = {"name", "name_en", "name_former", "legal_representative",
        "address", "address_en", "office_address", "business_address", "contact", "bank",
        "profile"};
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(naughty); i++)
        for (size_t k = 0; k < ARRAY_LEN(fields); k++) {
            const char *pairs[] = {"name", "某公司", "legal_representative", "李伟", "address",
                "徐州", "contact", "王芳", "phone", "0516-80000000", "staff", "120", "x", "x", NULL,
                NULL};
            size_t at = 12;
            for (size_t j = 0; j < at; j += 2)
                if (strcmp(pairs[j], fields[k]) == 0)
                    at = j;
            pairs[at] = fields[k];
            pairs[at + 1] = naughty[i];
            if (at < 12)
                pairs[12] = NULL;
            struct str before = world_dump(world);
            world_run_pairs(world, world->applicant, "organisation.edit", pairs);
            if (world->fail == FAIL_INVALID) {
                assert_str(world->problems.first->place, fields[k]);
                world_assert_same(world, before);
            } else
                assert_int_equal(world->fail, FAIL_NONE);
        }
    world_ok(world, world->applicant, EDIT("bank", naughty[0], "name_former", naughty[1]));
    assert_str(load(world, world->applicant).bank, naughty[0]);
    assert_str(load(world, world->applicant).name_former, naughty[1]);
}

static void the_same_form_sent_twice_is_taken_once(struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation o = load(world, world->applicant);
    const char *revision =
        str_c(world->arena, str_format(world->arena, "%lld", (long long)o.revision));
    world_ok(world, world->applicant, EDIT("revision", revision));
    world_refused(world, FAIL_STALE, "stale", world->applicant, EDIT("revision", revision));
}

static void a_registered_code_is_refused_without_a_word_about_its_owner(struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation o = load(world, world->applicant);
    world_refused(world, FAIL_INVALID, "taken", world->nobody, "account.register", "uscc",
        str_c(world->arena, o.uscc), "organisation_name", "另一家公司", "name", "某人", "phone",
        "010-88880000", "login", "another", "password", WORLD_PASSWORD);
    const struct problem *p = world->problems.first;
    assert_null(p->next);
    for (size_t i = 0; i < PROBLEM_ARGS; i++)
        assert_int_equal(p->args[i].len, 0);
}

static void the_place_of_registration_is_taken_from_the_code(struct test_database *test)
{
    struct world *world = world_new(test);
    world_ok(world, world->nobody, "account.register", "uscc", "91350100M000100Y43",
        "organisation_name", "福州某公司", "name", "某人", "phone", "010-88880000", "login",
        "fuzhou", "password", WORLD_PASSWORD);
    static const struct sql sql = {
        "test_district", "SELECT COUNT(*) FROM organisation WHERE district = '350100'"};
    struct tx tx = {world->db, world->arena};
    int64_t n;
    assert_db(world->db, tx_number(&tx, &sql, NO_ARGS, &n));
    assert_int_equal(n, 1);
}

static struct organisation_file file_of(struct world *world, struct str id)
{
    struct organisation_file file;
    struct use use = world_use(world, world->reviewer);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(organisation_service_file(&use, id, &file), FAIL_NONE);
    return file;
}

static void a_reviewer_sees_who_could_be_the_same_and_why(struct test_database *test)
{
    struct world *world = world_new(test);
    world_enterprise(world, "江苏星光电器集团有限公司", 3);
    world_enterprise(world, "徐州星光电器维修有限公司", 4);
    struct organisation_file file = file_of(world, world->applicant.organisation);
    assert_int_equal(file.n_twins, 2);
    assert_str(file.twins[0].organisation.name, "江苏星光电器集团有限公司");
    assert_true(duplicate_has(&file.twins[0].duplicate, DUPLICATE_SAME_NAME));
    assert_true(duplicate_has(&file.twins[0].duplicate, DUPLICATE_TELEPHONE));
    assert_int_equal(file.twins[1].duplicate.percent, 75);
    assert_int_equal(file.n_people, 1);
    assert_int_equal(file.total_outlets, WORLD_OUTLETS);
    assert_int_equal(file_of(world, world->other.organisation).n_twins, 0);
}

static void the_threshold_is_what_the_body_says(struct test_database *test)
{
    struct world *world = world_new(test);
    world_enterprise(world, "徐州星光电器维修有限公司", 3);
    world->platform.body.similar_name_percent = 76;
    assert_int_equal(file_of(world, world->applicant.organisation).n_twins, 0);
    world->platform.body.similar_name_percent = 75;
    assert_int_equal(file_of(world, world->applicant.organisation).n_twins, 1);
}

static void an_enterprise_learns_nothing_of_others(struct test_database *test)
{
    struct world *world = world_new(test);
    world_enterprise(world, "江苏星光电器集团有限公司", 3);
    struct organisation mine = load(world, world->applicant);
    struct organisation_twin *twins;
    struct organisation_file file;
    struct organisation_page page;
    struct page_request request = {.limit = 5};
    size_t n;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(organisation_service_twins(&use, &mine, &twins, &n), FAIL_NONE);
    assert_int_equal(n, 0);
    assert_int_equal(organisation_service_page(&use, &request, &page), FAIL_FORBIDDEN);
    assert_int_equal(organisation_service_file(&use, mine.id, &file), FAIL_FORBIDDEN);
    struct organisation other;
    assert_int_equal(
        organisation_service_show(&use, world->other.organisation, &other), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(every_field_of_the_record_is_kept),
        ON_BOTH(all_wrong_values_are_named_at_once),
        ON_BOTH(strange_texts_are_kept_as_they_were_typed_or_refused_whole),
        ON_BOTH(the_same_form_sent_twice_is_taken_once),
        ON_BOTH(a_registered_code_is_refused_without_a_word_about_its_owner),
        ON_BOTH(the_place_of_registration_is_taken_from_the_code),
        ON_BOTH(a_reviewer_sees_who_could_be_the_same_and_why),
        ON_BOTH(the_threshold_is_what_the_body_says),
        ON_BOTH(an_enterprise_learns_nothing_of_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
