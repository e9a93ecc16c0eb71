/* The register as a file for each day: complete, signed, published once, kept for its time. */
#include "base/csv.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "service/issuer_key_service.h"
#include "service/open_data_check.h"
#include "service/open_data_service.h"
#include "service/sitemap_service.h"
#include "store/certificate_store.h"
#include "store/sitemap_store.h"
#include "support/world.h"
#include "sys/file.h"

enum { FILE_MAX = 16 * 1024 * 1024, MANY = 2500 };

static enum fail make(struct world *world, struct open_data *ret_made)
{
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    return open_data_service_make(&use, ret_made);
}

static struct open_data made_today(struct world *world)
{
    struct open_data made;
    assert_int_equal(make(world, &made), FAIL_NONE);
    return made;
}

static struct open_data find(struct world *world, struct date day)
{
    struct open_data made;
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(open_data_service_find(&use, day, &made), FAIL_NONE);
    use_read_end(&use);
    return made;
}

static struct str path_of(struct world *world, const struct open_data *made)
{
    struct str path;
    struct use use = world_use(world, world->nobody);
    assert_int_equal(open_data_service_file(&use, made, &path), FAIL_NONE);
    return str_copy(world->arena, path);
}

static struct str content_of(struct world *world, const struct open_data *made)
{
    struct str content;
    assert_int_equal(file_read(world->arena, path_of(world, made), FILE_MAX, &content), FAIL_NONE);
    return content;
}

static struct csv_table read_rows(struct world *world, struct str content)
{
    struct csv_column columns[OPEN_DATA_COLUMNS];
    struct problems problems = problems_new(world->arena);
    struct csv_table table;
    for (size_t i = 0; i < OPEN_DATA_COLUMNS; i++)
        columns[i] = (struct csv_column){open_data_columns[i].name, true};
    const struct csv_shape shape = {columns, OPEN_DATA_COLUMNS, MANY + 10};
    assert_int_equal(csv_read(&problems, content, &shape, &table), FAIL_NONE);
    return table;
}

static struct str cell(const struct csv_row *row, const char *column)
{
    for (size_t i = 0; i < OPEN_DATA_COLUMNS; i++)
        if (strcmp(open_data_columns[i].name, column) == 0)
            return row->cells[i];
    fail_msg("no column %s", column);
    return STR("");
}

static const struct csv_row *row_of(const struct csv_table *table, const char *number)
{
    for (size_t i = 0; i < table->n_rows; i++)
        if (str_equal(table->rows[i].cells[0], str_of(number)))
            return &table->rows[i];
    fail_msg("no row of %s", number);
    return NULL;
}

static const char *certified(struct world *world)
{
    return str_c(world->arena, str_of(world_number(world, world_case_in(world, CASE_CERTIFIED))));
}

static void the_file_has_every_certificate_in_its_status_of_the_day(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_take_over(world);
    world_suspend(world, number);
    struct open_data made = made_today(world);
    struct str content = content_of(world, &made);
    struct csv_table table = read_rows(world, content);
    assert_int_equal(table.n_rows, 2);
    assert_int_equal(made.entries, 2);
    assert_int_equal(made.in_force, 1);
    assert_int_equal(made.size, content.len);
    assert_str(made.sha256, str_c(world->arena, sha256_hex(world->arena, content)));
    const struct csv_row *row = row_of(&table, number);
    struct certificate c = world_register(world, number);
    assert_str(cell(row, "status"), "suspended");
    assert_str(cell(row, "status_code"), "02");
    assert_str(cell(row, "status_changes"), "1");
    assert_str(cell(row, "organisation_name"), str_c(world->arena, c.organisation_name));
    assert_str(
        cell(row, "expires_on"), str_c(world->arena, date_format(world->arena, c.expires_on)));
    assert_str(cell(row_of(&table, WORLD_TAKEN_OVER), "status"), "valid");
    assert_str(cell(row_of(&table, WORLD_TAKEN_OVER), "status_changes"), "0");
}

/* Before the scheduler has written it down, too. */
static void what_ended_yesterday_is_expired(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_go_to(world, date_add_days(world_register(world, number).expires_on, 1));
    struct open_data made = made_today(world);
    struct csv_table table = read_rows(world, content_of(world, &made));
    assert_str(cell(row_of(&table, number), "status"), "expired");
    assert_int_equal(made.in_force, 0);
}

