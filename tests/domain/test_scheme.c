/* What the shipped schemes say, as rules of certification, and how a scheme is asked. */
#include "scheme_fixture.h"

static const char *const shipped[] = {"gbt27922", "gat594", "sbt10595", "rbt309-restaurant",
    "rbt309-canteen", "property", "sbt10962-retail", "q-hxc013", "transport", "finance",
    "maternal-infant-care"};

static const struct scheme *load(struct arena *arena, const char *id)
{
    return scheme_fixture_parse(arena, scheme_fixture_shipped(arena, id));
}

static const struct indicator *clause(const struct scheme *scheme, const char *id)
{
    int32_t index = scheme_indicator_index(scheme, str_of(id));
    assert_true(index >= 0);
    return &scheme->indicators[index];
}

static void assert_number(struct arena *arena, struct rational value, const char *expected)
{
    assert_str(rational_format(arena, value), expected);
}

static void assert_clock(const struct scheme *scheme, const char *id, int64_t expected)
{
    int64_t value = -1;
    assert_true(scheme_clock(scheme, str_of(id), &value));
    assert_int_equal(value, expected);
}

static void assert_fee(
    struct arena *arena, const struct scheme *scheme, const char *id, const char *expected)
{
    struct rational value;
    assert_true(scheme_fee(scheme, str_of(id), &value));
    assert_number(arena, value, expected);
}

static void every_shipped_scheme_is_accepted_under_its_own_id(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(shipped); i++)
        assert_str(load(*state, shipped[i])->id, shipped[i]);
}

static void every_name_in_a_shipped_scheme_is_there_in_each_language(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(shipped); i++) {
        const struct scheme *scheme = load(*state, shipped[i]);
        for (size_t k = 0; k < scheme->n_indicators; k++)
            for (int language = 0; language < LANGUAGE_COUNT; language++)
                assert_true(scheme->indicators[k].names.text[language].len > 0);
        for (size_t k = 0; k < scheme->n_levels; k++)
            for (int language = 0; language < LANGUAGE_COUNT; language++)
                assert_true(scheme->levels[k].names.text[language].len > 0);
    }
}

static void no_shipped_scheme_claims_to_be_complete(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(shipped); i++)
        assert_true(load(*state, shipped[i])->status != SCHEME_COMPLETE);
}

static void after_sales_has_40_leaves_in_groups_of_40_35_and_25(void **state)
{
    struct arena *arena = *state;
    const struct scheme *scheme = load(arena, "gbt27922");
    size_t leaves = 0;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        leaves += scheme->indicators[i].kind != INDICATOR_GROUP;
    assert_int_equal(leaves, 40);
    assert_int_equal(scheme->n_indicators, 58);
    assert_number(arena, clause(scheme, "5.1")->max, "40");
    assert_number(arena, clause(scheme, "5.2")->max, "35");
    assert_number(arena, clause(scheme, "5.3")->max, "25");
    assert_number(arena, scheme->total, "100");
}

static void after_sales_scores_are_provisional_but_for_the_published_ones(void **state)
{
    const struct scheme *scheme = load(*state, "gbt27922");
    static const char *const published[] = {"5.1", "5.1.2.2", "5.2", "5.3"};
    size_t confirmed = 0;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        confirmed += scheme->indicators[i].score_confirmed;
    assert_int_equal(confirmed, ARRAY_LEN(published));
    for (size_t i = 0; i < ARRAY_LEN(published); i++)
        assert_true(clause(scheme, published[i])->score_confirmed);
    assert_true(scheme->has_provisional_scores);
    assert_int_equal(scheme->status, SCHEME_PROVISIONAL);
}

static void after_sales_levels_begin_at_70_80_90_and_95(void **state)
{
    static const struct {
        const char *id;
        const char *min;
        int64_t stars;
    } expected[] = {
        {"qualified", "70", 0},
        {"three_star", "80", 3},
        {"four_star", "90", 4},
        {"five_star", "95", 5},
    };
    const struct scheme *scheme = load(*state, "gbt27922");
    assert_int_equal(scheme->n_levels, ARRAY_LEN(expected));
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        assert_str(scheme->levels[i].id, expected[i].id);
        assert_number(*state, scheme->levels[i].min, expected[i].min);
        assert_int_equal(scheme->levels[i].stars, expected[i].stars);
    }
}

