#include "store_fixture.h"

static struct organisation full_record(void)
{
    return (struct organisation){
        .id = STR("o1"),
        .uscc = STR("91320300MA1000099X"),
        .name = STR("某某电器有限公司"),
        .name_en = STR("Some Appliances"),
        .legal_representative = STR("李伟"),
        .address = STR("徐州市"),
        .address_en = STR("Xuzhou"),
        .industry = STR("5274"),
        .contact = STR("王芳"),
        .phone = STR("0516"),
        .email = STR("a@b.cn"),
        .staff = 1200,
        .management_staff = 37,
        .service_managers = 4,
        .profile = STR("一\n二"),
        .name_former = STR("旧名"),
        .nature = STR("limited"),
        .capital = INT64_C(5000000000000),
        .currency = STR("CNY"),
        .postcode = STR("221000"),
        .district = STR("320303"),
        .office_address = STR("办公"),
        .office_postcode = STR("221001"),
        .office_district = STR("320302"),
        .business_address = STR("经营"),
        .business_postcode = STR("221002"),
        .business_district = STR("320311"),
        .mobile = STR("13900000000"),
        .bank = STR("某银行"),
        .bank_account = STR("6222"),
        .outlets_confirmed_at = FIXTURE_NOW,
        .outlets_confirmed_by = STR("a1"),
        .created_at = FIXTURE_NOW,
        .revision = 3,
    };
}

static void an_organisation_is_loaded_as_it_was_saved(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation saved = full_record();
    struct organisation o;
    assert_db(tx.db, organisation_store_save(&tx, &saved));
    assert_db(tx.db, organisation_store_load(&tx, STR("o1"), &o));
    assert_str(o.uscc, "91320300MA1000099X");
    assert_str(o.name_en, "Some Appliances");
    assert_str(o.legal_representative, "李伟");
    assert_str(o.address_en, "Xuzhou");
    assert_str(o.industry, "5274");
    assert_str(o.email, "a@b.cn");
    assert_int_equal(o.staff, 1200);
    assert_int_equal(o.management_staff, 37);
    assert_int_equal(o.service_managers, 4);
    assert_str(o.profile, "一\n二");
    assert_int_equal(o.revision, 3);
    assert_str(o.name_former, "旧名");
    assert_str(o.nature, "limited");
    assert_int_equal(o.capital, INT64_C(5000000000000));
    assert_str(o.currency, "CNY");
    assert_str(o.district, "320303");
    assert_str(o.office_district, "320302");
    assert_str(o.business_postcode, "221002");
    assert_str(o.mobile, "13900000000");
    assert_str(o.bank_account, "6222");
    assert_int_equal(o.outlets_confirmed_at, FIXTURE_NOW);
    assert_str(o.outlets_confirmed_by, "a1");
    assert_db_fail(tx.db, organisation_store_load(&tx, STR("o2"), &o), FAIL_NOT_FOUND);
}

static void what_was_confirmed_of_the_outlets_can_be_taken_back(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation o = full_record();
    assert_db(tx.db, organisation_store_save(&tx, &o));
    assert_db(tx.db, organisation_store_reopen_outlets(&tx, STR("o1")));
    assert_db(tx.db, organisation_store_load(&tx, STR("o1"), &o));
    assert_int_equal(o.outlets_confirmed_at, 0);
    assert_str(o.outlets_confirmed_by, "");
    assert_str(o.name_former, "旧名");
}

static void a_credit_code_is_taken_once(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    bool taken;
    struct organisation o = fixture_organisation(&tx, "o1", "甲");
    assert_db(tx.db, organisation_store_code_taken(&tx, STR("o1"), &taken));
    assert_true(taken);
    assert_db(tx.db, organisation_store_code_taken(&tx, STR("o%"), &taken));
    assert_false(taken);
    o.id = STR("o2");
    assert_db_fail(tx.db, organisation_store_save(&tx, &o), FAIL_CONFLICT);
}

static void add_outlet(const struct tx *tx, const char *organisation, struct outlet outlet)
{
    outlet.organisation = str_of(organisation);
    if (outlet.id.len == 0)
        outlet.id = str_concat(tx->arena, outlet.organisation, outlet.code);
    assert_db(tx->db, outlet_store_save(tx, &outlet));
}