static void nobody_stands_in_it(struct test_database *test)
{
    static const struct sql people = {"test_open_data_people", "SELECT name FROM account"};
    struct world *world = world_new(test);
    struct rows rows;
    size_t at;
    certified(world);
    struct open_data made = made_today(world);
    struct str content = content_of(world, &made);
    assert_db(world->db, db_query(world->db, world->arena, &people, NO_ARGS, &rows));
    assert_true(rows.count >= WORLD_PEOPLE);
    for (size_t i = 0; i < rows.count; i++)
        if (str_find(content, rows.cells[i].text, 0, &at))
            fail_msg("the file names %s", str_c(world->arena, rows.cells[i].text));
}

static void a_day_is_published_once(struct test_database *test)
{
    struct world *world = world_new(test);
    struct open_data made = made_today(world);
    struct open_data again;
    assert_int_equal(made.entries, 0);
    struct str before = world_dump(world);
    assert_int_equal(make(world, &again), FAIL_NOT_FOUND);
    world_assert_same(world, before);
    world_pass_days(world, 1);
    assert_int_equal(make(world, &again), FAIL_NONE);
    assert_int_equal(date_compare(again.day, date_add_days(made.day, 1)), 0);
}

static void a_full_disk_publishes_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    struct blob_faults faults = {.at = 1};
    struct open_data made;
    struct str before = world_dump(world);
    world->platform.open_data.faults = &faults;
    assert_int_equal(make(world, &made), FAIL_BROKEN);
    world_assert_same(world, before);
    world->platform.open_data.faults = NULL;
    made_today(world);
}