static void five_special_deductions_fail_and_bonuses_are_off(void **state)
{
    const struct special_rule *special = &load(*state, "gbt27922")->special;
    assert_int_equal(special->deduction_limit, 5);
    assert_number(*state, special->deduction_points, "1");
    assert_int_equal(special->n_grounds, 4);
    assert_int_equal(special->bonus_max, 0);
    assert_false(special->before);
    assert_true(special->cap);
}

static void a_service_manager_is_needed_for_each_ten_and_at_least_one(void **state)
{
    const struct service_manager_rule *rule = &load(*state, "gbt27922")->service_managers;
    assert_str(rule->clause, "5.1.2.2");
    assert_number(*state, rule->share, "1/10");
    assert_int_equal(rule->minimum, 1);
}

/* The published totals of the committee's table, in half days; 0 where none is published. */
static void planning_and_on_site_days_give_the_published_totals(void **state)
{
    static const int published[][2 + ACTIVITY_RECERTIFICATION] = {{10, 6, 3, 4}, {25, 8, 3, 5},
        {45, 12, 4, 8}, {65, 13, 4, 8}, {85, 15, 5, 9}, {125, 17, 6, 10}, {175, 19, 7, 12},
        {275, 21, 8, 14}, {425, 23, 9, 15}, {625, 25, 9, 16}, {875, 27, 10, 18}, {1175, 29, 11, 19},
        {1550, 32, 11, 20}, {2025, 34, 12, 22}, {2675, 36, 13, 24}, {3450, 38, 13, 24},
        {4350, 42, 14, 26}, {5450, 44, 15, 27}, {6800, 46, 15, 28}, {8500, 48, 16, 30},
        {10700, 50, 17, 0}};
    struct arena *arena = *state;
    const struct person_days_rule *rule = &load(arena, "gbt27922")->person_days;
    assert_int_equal(rule->n_rows, ARRAY_LEN(published));
    for (size_t i = 0; i < rule->n_rows; i++) {
        const struct day_row *row = &rule->rows[i];
        assert_int_equal(row->to, published[i][0]);
        for (size_t activity = 0; activity <= ACTIVITY_RECERTIFICATION; activity++) {
            struct rational total = rational_add(arena, row->plan[activity], row->onsite[activity]);
            struct rational halves = rational_mul(arena, total, rational_of(2));
            assert_number(
                arena, halves, str_format(arena, "%d%c", published[i][1 + activity], '\0').data);
            assert_int_equal(row->known[activity], published[i][1 + activity] != 0);
        }
    }
}

static void stage_1_takes_two_to_three_fifths_of_the_days_on_site(void **state)
{
    const struct scheme *scheme = load(*state, "gbt27922");
    assert_number(*state, scheme->stage_split_min, "2/5");
    assert_number(*state, scheme->stage_split_max, "3/5");
}

static void outlets_are_sampled_by_the_root_and_a_quarter_by_lot(void **state)
{
    const struct sampling_rule *sampling = &load(*state, "gbt27922")->sampling;
    assert_number(*state, sampling->factor[ACTIVITY_INITIAL], "1");
    assert_number(*state, sampling->factor[ACTIVITY_SURVEILLANCE], "3/5");
    assert_number(*state, sampling->factor[ACTIVITY_RECERTIFICATION], "4/5");
    assert_number(*state, sampling->random_share, "1/4");
}

static void perception_has_22_items_of_which_10_to_13_and_18_to_22_are_reversed(void **state)
{
    static const size_t sizes[] = {4, 5, 4, 4, 5};
    const struct perception_rule *rule = &load(*state, "gbt27922")->perception;
    int64_t number = 0;
    assert_int_equal(rule->n_dimensions, ARRAY_LEN(sizes));
    for (size_t i = 0; i < rule->n_dimensions; i++) {
        const struct perception_dimension *dimension = &rule->dimensions[i];
        assert_int_equal(dimension->n_items, sizes[i]);
        for (size_t k = 0; k < dimension->n_items; k++) {
            bool reversed = (++number >= 10 && number <= 13) || number >= 18;
            assert_str(dimension->items[k].id, str_format(*state, "%d%c", (int)number, '\0').data);
            assert_int_equal(dimension->items[k].reverse, reversed);
        }
    }
    assert_int_equal(number, 22);
}