static void an_outlet_is_loaded_as_it_was_saved(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct outlet o;
    fixture_organisation(&tx, "o1", "甲");
    add_outlet(&tx, "o1",
        (struct outlet){
            .id = STR("u1"),
            .code = STR("S1"),
            .name = STR("一店"),
            .region = STR("徐州"),
            .stratum = STR("own"),
            .address = STR("某路"),
            .district = STR("320303"),
            .scope = STR("维修"),
            .status = STR("分公司"),
            .contact = STR("周正"),
            .phone = STR("1"),
            .staff = 9,
            .risk = 3,
            .visited = true,
            .closed = true,
        });
    assert_db(tx.db, outlet_store_load(&tx, STR("u1"), &o));
    assert_str(o.organisation, "o1");
    assert_str(o.stratum, "own");
    assert_str(o.district, "320303");
    assert_str(o.scope, "维修");
    assert_str(o.status, "分公司");
    assert_int_equal(o.staff, 9);
    assert_int_equal(o.risk, 3);
    assert_true(o.visited && o.closed);
    assert_db(tx.db, outlet_store_by_code(&tx, STR("o1"), STR("S1"), &o));
    assert_str(o.id, "u1");
    assert_db_fail(tx.db, outlet_store_by_code(&tx, STR("o2"), STR("S1"), &o), FAIL_NOT_FOUND);
    assert_db_fail(tx.db, outlet_store_load(&tx, STR("u2"), &o), FAIL_NOT_FOUND);
}

static void an_outlets_number_is_taken_once_in_its_organisation(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_organisation(&tx, "o1", "甲");
    fixture_organisation(&tx, "o2", "乙");
    add_outlet(&tx, "o1", (struct outlet){.code = STR("S1")});
    add_outlet(&tx, "o2", (struct outlet){.code = STR("S1")});
    struct outlet twin = {.id = STR("x"), .organisation = STR("o1"), .code = STR("S1")};
    assert_db_fail(tx.db, outlet_store_save(&tx, &twin), FAIL_CONFLICT);
}

static struct outlet *page(const struct tx *tx, struct page_request request, size_t expected)
{
    struct outlet *outlets;
    size_t n;
    assert_db(tx->db, outlet_store_page(tx, STR("o1"), &request, &outlets, &n));
    assert_int_equal(n, expected);
    return outlets;
}

static void open_outlets_are_listed_by_page_and_order(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct outlet *all;
    size_t n;
    int64_t count;
    fixture_organisation(&tx, "o1", "甲");
    fixture_organisation(&tx, "o2", "乙");
    add_outlet(&tx, "o1",
        (struct outlet){
            .code = STR("2"), .name = STR("a"), .region = STR("r"), .stratum = STR("z")});
    add_outlet(&tx, "o1",
        (struct outlet){
            .code = STR("1"), .name = STR("c"), .region = STR("q"), .stratum = STR("y")});
    add_outlet(&tx, "o1",
        (struct outlet){
            .code = STR("3"), .name = STR("b"), .region = STR("q"), .stratum = STR("x")});
    add_outlet(&tx, "o1", (struct outlet){.code = STR("4"), .closed = true});
    add_outlet(&tx, "o2", (struct outlet){.code = STR("5")});
    assert_db(tx.db, outlet_store_open(&tx, STR("o1"), &all, &n));
    assert_int_equal(n, 3);
    assert_str(all[0].code, "1");
    assert_db(tx.db, outlet_store_count(&tx, STR("o1"), STR(""), &count));
    assert_int_equal(count, 3);
    static const struct {
        const char *sort;
        const char *up;
        const char *down;
    } orders[] = {{"", "1", "3"}, {"code", "1", "3"}, {"name", "2", "1"}, {"region", "1", "2"},
        {"stratum", "3", "2"}, {"nonsense; --", "1", "3"}};
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct page_request request = {.limit = 1, .sort = str_of(orders[i].sort)};
        assert_str(page(&tx, request, 1)[0].code, orders[i].up);
        request.descending = true;
        assert_str(page(&tx, request, 1)[0].code, orders[i].down);
    }
    assert_str(page(&tx, (struct page_request){.limit = 2, .offset = 2}, 1)[0].code, "3");
    page(&tx, (struct page_request){.limit = 2, .offset = 9}, 0);
}

static void a_search_takes_every_character_as_itself(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_organisation(&tx, "o1", "甲");
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        add_outlet(&tx, "o1",
            (struct outlet){.code = str_format(tx.arena, "%zu", i),
                .name = str_of(i % 3 == 0 ? fixture_names[i] : ""),
                .region = str_of(i % 3 == 1 ? fixture_names[i] : ""),
                .address = str_of(i % 3 == 2 ? fixture_names[i] : "")});
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        int64_t count;
        struct page_request request = {.limit = 20, .search = str_of(fixture_searches[i])};
        page(&tx, request, (size_t)fixture_found[i]);
        assert_db(tx.db, outlet_store_count(&tx, STR("o1"), request.search, &count));
        assert_int_equal(count, fixture_found[i]);
    }
}