static struct verify_trust trust_of(struct world *world)
{
    struct verify_trust trust;
    struct str did;
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(issuer_key_service_document(&use, &did), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(verify_trust_read(world->arena, did, &trust), FAIL_NONE);
    return trust;
}

static struct str replaced(struct arena *arena, struct str text, const char *old, const char *new)
{
    size_t at;
    assert_true(str_find(text, str_of(old), 0, &at));
    return str_format(arena, "%.*s%s%" STR_PRI, (int)at, text.data, new,
        STR_ARG(str_sub(text, at + strlen(old), text.len)));
}

static void whatever_was_changed_is_found_out(struct test_database *test)
{
    struct world *world = world_new(test);
    struct arena *arena = world->arena;
    certified(world);
    struct open_data made = made_today(world);
    struct open_data read;
    struct str content = content_of(world, &made);
    struct verify_trust trust = trust_of(world);
    const struct open_data_proof good = {
        made.manifest, made.signature, sha256_hex(arena, content), (int64_t)content.len};
    assert_int_equal(open_data_check(arena, &good, &trust, &read), OPEN_DATA_GENUINE);
    assert_int_equal(read.entries, 1);
    assert_int_equal(date_compare(read.day, made.day), 0);
    struct open_data_proof proof = good;
    proof.sha256 = sha256_hex(arena, replaced(arena, content, ",valid,", ",VALID,"));
    assert_int_equal(open_data_check(arena, &proof, &trust, &read), OPEN_DATA_ALTERED);
    proof = good;
    proof.manifest = replaced(arena, made.manifest, "\"entries\":1", "\"entries\":2");
    assert_int_equal(open_data_check(arena, &proof, &trust, &read), OPEN_DATA_FORGED);
    proof = good;
    proof.manifest = STR("{}");
    assert_int_equal(open_data_check(arena, &proof, &trust, &read), OPEN_DATA_UNREADABLE);
    struct verify_trust other = trust;
    other.n_keys = 0;
    assert_int_equal(open_data_check(arena, &good, &other, &read), OPEN_DATA_UNTRUSTED);
    trust.keys[0].compromised_on = made.day;
    assert_int_equal(open_data_check(arena, &good, &trust, &read), OPEN_DATA_UNTRUSTED);
}

static void the_signature_is_64_bytes_by_the_key_that_is_offered(struct test_database *test)
{
    struct world *world = world_new(test);
    struct open_data made = made_today(world);
    struct open_data read;
    struct verify_trust trust;
    struct str signature;
    struct str pem;
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(open_data_service_signature(&use, &made, &signature), FAIL_NONE);
    assert_int_equal(open_data_service_key(&use, &made, &pem), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(signature.len, PRIMITIVE_SIGNATURE_BYTES);
    assert_int_equal(verify_trust_key(world->arena, pem, &trust), FAIL_NONE);
    const struct open_data_proof proof = {made.manifest, signature, made.sha256, made.size};
    assert_int_equal(open_data_check(world->arena, &proof, &trust, &read), OPEN_DATA_GENUINE);
}

/* Two days without a change have the same content, so that it goes with the last of them. */
static void files_go_after_their_time_and_what_they_were_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    world->platform.body.open_data_days = 2;
    struct open_data first = made_today(world);
    struct str path = path_of(world, &first);
    world_pass_days(world, 1);
    struct open_data second = made_today(world);
    assert_true(str_equal(first.sha256, second.sha256));
    world_take_over(world);
    world_pass_days(world, 1);
    made_today(world);
    assert_false(find(world, first.day).is_kept);
    assert_true(find(world, second.day).is_kept);
    assert_true(file_exists(world->arena, path));
    world_pass_days(world, 1);
    made_today(world);
    assert_false(find(world, second.day).is_kept);
    assert_false(file_exists(world->arena, path));
    assert_true(str_equal(find(world, first.day).manifest, first.manifest));
}

static void add_many(struct world *world, const char *number)
{
    struct tx tx = {world->db, world->arena};
    struct certificate c = world_register(world, number);
    c.certification_case = STR("");
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (int i = 0; i < MANY; i++) {
        c.number = str_format(world->arena, "888%05dR0S", i);
        c.organisation_name = STR("甲");
        c.region = i % 5 == 0 ? STR("110101") : STR("320303");
        c.stars = i % 2 == 0 ? 5 : 3;
        c.issued_on = (struct date){i % 3 == 0 ? 2025 : 2026, 1, 5};
        c.decided_on = c.first_issued_on = c.issued_on;
        assert_db(world->db, certificate_store_add(&tx, &c));
    }
    assert_db(world->db, db_commit(world->db));
}

static void pages_of_the_register_follow_each_other_without_a_gap(struct test_database *test)
{
    struct world *world = world_new(test);
    world_take_over(world);
    add_many(world, WORLD_TAKEN_OVER);
    struct open_data made = made_today(world);
    struct csv_table table = read_rows(world, content_of(world, &made));
    assert_int_equal(table.n_rows, MANY + 1);
    for (size_t i = 1; i < table.n_rows; i++)
        assert_true(str_compare(table.rows[i - 1].cells[0], table.rows[i].cells[0]) < 0);
}

static struct register_statistics figures_of(struct world *world, const char *scheme)
{
    struct register_statistics figures;
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(open_data_service_statistics(&use, str_of(scheme), &figures), FAIL_NONE);
    use_read_end(&use);
    return figures;
}

static void figures_are_those_of_the_day(struct test_database *test)
{
    struct world *world = world_new(test);
    world_take_over(world);
    add_many(world, WORLD_TAKEN_OVER);
    made_today(world);
    struct register_statistics figures = figures_of(world, "");
    assert_int_equal(figures.total, MANY + 1);
    assert_int_equal(figures.n[REGISTER_BY_SCHEME], 1);
    assert_str(figures.counts[REGISTER_BY_SCHEME][0].scheme, WORLD_SCHEME);
    assert_int_equal(figures.n[REGISTER_BY_STARS], 2);
    assert_int_equal(figures.counts[REGISTER_BY_STARS][0].stars, 5);
    assert_int_equal(figures.counts[REGISTER_BY_STARS][1].certificates, MANY / 2);
    assert_str(figures.counts[REGISTER_BY_REGION][0].region, "32");
    assert_str(figures.counts[REGISTER_BY_REGION][1].region, "11");
    assert_int_equal(figures.counts[REGISTER_BY_REGION][1].certificates, MANY / 5);
    assert_str(figures.counts[REGISTER_BY_YEAR][0].year, "2025");
    assert_int_equal(figures_of(world, "none").total, 0);
    world_suspend(world, WORLD_TAKEN_OVER);
    assert_int_equal(figures_of(world, "").total, MANY + 1);
    world_pass_days(world, 1);
    made_today(world);
    assert_int_equal(figures_of(world, "").total, MANY);
}

static struct str map(struct world *world, const char *part, enum fail expected)
{
    struct str xml = STR("");
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = part[0] == '\0' ? sitemap_service_index(&use, &xml)
                                     : sitemap_service_part(&use, str_of(part), &xml);
    use_read_end(&use);
    if (fail != expected)
        fail_msg("%s: %s: %s", part, fail_code(fail), str_c(world->arena, use_trouble(&use)));
    return xml;
}

static size_t count(struct str text, const char *part)
{
    size_t n = 0;
    for (size_t at = 0; str_find(text, str_of(part), at, &at); at++)
        n++;
    return n;
}

static void the_site_map_names_every_certificate_once(struct test_database *test)
{
    static const struct str firsts[] = {STR_INIT("19926F00041R0M"), STR_INIT("88801000R0S")};
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    world->platform.body.base_url = STR("https://star.example.cn");
    world_take_over(world);
    add_many(world, WORLD_TAKEN_OVER);
    made_today(world);
    assert_int_equal(count(map(world, "", FAIL_NONE), "<sitemap>"), 2);
    assert_int_equal(count(map(world, "certificates-0.xml", FAIL_NONE), "<url>"), MANY + 1);
    map(world, "certificates-1.xml", FAIL_NOT_FOUND);
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, sitemap_store_replace(&tx, firsts, ARRAY_LEN(firsts)));
    assert_db(world->db, db_commit(world->db));
    struct str index = map(world, "", FAIL_NONE);
    assert_int_equal(count(index, "<loc>https://star.example.cn/sitemap/certificates-1.xml"), 1);
    struct str first = map(world, "certificates-0.xml", FAIL_NONE);
    struct str second = map(world, "certificates-1.xml", FAIL_NONE);
    assert_int_equal(count(first, "<url>"), 1001);
    assert_int_equal(count(second, "<url>"), MANY - 1000);
    assert_int_equal(count(second, "<loc>https://star.example.cn/c/88801000R0S</loc><lastmod>"), 1);
}