static void the_clocks_are_those_of_the_law_and_of_practice(void **state)
{
    static const struct {
        const char *id;
        int64_t value;
    } clocks[] = {
        {"nc_minor_days", 30},
        {"nc_major_days", 90},
        {"team_objection_days", 5},
        {"surveillance_planned_months", 9},
        {"surveillance_latest_months", 12},
        {"suspension_decide_days", 5},
        {"suspension_max_months", 6},
        {"report_day_of_month", 10},
        {"retention_years", 2},
    };
    const struct scheme *scheme = load(*state, "gbt27922");
    for (size_t i = 0; i < ARRAY_LEN(clocks); i++)
        assert_clock(scheme, clocks[i].id, clocks[i].value);
    assert_int_equal(scheme->certificate.months, 36);
}

static void the_fees_are_those_of_the_committee(void **state)
{
    const struct scheme *scheme = load(*state, "gbt27922");
    assert_fee(*state, scheme, "application_yuan", "1000");
    assert_fee(*state, scheme, "day_yuan", "3000");
    assert_fee(*state, scheme, "registration_yuan", "2000");
    assert_fee(*state, scheme, "annual_yuan", "2000");
}

static void outlets_and_goods_may_be_excluded_but_nothing_else(void **state)
{
    const struct scheme *scheme = load(*state, "gbt27922");
    assert_true(clause(scheme, "5.1.1.2")->excludable);
    assert_true(clause(scheme, "5.2")->excludable);
    assert_true(clause(scheme, "5.2.6.1")->excludable);
    assert_false(clause(scheme, "5.1.1.1")->excludable);
    assert_false(clause(scheme, "5.1")->excludable);
    assert_false(clause(scheme, "5.3.2.3")->excludable);
}

static void security_grades_from_60_and_fails_at_five_deductions(void **state)
{
    static const char *const bounds[] = {"60", "70", "80", "90"};
    const struct scheme *scheme = load(*state, "gat594");
    assert_int_equal(scheme->n_levels, ARRAY_LEN(bounds));
    for (size_t i = 0; i < ARRAY_LEN(bounds); i++)
        assert_number(*state, scheme->levels[i].min, bounds[i]);
    assert_int_equal(scheme->special.deduction_limit, 5);
}

static void sanitation_equipment_is_scored_out_of_150(void **state)
{
    const struct scheme *scheme = load(*state, "q-hxc013");
    assert_number(*state, scheme->scale, "150");
    assert_number(*state, scheme->total, "150");
}

static void a_canteen_is_scored_in_the_five_published_areas(void **state)
{
    static const char *const areas[] = {"20", "15", "10", "40", "15"};
    const struct scheme *scheme = load(*state, "rbt309-canteen");
    assert_int_equal(scheme->n_indicators, ARRAY_LEN(areas));
    assert_int_equal(scheme->n_levels, 1);
    for (size_t i = 0; i < ARRAY_LEN(areas); i++)
        assert_number(*state, scheme->indicators[i].max, areas[i]);
}

/* A case can be planned under each scheme, in every activity. */
static void every_shipped_scheme_has_what_planning_needs(void **state)
{
    struct rational yuan;
    for (size_t i = 0; i < ARRAY_LEN(shipped); i++) {
        const struct scheme *scheme = load(*state, shipped[i]);
        assert_true(scheme->person_days.n_rows > 0);
        for (int activity = 0; activity < ACTIVITY_COUNT; activity++) {
            enum activity like = scheme_like(scheme, (enum activity)activity);
            assert_true(scheme->person_days.rows[0].known[like]);
            assert_true(rational_sign(scheme->sampling.factor[like]) > 0);
        }
        assert_true(rational_sign(scheme->stage_split_max) > 0);
        assert_true(scheme->n_clocks >= 28);
        assert_true(scheme_fee(scheme, STR("day_yuan"), &yuan));
        assert_int_equal(scheme->certificate.months, 36);
        assert_true(scheme->n_documents >= 14);
        assert_true(scheme->n_conditions >= 14);
        assert_int_equal(scheme->n_technical_codes, 1);
        assert_int_equal(scheme->n_modes, 9);
        assert_int_equal(scheme->n_cycle, 3);
        assert_int_equal(scheme->n_payment, 2);
    }
}

