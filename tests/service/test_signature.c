/* Signatures under documents: what was on the screen, in order, and never changed. */
#include "service/decision_statement.h"
#include "service/signature_book.h"
#include "store/signature_store.h"
#include "store/sql_sets.h"
#include "support/world.h"

static const char *const verdict = "材料齐全，符合要求";

static const char *signed_case(struct world *world)
{
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    world_ok(world, world->decider, "decision.grant", "case", id, "reason", verdict, "password",
        WORLD_PASSWORD);
    return id;
}

struct lines {
    struct signature_line *items;
    size_t n;
};

static struct lines lines_of(struct world *world, struct actor actor, const char *id)
{
    struct use use = world_use(world, actor);
    struct lines lines = {0};
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(signature_book_show(&use, str_of(id), &lines.items, &lines.n), FAIL_NONE);
    use_read_end(&use);
    return lines;
}

static const struct signature_line *line_of(
    const struct lines *lines, const char *kind, const char *capacity)
{
    for (size_t i = 0; i < lines->n; i++)
        if (str_equal(lines->items[i].kind, str_of(kind)) &&
            strcmp(lines->items[i].capacity, capacity) == 0)
            return &lines->items[i];
    return NULL;
}

static void decider_and_head_sign_the_same_text_in_order(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    world_confirm(world, id);
    struct lines lines = lines_of(world, world->decider, id);
    const struct signature_line *first = line_of(&lines, "decision", "Decider");
    const struct signature_line *second = line_of(&lines, "decision", "Head of the body");
    assert_non_null(first);
    assert_non_null(second);
    assert_true(first->signed_at < second->signed_at);
    assert_true(str_equal(first->sha256, second->sha256));
    assert_true(str_equal(first->name, world->decider.name));
    assert_true(first->holds && second->holds);
}

static void what_was_not_shown_is_not_signed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    world_refused(world, FAIL_STALE, "other_text", world->head, "decision.confirm", "case", id,
        "sha256", "0000", "password", WORLD_PASSWORD);
    world_refused(world, FAIL_INVALID, "required", world->head, "decision.confirm", "case", id,
        "password", WORLD_PASSWORD);
}

static void the_record_of_a_round_that_was_set_aside_is_not_confirmed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    const char *before = world_record_of(world, id);
    world_ok(world, world->head, "decision.object", "case", id, "reason", "等级依据不足");
    world_ok(world, world->decider, "decision.grant", "case", id, "reason", "补充了依据",
        "password", WORLD_PASSWORD);
    world_refused(world, FAIL_STALE, "other_text", world->head, "decision.confirm", "case", id,
        "sha256", before, "password", WORLD_PASSWORD);
    world_confirm(world, id);
}

static void nobody_signs_without_the_password(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    world_refused(world, FAIL_INVALID, "password", world->head, "decision.confirm", "case", id,
        "sha256", world_record_of(world, id), "password", "not my password");
}

static void the_book_lists_all_that_was_signed_in_the_order_of_time(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    struct lines lines = lines_of(world, world->decider, id);
    const char *const kinds[] = {"days", "days", "contract", "contract", "report", "check_list",
        "file_review", "basis", "decision"};
    assert_int_equal(lines.n, ARRAY_LEN(kinds));
    for (size_t i = 0; i < lines.n; i++) {
        assert_true(str_equal(lines.items[i].kind, str_of(kinds[i])));
        assert_true(lines.items[i].holds);
    }
}

static void the_client_sees_who_decided_once_it_is_decided(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    struct use use = world_use(world, world->applicant);
    struct paper paper;
    assert_int_equal(lines_of(world, world->applicant, id).n, 4);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(
        signature_book_paper(&use, str_of(id), STR("decision"), 1, &paper), FAIL_NOT_FOUND);
    use_read_end(&use);
    world_confirm(world, id);
    assert_int_equal(lines_of(world, world->applicant, id).n, 7);
    struct use other = world_use(world, world->other);
    assert_int_equal(use_read_begin(&other), FAIL_NONE);
    assert_int_equal(
        signature_book_paper(&other, str_of(id), STR("decision"), 1, &paper), FAIL_NOT_FOUND);
    use_read_end(&other);
}