/* With the one that was taken over. */
static void add_until(struct world *world, size_t total)
{
    struct arena *scratch ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    struct tx tx = {world->db, scratch};
    struct tx last = {world->db, world->arena};
    struct name_writer *names = name_index_writer(world->arena);
    struct certificate c = world_register(world, WORLD_TAKEN_OVER);
    c.certification_case = STR("");
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, db_write_many(world->db));
    for (size_t i = 1; i < total; i++) {
        arena_reset(scratch);
        c.number = str_format(scratch, "888%05zuR0S", i);
        assert_db(world->db, certificate_store_put(&tx, names, &c));
    }
    assert_db(world->db, name_index_end(names, &last));
    assert_db(world->db, db_commit(world->db));
}

static void a_part_of_the_site_map_has_fifty_thousand_addresses_and_the_next_the_rest(
    struct test_database *test)
{
    struct world *world = world_new(test);
    world_take_over(world);
    add_until(world, SITEMAP_PART_MAX + 1);
    made_today(world);
    assert_int_equal(SITEMAP_PART_MAX, 50000);
    assert_int_equal(count(map(world, "", FAIL_NONE), "<sitemap>"), 3);
    assert_int_equal(count(map(world, "certificates-0.xml", FAIL_NONE), "<url>"), 50000);
    struct str rest = map(world, "certificates-1.xml", FAIL_NONE);
    assert_int_equal(count(rest, "<url>"), 1);
    assert_int_equal(count(rest, "/c/88850000R0S</loc>"), 1);
    map(world, "certificates-2.xml", FAIL_NOT_FOUND);
}

static void the_site_map_knows_pages_schemes_and_articles(struct test_database *test)
{
    struct world *world = world_new(test);
    world_article_in(world, "stars", "PUBLISHED_ARTICLE");
    world_article_in(world, "draft", "DRAFT_ARTICLE");
    struct str pages = map(world, "pages.xml", FAIL_NONE);
    assert_int_equal(count(pages, "/articles/stars</loc><lastmod>2"), 1);
    assert_int_equal(count(pages, "/articles/draft"), 0);
    assert_int_equal(count(pages, "/schemes/" WORLD_SCHEME "</loc>"), 1);
    assert_int_equal(count(map(world, "", FAIL_NONE), "certificates-0.xml"), 1);
    assert_int_equal(count(map(world, "certificates-0.xml", FAIL_NONE), "<url>"), 0);
    static const char *const unknown[] = {"certificates--1.xml", "certificates-.xml",
        "certificates-1", "x.xml", "certificates-99999999999999999999.xml"};
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++)
        map(world, unknown[i], FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_file_has_every_certificate_in_its_status_of_the_day),
        ON_BOTH(what_ended_yesterday_is_expired),
        ON_BOTH(nobody_stands_in_it),
        ON_BOTH(a_part_of_the_site_map_has_fifty_thousand_addresses_and_the_next_the_rest),
        ON_BOTH(a_day_is_published_once),
        ON_BOTH(a_full_disk_publishes_nothing),
        ON_BOTH(whatever_was_changed_is_found_out),
        ON_BOTH(the_signature_is_64_bytes_by_the_key_that_is_offered),
        ON_BOTH(files_go_after_their_time_and_what_they_were_stays),
        ON_BOTH(pages_of_the_register_follow_each_other_without_a_gap),
        ON_BOTH(figures_are_those_of_the_day),
        ON_BOTH(the_site_map_names_every_certificate_once),
        ON_BOTH(the_site_map_knows_pages_schemes_and_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