static void each_shipped_scheme_has_one_manual_and_asks_for_it_first(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(shipped); i++) {
        const struct document_rule *manual =
            scheme_document(load(*state, shipped[i]), STR("manual"));
        assert_true(manual->manual && manual->review);
        assert_int_equal(manual->need[ACTIVITY_INITIAL], DOCUMENT_MANDATORY);
        assert_int_equal(manual->need[ACTIVITY_TRANSFER], DOCUMENT_MANDATORY);
    }
}

static void after_sales_asks_a_new_applicant_for_the_fourteen_published_documents(void **state)
{
    static const char *const ids[] = {"licence", "site_status", "qualifications", "relation",
        "offer", "laws", "profile", "chart", "outlets", "manual", "survey", "honours", "managers",
        "self_evaluation"};
    const struct scheme *scheme = load(*state, "gbt27922");
    size_t n = 0;
    for (size_t i = 0; i < scheme->n_documents; i++) {
        if (scheme->documents[i].need[ACTIVITY_INITIAL] == DOCUMENT_NONE)
            continue;
        assert_true(n < ARRAY_LEN(ids));
        assert_str(scheme->documents[i].id, ids[n++]);
    }
    assert_int_equal(n, ARRAY_LEN(ids));
    assert_int_equal(scheme_document(scheme, STR("manual"))->n_clauses, 1);
    assert_str(scheme_document(scheme, STR("manual"))->clauses[0], "5.1.4.1");
}

static void modes_need_one_inspection_the_survey_and_the_management_audit(void **state)
{
    static const struct str enough[] = {STR_INIT("B"), STR_INIT("E"), STR_INIT("I")};
    const struct scheme *scheme = load(*state, "gbt27922");
    assert_null(scheme_modes_missing(scheme, ACTIVITY_INITIAL, enough, 3));
    assert_int_equal(scheme_modes_missing(scheme, ACTIVITY_INITIAL, enough + 1, 2)->n_one_of, 4);
    assert_str(scheme_modes_missing(scheme, ACTIVITY_INITIAL, enough, 2)->one_of[0], "I");
    assert_non_null(scheme_modes_missing(scheme, ACTIVITY_SURVEILLANCE, enough, 0));
    assert_true(scheme_mode(scheme, STR("B"))->hidden && scheme_mode(scheme, STR("D"))->hidden);
    assert_false(scheme_mode(scheme, STR("A"))->hidden);
    assert_null(scheme_mode(scheme, STR("J")));
}

static void who_is_no_legal_person_is_refused_and_whose_papers_lack_is_sent_back(void **state)
{
    const struct scheme *scheme = load(*state, "gbt27922");
    assert_true(scheme_condition(scheme, STR("legal_person"))->refusal);
    assert_int_equal(scheme_condition(scheme, STR("legal_person"))->activities, ACTIVITY_ALL);
    assert_false(scheme_condition(scheme, STR("system_documents"))->refusal);
    assert_int_equal(scheme_condition(scheme, STR("transfer_status"))->activities,
        ACTIVITY_BIT(ACTIVITY_TRANSFER));
    assert_null(scheme_condition(scheme, STR("luck")));
}

static void surveillance_pays_neither_application_nor_registration(void **state)
{
    const struct scheme *scheme = load(*state, "gbt27922");
    assert_false(scheme_charges(scheme, ACTIVITY_SURVEILLANCE, STR("application_yuan")));
    assert_false(scheme_charges(scheme, ACTIVITY_SURVEILLANCE, STR("registration_yuan")));
    assert_true(scheme_charges(scheme, ACTIVITY_SURVEILLANCE, STR("annual_yuan")));
    assert_true(scheme_charges(scheme, ACTIVITY_RECERTIFICATION, STR("application_yuan")));
    assert_true(scheme_charges(scheme, ACTIVITY_SPECIAL, STR("day_yuan")));
}

static void each_clause_is_found_by_its_id_and_knows_its_place(void **state)
{
    const struct scheme *scheme = scheme_fixture_parse(*state, str_of(scheme_fixture));
    static const char *const ids[] = {"1", "1.1", "1.2", "1.3", "2"};
    static const int32_t parents[] = {-1, 0, 0, 0, -1};
    assert_int_equal(scheme->n_indicators, ARRAY_LEN(ids));
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        assert_int_equal(scheme_indicator_index(scheme, str_of(ids[i])), i);
        assert_int_equal(scheme->indicators[i].parent, parents[i]);
        assert_int_equal(scheme->indicators[i].depth, parents[i] < 0 ? 0 : 1);
    }
    assert_int_equal(scheme_indicator_index(scheme, STR("1.4")), -1);
    assert_int_equal(scheme_indicator_index(scheme, STR("")), -1);
}