static void a_signed_paper_names_who_signed_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    struct use use = world_use(world, world->decider);
    struct paper paper;
    world_confirm(world, id);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(signature_book_paper(&use, str_of(id), STR("decision"), 1, &paper), FAIL_NONE);
    assert_int_equal(
        signature_book_paper(&use, str_of(id), STR("decision"), 2, &paper), FAIL_NOT_FOUND);
    assert_int_equal(
        signature_book_paper(&use, str_of(id), STR("letter"), 1, &paper), FAIL_NOT_FOUND);
    use_read_end(&use);
    assert_int_equal(paper.n_signatures, 2);
    assert_true(str_equal(paper.signatures[1].name, world->head.name));
    assert_true(str_equal(paper_sha256(world->arena, &paper), paper.signatures[1].sha256));
}

static const struct sql forge = {
    "test_forge", "UPDATE signed_document SET content = 'x' || content WHERE kind = 'decision'"};

static void a_kept_document_that_was_changed_by_hand_is_seen(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    int64_t changed;
    assert_int_equal(db_execute(world->db, &forge, NO_ARGS, &changed), FAIL_NONE);
    assert_int_equal(changed, 1);
    struct lines lines = lines_of(world, world->decider, id);
    assert_false(line_of(&lines, "decision", "Decider")->holds);
}

static struct document_signature loaded(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct document_signature *all;
    size_t n;
    assert_db(world->db, document_signature_store_list(&tx, str_of(id), &all, &n));
    for (size_t i = 0; i < n; i++)
        if (all[i].kind == SIGNED_DECISION)
            return all[i];
    fail_msg("nobody signed the decision");
    return (struct document_signature){0};
}

static enum fail add(struct world *world, const struct document_signature *signature)
{
    struct tx tx = {world->db, world->arena};
    enum fail fail = db_begin(world->db, DB_WRITE);
    assert_int_equal(fail, FAIL_NONE);
    fail = document_signature_store_add(&tx, signature);
    db_rollback(world->db);
    return fail;
}

static void the_store_holds_order_person_and_hash(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = signed_case(world);
    struct document_signature next = loaded(world, id);
    next.id = STR("another");
    assert_int_equal(add(world, &next), FAIL_CONFLICT);
    next.account = world->head.account;
    assert_int_equal(add(world, &next), FAIL_CONFLICT);
    next.position = 2;
    struct document_signature other = next;
    other.account = world->decider.account;
    assert_int_equal(add(world, &other), FAIL_CONFLICT);
    other = next;
    other.sha256 = sha256_hex(world->arena, STR("something else"));
    assert_int_equal(add(world, &other), FAIL_CONFLICT);
    assert_int_equal(add(world, &next), FAIL_NONE);
}

static bool names(const char *statement, const char *table)
{
    size_t at;
    return str_find(str_of(statement), str_of(table), 0, &at);
}

static void no_statement_changes_or_removes_what_was_signed(void **state)
{
    (void)state;
    static const char *const tables[] = {"document_signature", "signed_document"};
    static const char *const words[] = {"UPDATE", "DELETE"};
    for (size_t i = 0; i < sql_sets_count; i++)
        for (size_t k = 0; k < sql_sets[i]->n; k++)
            for (size_t t = 0; t < ARRAY_LEN(tables) * ARRAY_LEN(words); t++) {
                const struct sql *sql = &sql_sets[i]->items[k];
                if (names(sql->text, tables[t / 2]) && names(sql->text, words[t % 2]))
                    fail_msg("%s changes what was signed", sql->name);
            }
}

