/* Articles: written by one, published by another; what is public stays until it is replaced. */
#include "service/article_service.h"
#include "support/world.h"

#define TEXT(title, body) "kind", "knowledge", "title", title, "body", body

static struct article_view load(struct world *world, struct actor actor, const char *id)
{
    struct article_view view;
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(article_service_load(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static enum fail read_as(struct world *world, struct actor actor, const char *slug,
    enum language language, struct article_text *ret_text)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = article_service_read(&use, str_of(slug), language, ret_text);
    use_read_end(&use);
    return fail;
}

static int64_t listed(struct world *world, enum language language, const char *kind)
{
    struct article_page found;
    const struct page_request page = {.limit = 10};
    const struct article_filter filter = {.language = language, .kind = str_of(kind)};
    struct use use = world_use(world, world->nobody);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(article_service_page(&use, &filter, &page, &found), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(found.total, found.n);
    return found.total;
}

static void nobody_reads_an_article_before_another_person_published_it(struct test_database *test)
{
    struct world *world = world_new(test);
    struct article_text text;
    const char *id = world_article(world, "stars");
    assert_int_equal(
        read_as(world, world->manager, "stars", LANGUAGE_ZH_CN, &text), FAIL_NOT_FOUND);
    world_refused(world, FAIL_STATE, "state", world->manager, "article.publish", "article", id);
    world_ok(world, world->officer, "article.submit", "article", id);
    assert_int_equal(read_as(world, world->nobody, "stars", LANGUAGE_ZH_CN, &text), FAIL_NOT_FOUND);
    assert_int_equal(listed(world, LANGUAGE_ZH_CN, ""), 0);
    world_ok(world, world->head, "article.publish", "article", id);
    assert_int_equal(read_as(world, world->nobody, "stars", LANGUAGE_ZH_CN, &text), FAIL_NONE);
    assert_str(text.version.title, "星级怎么算");
    assert_int_equal(listed(world, LANGUAGE_ZH_CN, "knowledge"), 1);
    assert_int_equal(listed(world, LANGUAGE_ZH_CN, "policy"), 0);
}

/* A manager may write and publish, but not both with one text. */
static void who_wrote_it_does_not_publish_it(struct test_database *test)
{
    static const struct sql forged = {"test_forged_article",
        "UPDATE article_version SET state = 'published', reviewed_by = written_by,"
        " reviewed_at = written_at"};
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->manager, "article.add", "slug", "stars", "language",
        "zh_CN", TEXT("星级", "五星"));
    id = str_c(world->arena, str_of(id));
    world_ok(world, world->manager, "article.submit", "article", id);
    world_refused(
        world, FAIL_FORBIDDEN, "two_people", world->manager, "article.publish", "article", id);
    world_refused(world, FAIL_FORBIDDEN, "two_people", world->manager, "article.return", "article",
        id, "reason", "不通过");
    int64_t changed;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    enum fail fail = db_execute(world->db, &forged, NO_ARGS, &changed);
    db_rollback(world->db);
    assert_int_equal(fail, FAIL_CONFLICT);
    world_ok(world, world->head, "article.publish", "article", id);
}

static void only_the_desk_writes_and_only_publishers_publish(struct test_database *test)
{
    struct world *world = world_new(test);
    const struct actor others[] = {
        world->applicant, world->assessor, world->decider, world->admin, world->nobody};
    const char *id = world_article(world, "stars");
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        assert_true(world_run(world, others[i], "article.add", "slug", "other", "language", "zh_CN",
                        TEXT("星级", "五星")) != FAIL_NONE);
        assert_true(world_run(world, others[i], "article.edit", "article", id,
                        TEXT("星级", "五星")) != FAIL_NONE);
        assert_true(world_run(world, others[i], "article.submit", "article", id) != FAIL_NONE);
        assert_true(world_run(world, others[i], "article.publish", "article", id) != FAIL_NONE);
    }
    world_refused(
        world, FAIL_FORBIDDEN, "writer", world->scheme_manager, "article.submit", "article", id);
    world_ok(world, world->officer, "article.submit", "article", id);
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, "article.publish", "article", id);
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->scheme_manager, "article.publish", "article", id);
    assert_int_equal(load(world, world->manager, id).version.state, ARTICLE_SUBMITTED);
}