static void every_key_of_the_file_arrives_in_the_scheme(void **state)
{
    const struct scheme *scheme = scheme_fixture_parse(*state, str_of(scheme_fixture));
    assert_number(*state, scheme->scale, "50");
    assert_number(*state, scheme->total, "40");
    assert_number(*state, clause(scheme, "1.3")->step, "1/2");
    assert_int_equal(clause(scheme, "1.2")->n_items, 2);
    assert_int_equal(clause(scheme, "1.2")->line, 14);
    assert_str(scheme->levels[1].must[0], "1.1");
    assert_true(scheme->special.before);
    assert_false(scheme->special.cap);
    assert_false(scheme->person_days.rows[1].known[ACTIVITY_RECERTIFICATION]);
    assert_number(*state, scheme->person_days.outlet_reduction_default, "1/2");
    assert_true(scheme->perception.used && scheme->perception.exclude.seconds_min == 40);
    assert_int_equal(scheme->perception.shown_min, 7);
    assert_int_equal(scheme->perception.survey_days, 30);
    assert_str(scheme->perception.gates[1].level, "two_leaves");
    assert_str(scheme->certificate.letter, "T");
    assert_int_equal(scheme->certificate.n_sizes, 1);
    assert_str(scheme->certificate.sizes[0].letter, "S");
    assert_int_equal(scheme->certificate.sizes[0].from, 1);
    assert_true(scheme->modes[1].hidden);
    assert_int_equal(scheme_like(scheme, ACTIVITY_SPECIAL), ACTIVITY_SURVEILLANCE);
    assert_int_equal(scheme_like(scheme, ACTIVITY_TRANSFER), ACTIVITY_TRANSFER);
    assert_true(scheme->person_days.rows[0].known[ACTIVITY_TRANSFER]);
    assert_int_equal(scheme->stage_activities, ACTIVITY_BIT(ACTIVITY_INITIAL));
    assert_int_equal(scheme->documents[1].need[ACTIVITY_INITIAL], DOCUMENT_MANDATORY);
    assert_int_equal(scheme->documents[1].need[ACTIVITY_SPECIAL], DOCUMENT_IF_APPLICABLE);
    assert_int_equal(scheme->documents[1].need[ACTIVITY_TRANSFER], DOCUMENT_NONE);
    assert_true(scheme->documents[1].manual && scheme->documents[1].review);
    assert_str(scheme->documents[1].clauses[0], "1.1");
    assert_int_equal(scheme->conditions[0].activities, ACTIVITY_ALL);
    assert_int_equal(scheme->conditions[1].activities, ACTIVITY_BIT(ACTIVITY_TRANSFER));
    assert_true(scheme->conditions[1].refusal);
    assert_str(scheme->technical_codes[0].code, "SC04.1");
    assert_int_equal(scheme->combination[0].n_one_of, 2);
    assert_str(scheme->cycle[1].id, "second");
    assert_int_equal(scheme->cycle[1].activity, ACTIVITY_SURVEILLANCE);
    assert_int_equal(scheme->payment[1].after, PAYMENT_AFTER_AUDIT);
    assert_int_equal(scheme->payment[1].days, 10);
    assert_int_equal(scheme->sha256.len, 64);
}

static void what_the_file_leaves_out_has_its_documented_default(void **state)
{
    static const char least[] =
        "scheme: a\nversion: 1\nstatus: complete\ncategory: service\nnames: {zh-CN: 甲}\n"
        "standard: none\nlevels: [{id: pass, min: 60, names: {zh-CN: 合格}}]\n"
        "indicators: [{id: 1, max: 100, kind: qualitative, names: {zh-CN: 乙}}]\n";
    const struct scheme *scheme = scheme_fixture_parse(*state, str_of(least));
    assert_number(*state, scheme->scale, "100");
    assert_number(*state, scheme->total, "100");
    assert_true(scheme->special.cap);
    assert_false(scheme->special.before);
    assert_number(*state, scheme->special.deduction_points, "0");
    assert_number(*state, scheme->sampling.random_share, "0");
    assert_false(scheme->perception.used);
    assert_false(scheme->has_provisional_scores);
    assert_int_equal(scheme->person_days.n_rows, 0);
    assert_int_equal(scheme->stage_activities, 0);
    assert_int_equal(scheme_like(scheme, ACTIVITY_SPECIAL), ACTIVITY_SPECIAL);
}