static struct organisation *alike(const struct tx *tx, struct organisation of, size_t expected)
{
    struct organisation *found;
    size_t n;
    assert_db(tx->db, organisation_store_alike(tx, &of, &found, &n));
    assert_int_equal(n, expected);
    return found;
}

static void organisations_with_similar_names_are_found_most_alike_first(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation star = fixture_organisation(&tx, "o1", "徐州星光电器有限公司");
    fixture_organisation(&tx, "o2", "江苏星光电器维修有限公司");
    fixture_organisation(&tx, "o3", "南京云海商贸有限公司");
    fixture_organisation(&tx, "o4", "徐州星光電器集團");
    fixture_organisation(&tx, "o5", "云海电器");
    struct organisation *found = alike(&tx, star, 3);
    assert_str(found[0].id, "o2");
    assert_str(found[1].id, "o4");
    assert_str(found[2].id, "o5");
    alike(&tx, (struct organisation){.id = STR("x"), .name = STR("星")}, 0);
}

static void a_changed_name_is_found_by_its_new_and_its_former_form(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation o = fixture_organisation(&tx, "o1", "徐州星光电器有限公司");
    o.name = STR("恒川科技");
    assert_db(tx.db, organisation_store_save(&tx, &o));
    alike(&tx, (struct organisation){.id = STR("x"), .name = STR("星光电器")}, 0);
    alike(&tx, (struct organisation){.id = STR("x"), .name = STR("恒川集团")}, 1);
    o.name_former = STR("徐州星光电器有限公司");
    assert_db(tx.db, organisation_store_save(&tx, &o));
    alike(&tx, (struct organisation){.id = STR("x"), .name = STR("星光电器")}, 1);
}

static void of_very_many_alike_only_some_are_compared(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (int i = 0; i < ORGANISATION_ALIKE_MAX + 5; i++)
        fixture_organisation(
            &tx, str_c(tx.arena, str_format(tx.arena, "o%02d", i)), "星光电器有限公司");
    alike(&tx, (struct organisation){.id = STR("x"), .name = STR("星光")}, ORGANISATION_ALIKE_MAX);
}

static void organisations_are_listed_by_page_and_order_with_their_cases(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "b");
    fixture_organisation(&tx, "o2", "a");
    fixture_case(&tx, "c1", "o1");
    static const struct {
        const char *sort;
        bool descending;
        const char *first;
    } orders[] = {{"name", false, "o2"}, {"name", true, "o1"}, {"uscc", true, "o2"},
        {"cases", true, "o1"}, {"cases", false, "o2"}, {"", false, "o1"}};
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct organisation_row *rows;
        size_t n;
        struct page_request request = {
            .limit = 5, .sort = str_of(orders[i].sort), .descending = orders[i].descending};
        assert_db(tx.db, organisation_store_page(&tx, &request, &rows, &n));
        assert_int_equal(n, 2);
        assert_str(rows[0].id, orders[i].first);
        assert_int_equal(rows[0].cases, str_equal(rows[0].id, STR("o1")));
    }
}

static void organisations_are_found_by_any_part_of_name_or_code(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        fixture_organisation(
            &tx, str_c(tx.arena, str_format(tx.arena, "91-%zu-x", i)), fixture_names[i]);
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        int64_t count;
        assert_db(tx.db, organisation_store_count(&tx, str_of(fixture_searches[i]), &count));
        assert_int_equal(count, fixture_found[i]);
    }
    int64_t count;
    assert_db(tx.db, organisation_store_count(&tx, STR("1-0-X"), &count));
    assert_int_equal(count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_organisation_is_loaded_as_it_was_saved),
        ON_BOTH(what_was_confirmed_of_the_outlets_can_be_taken_back),
        ON_BOTH(a_credit_code_is_taken_once),
        ON_BOTH(an_outlet_is_loaded_as_it_was_saved),
        ON_BOTH(an_outlets_number_is_taken_once_in_its_organisation),
        ON_BOTH(open_outlets_are_listed_by_page_and_order),
        ON_BOTH(a_search_takes_every_character_as_itself),
        ON_BOTH(organisations_with_similar_names_are_found_most_alike_first),
        ON_BOTH(a_changed_name_is_found_by_its_new_and_its_former_form),
        ON_BOTH(of_very_many_alike_only_some_are_compared),
        ON_BOTH(organisations_are_listed_by_page_and_order_with_their_cases),
        ON_BOTH(organisations_are_found_by_any_part_of_name_or_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