static void what_is_public_stays_until_the_next_version_is_published(struct test_database *test)
{
    struct world *world = world_new(test);
    struct article_text text;
    const char *id = str_c(
        world->arena, str_of(world_article_in(world, "stars-explained", "PUBLISHED_ARTICLE")));
    world_ok(
        world, world->scheme_manager, "article.edit", "article", id, TEXT("星级的算法", "新文"));
    struct article_view view = load(world, world->manager, id);
    assert_int_equal(view.version.version, 2);
    assert_int_equal(view.article.shown, 1);
    assert_int_equal(
        read_as(world, world->nobody, "stars-explained", LANGUAGE_ZH_CN, &text), FAIL_NONE);
    assert_str(text.version.title, "星级怎么算");
    world_ok(world, world->scheme_manager, "article.submit", "article", id);
    world_ok(world, world->manager, "article.publish", "article", id);
    assert_int_equal(
        read_as(world, world->nobody, "stars-explained", LANGUAGE_ZH_CN, &text), FAIL_NONE);
    assert_str(text.version.title, "星级的算法");
}

static void a_returned_article_says_why_and_is_written_on(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = str_c(
        world->arena, str_of(world_article_in(world, "stars-explained", "SUBMITTED_ARTICLE")));
    world_refused(world, FAIL_STATE, "state", world->officer, "article.edit", "article", id,
        TEXT("星级", "五星"));
    world_refused(world, FAIL_INVALID, "required", world->manager, "article.return", "article", id);
    world_ok(world, world->manager, "article.return", "article", id, "reason", "请注明条款");
    assert_str(load(world, world->officer, id).version.reason, "请注明条款");
    world_ok(world, world->officer, "article.edit", "article", id, TEXT("星级", "见 6.3 条"));
    struct article_view view = load(world, world->officer, id);
    assert_int_equal(view.version.version, 1);
    assert_int_equal(view.version.state, ARTICLE_DRAFT);
    assert_int_equal(view.version.reason.len, 0);
}

static void a_withdrawn_article_is_gone_for_its_readers(struct test_database *test)
{
    struct world *world = world_new(test);
    struct article_text text;
    const char *id = str_c(
        world->arena, str_of(world_article_in(world, "stars-explained", "PUBLISHED_ARTICLE")));
    world_ok(world, world->officer, "article.edit", "article", id, TEXT("新稿", "新文"));
    world_ok(world, world->head, "article.withdraw", "article", id, "reason", "标准已更新");
    assert_int_equal(
        read_as(world, world->nobody, "stars-explained", LANGUAGE_ZH_CN, &text), FAIL_NOT_FOUND);
    assert_str(load(world, world->officer, id).version.title, "新稿");
    world_refused(world, FAIL_STATE, "state", world->head, "article.withdraw", "article", id,
        "reason", "再次");
}

static void a_reader_gets_their_language_or_chinese(struct test_database *test)
{
    struct world *world = world_new(test);
    struct article_text text;
    world_article_in(world, "stars-explained", "PUBLISHED_ARTICLE");
    assert_int_equal(listed(world, LANGUAGE_EN, ""), 1);
    const char *id = world_ok(world, world->officer, "article.add", "slug", "stars-explained",
        "language", "en", TEXT("How stars follow", "Five stars from 95"));
    id = str_c(world->arena, str_of(id));
    world_ok(world, world->officer, "article.submit", "article", id);
    world_ok(world, world->manager, "article.publish", "article", id);
    assert_int_equal(listed(world, LANGUAGE_EN, ""), 1);
    assert_int_equal(
        read_as(world, world->nobody, "stars-explained", LANGUAGE_EN, &text), FAIL_NONE);
    assert_str(text.version.title, "How stars follow");
    assert_int_equal(text.n_languages, 2);
    assert_int_equal(
        read_as(world, world->nobody, "stars-explained", LANGUAGE_ZH_TW, &text), FAIL_NONE);
    assert_int_equal(text.row.language, LANGUAGE_ZH_CN);
}