static void a_decider_signs_the_basis_that_was_shown_and_no_other(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    const char *shown = world_basis(world, id);
    world_refused(world, FAIL_STALE, "other_text", world->decider, "decision.grant", "case", id,
        "reason", verdict, "sha256", "0000", "password", WORLD_PASSWORD);
    world_refused(world, FAIL_STALE, "other_text", world->decider, "decision.refuse", "case", id,
        "reason", verdict, "sha256", "0000", "password", WORLD_PASSWORD);
    world_ok(world, world->decider, "decision.grant", "case", id, "reason", verdict, "sha256",
        shown, "password", WORLD_PASSWORD);
    struct lines lines = lines_of(world, world->planner, id);
    const struct signature_line *basis = line_of(&lines, "basis", "Decider");
    assert_non_null(basis);
    assert_str(basis->sha256, shown);
    assert_true(basis->holds);
}

static void what_changed_since_it_was_shown_is_read_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_approve_scheme(world);
    const char *shown = world_basis(world, id);
    world_ask_support(world, id, world->specialist);
    world_refused(world, FAIL_STALE, "other_text", world->decider, "decision.grant", "case", id,
        "reason", verdict, "sha256", shown, "password", WORLD_PASSWORD);
    assert_string_not_equal(shown, world_basis(world, id));
}

static void a_reviewer_signs_the_check_list_that_was_shown(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
    world_review_file(world, id);
    const char *shown = world_check_list(world, id);
    world_ok(world, world->decider, "file.review", "case", id, "verdict.item:application_match",
        "ok", "note.item:application_match", "已核对");
    world_refused(world, FAIL_STALE, "other_text", world->decider, "file.pass", "case", id,
        "recommendation", "grant", "sha256", shown, "password", WORLD_PASSWORD);
    shown = world_check_list(world, id);
    world_ok(world, world->decider, "file.pass", "case", id, "recommendation", "grant", "sha256",
        shown, "password", WORLD_PASSWORD);
    struct lines lines = lines_of(world, world->planner, id);
    const struct signature_line *list = line_of(&lines, "check_list", "File reviewer");
    assert_non_null(list);
    assert_str(list->sha256, shown);
    assert_non_null(line_of(&lines, "file_review", "File reviewer"));
}

static void what_the_body_reads_for_its_decision_is_not_for_the_client(struct test_database *test)
{
    static const char *const kinds[] = {"basis", "check_list", "file_review"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    struct lines lines = lines_of(world, world->applicant, id);
    struct paper paper;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct use use = world_use(world, world->applicant);
        for (size_t k = 0; k < lines.n; k++)
            assert_false(str_equal(lines.items[k].kind, str_of(kinds[i])));
        assert_int_equal(use_read_begin(&use), FAIL_NONE);
        assert_int_equal(
            signature_book_paper(&use, str_of(id), str_of(kinds[i]), 1, &paper), FAIL_NOT_FOUND);
        use_read_end(&use);
        use = world_use(world, world->planner);
        assert_int_equal(use_read_begin(&use), FAIL_NONE);
        assert_int_equal(
            signature_book_paper(&use, str_of(id), str_of(kinds[i]), 1, &paper), FAIL_NONE);
        use_read_end(&use);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(decider_and_head_sign_the_same_text_in_order),
        ON_BOTH(what_was_not_shown_is_not_signed),
        ON_BOTH(a_decider_signs_the_basis_that_was_shown_and_no_other),
        ON_BOTH(what_changed_since_it_was_shown_is_read_again),
        ON_BOTH(a_reviewer_signs_the_check_list_that_was_shown),
        ON_BOTH(what_the_body_reads_for_its_decision_is_not_for_the_client),
        ON_BOTH(the_record_of_a_round_that_was_set_aside_is_not_confirmed),
        ON_BOTH(nobody_signs_without_the_password),
        ON_BOTH(the_book_lists_all_that_was_signed_in_the_order_of_time),
        ON_BOTH(the_client_sees_who_decided_once_it_is_decided),
        ON_BOTH(a_signed_paper_names_who_signed_it),
        ON_BOTH(a_kept_document_that_was_changed_by_hand_is_seen),
        ON_BOTH(the_store_holds_order_person_and_hash),
        TEST(no_statement_changes_or_removes_what_was_signed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