static void a_document_that_says_one_need_has_it_in_every_activity(void **state)
{
    const struct scheme *scheme = scheme_fixture_parse(*state, str_of(scheme_fixture));
    for (int activity = 0; activity < ACTIVITY_COUNT; activity++)
        assert_int_equal(scheme->documents[0].need[activity], DOCUMENT_MANDATORY);
}

static void a_team_covers_the_fields_where_the_file_names_no_codes(void **state)
{
    struct str text = scheme_fixture_with(
        *state, "technical_codes: [{code: SC04.1, names: {zh-CN: 茶饮}}]\n", "");
    const struct scheme *scheme = scheme_fixture_parse(*state, text);
    assert_int_equal(scheme->n_technical_codes, 1);
    assert_str(scheme->technical_codes[0].code, "SC04");
}

static void a_name_falls_back_to_english_and_then_to_chinese(void **state)
{
    struct names names = {.text = {[LANGUAGE_ZH_CN] = STR("茶")}};
    (void)state;
    assert_str(names_get(&names, LANGUAGE_ZH_TW), "茶");
    names.text[LANGUAGE_EN] = STR("tea");
    assert_str(names_get(&names, LANGUAGE_ZH_TW), "tea");
    assert_str(names_get(&names, LANGUAGE_ZH_CN), "茶");
}

static void a_clock_or_fee_that_is_not_set_is_not_found(void **state)
{
    const struct scheme *scheme = scheme_fixture_parse(*state, str_of(scheme_fixture));
    int64_t days;
    struct rational yuan;
    assert_false(scheme_clock(scheme, STR("plan_lead_days"), &days));
    assert_false(scheme_fee(scheme, STR("annual_yuan"), &yuan));
    assert_null(scheme_level(scheme, STR("three_leaves")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_shipped_scheme_is_accepted_under_its_own_id),
        TEST(every_name_in_a_shipped_scheme_is_there_in_each_language),
        TEST(no_shipped_scheme_claims_to_be_complete),
        TEST(after_sales_has_40_leaves_in_groups_of_40_35_and_25),
        TEST(after_sales_scores_are_provisional_but_for_the_published_ones),
        TEST(after_sales_levels_begin_at_70_80_90_and_95),
        TEST(five_special_deductions_fail_and_bonuses_are_off),
        TEST(a_service_manager_is_needed_for_each_ten_and_at_least_one),
        TEST(planning_and_on_site_days_give_the_published_totals),
        TEST(stage_1_takes_two_to_three_fifths_of_the_days_on_site),
        TEST(outlets_are_sampled_by_the_root_and_a_quarter_by_lot),
        TEST(perception_has_22_items_of_which_10_to_13_and_18_to_22_are_reversed),
        TEST(the_clocks_are_those_of_the_law_and_of_practice),
        TEST(the_fees_are_those_of_the_committee),
        TEST(outlets_and_goods_may_be_excluded_but_nothing_else),
        TEST(security_grades_from_60_and_fails_at_five_deductions),
        TEST(sanitation_equipment_is_scored_out_of_150),
        TEST(a_canteen_is_scored_in_the_five_published_areas),
        TEST(every_shipped_scheme_has_what_planning_needs),
        TEST(each_shipped_scheme_has_one_manual_and_asks_for_it_first),
        TEST(after_sales_asks_a_new_applicant_for_the_fourteen_published_documents),
        TEST(modes_need_one_inspection_the_survey_and_the_management_audit),
        TEST(who_is_no_legal_person_is_refused_and_whose_papers_lack_is_sent_back),
        TEST(surveillance_pays_neither_application_nor_registration),
        TEST(a_document_that_says_one_need_has_it_in_every_activity),
        TEST(each_clause_is_found_by_its_id_and_knows_its_place),
        TEST(every_key_of_the_file_arrives_in_the_scheme),
        TEST(what_the_file_leaves_out_has_its_documented_default),
        TEST(a_team_covers_the_fields_where_the_file_names_no_codes),
        TEST(a_name_falls_back_to_english_and_then_to_chinese),
        TEST(a_clock_or_fee_that_is_not_set_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