static void an_address_is_one_of_its_kind_in_each_language(struct test_database *test)
{
    static const char *const wrong[] = {
        "Stars", "a", "-stars", "stars-", "two--stars", "星级", "a/b", "a b", "../x"};
    struct world *world = world_new(test);
    world_article(world, "stars");
    world_refused(world, FAIL_CONFLICT, "exists", world->manager, "article.add", "slug", "stars",
        "language", "zh_CN", TEXT("星级", "五星"));
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(world_run(world, world->manager, "article.add", "slug", wrong[i],
                             "language", "zh_CN", TEXT("星级", "五星")),
            FAIL_INVALID);
}

static void who_had_an_older_page_open_overwrites_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = str_c(world->arena, str_of(world_article(world, "stars")));
    world_ok(world, world->officer, "article.edit", "article", id, "revision", "1",
        TEXT("第二稿", "五星"));
    world_refused(world, FAIL_STALE, "stale", world->officer, "article.edit", "article", id,
        "revision", "1", TEXT("第三稿", "五星"));
    assert_str(load(world, world->officer, id).version.title, "第二稿");
}

/* Only what is public, and in the reader's language where there is one. */
static void the_page_of_a_scheme_leads_to_articles_about_it(struct test_database *test)
{
    struct world *world = world_new(test);
    struct article_row *rows;
    size_t n;
    const char *id = str_c(
        world->arena, str_of(world_ok(world, world->officer, "article.add", "slug", "about",
                          "language", "zh_CN", "scheme", WORLD_SCHEME, TEXT("星级", "五星"))));
    world_article_in(world, "other", "PUBLISHED_ARTICLE");
    world_refused(world, FAIL_INVALID, "scheme", world->officer, "article.add", "slug", "third",
        "language", "zh_CN", "scheme", "none", TEXT("星级", "五星"));
    for (int is_public = 0; is_public <= 1; is_public++) {
        struct use use = world_use(world, world->nobody);
        assert_db(world->db, use_read_begin(&use));
        assert_int_equal(
            article_service_of_scheme(&use, STR(WORLD_SCHEME), LANGUAGE_EN, &rows, &n), FAIL_NONE);
        use_read_end(&use);
        assert_int_equal(n, is_public);
        if (is_public)
            assert_str(rows[0].slug, "about");
        else {
            world_ok(world, world->officer, "article.submit", "article", id);
            world_ok(world, world->manager, "article.publish", "article", id);
        }
    }
    world_ok(world, world->officer, "article.edit", "article", id, TEXT("星级", "四星"));
    assert_int_equal(load(world, world->officer, id).article.scheme.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_page_of_a_scheme_leads_to_articles_about_it),
        ON_BOTH(nobody_reads_an_article_before_another_person_published_it),
        ON_BOTH(who_wrote_it_does_not_publish_it),
        ON_BOTH(only_the_desk_writes_and_only_publishers_publish),
        ON_BOTH(what_is_public_stays_until_the_next_version_is_published),
        ON_BOTH(a_returned_article_says_why_and_is_written_on),
        ON_BOTH(a_withdrawn_article_is_gone_for_its_readers),
        ON_BOTH(a_reader_gets_their_language_or_chinese),
        ON_BOTH(an_address_is_one_of_its_kind_in_each_language),
        ON_BOTH(who_had_an_older_page_open_overwrites_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
