/* The files of certificates as readers of PDF see them. */
#include "service/certificate_paper_service.h"

#include <unistd.h>

#include "document/document.h"
#include "service/event_service.h"
#include "service/print_service.h"
#include "service/verify_register.h"
#include "store/certificate_store.h"
#include "store/event_store.h"
#include "store/wording_store.h"
#include "support/world.h"
#include "sys/file.h"

static int drawings;

static enum fail draw_here(void *context, struct arena *arena, struct str job, struct str *ret_pdf)
{
    (void)context;
    drawings++;
    return print_service_render(arena, NULL, job, ret_pdf);
}

static struct world *sealing_world(struct test_database *test)
{
    struct world *world = world_new(test);
    world->platform.renderer = (struct renderer){.render = draw_here};
    return world;
}

static const char *certified(struct world *world)
{
    const char *id = world_case_in(world, CASE_GRANTED);
    world_pay(world, id);
    return world_issue(world, id);
}

static enum fail plan(struct world *world, const char *number, const char *language,
    struct certificate_paper_plan *ret_plan)
{
    struct use use = world_use(world, world->nobody);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    enum fail fail =
        certificate_paper_service_plan(&use, str_of(number), str_of(language), ret_plan);
    use_read_end(&use);
    return fail;
}

static struct str keep(
    struct world *world, const struct certificate_paper_plan *planned, struct str pdf)
{
    struct use use = world_use(world, world->nobody);
    struct str sha256;
    assert_int_equal(certificate_paper_service_keep(&use, planned, pdf, &sha256), FAIL_NONE);
    return sha256;
}

static struct str draw(struct world *world, const struct certificate_paper_plan *planned)
{
    struct str drawn;
    assert_int_equal(draw_here(NULL, world->arena, planned->job, &drawn), FAIL_NONE);
    return drawn;
}

/* The file as anybody gets it. */
static struct str file_of(struct world *world, const char *number, const char *language)
{
    struct certificate_paper_plan planned;
    struct str pdf;
    assert_int_equal(plan(world, number, language, &planned), FAIL_NONE);
    if (planned.paper.sha256.len == 0)
        planned.paper.sha256 = keep(world, &planned, draw(world, &planned));
    assert_int_equal(
        certificate_paper_service_read(&world->platform, world->arena, planned.paper.sha256, &pdf),
        FAIL_NONE);
    return pdf;
}

/* What a command says of the file, its errors included, whatever its status. */
static struct str said_of(struct world *world, struct str pdf, const char *command)
{
    char path[] = "/tmp/xingheng-paper-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(file_write_descriptor(descriptor, pdf), FAIL_NONE);
    close(descriptor);
    struct str line = str_format(world->arena, "FILE=%s; { %s; } 2>&1", path, command);
    FILE *pipe = popen(line.data, "r");
    assert_non_null(pipe);
    struct buf out = buf_new(world->arena);
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, pipe)) > 0;)
        buf_put(&out, (struct str){chunk, n});
    pclose(pipe);
    unlink(path);
    return buf_str(&out);
}

static bool says(struct str said, const char *part)
{
    size_t at;
    return str_find(said, str_of(part), 0, &at);
}

static void assert_says(struct str said, const char *part)
{
    if (!says(said, part))
        print_error("no \"%s\" in: %" STR_PRI "\n", part, STR_ARG(said));
    assert_true(says(said, part));
}

static void a_reader_finds_the_signature_valid_and_all_signed(struct test_database *test)
{
    struct world *world = sealing_world(test);
    struct str pdf = file_of(world, certified(world), "");
    struct str said = said_of(world, pdf, "pdfsig -nocert \"$FILE\"");
    assert_says(said, "Signature Validation: Signature is Valid.");
    assert_says(said, "Total document signed");
    assert_says(said, "ETSI.CAdES.detached");
    assert_says(said, "SHA-256");
    assert_says(said, "星衡认证有限公司");
    assert_says(
        said_of(world, pdf, "qpdf --check \"$FILE\""), "No syntax or stream encoding errors found");
}

/* In the drawing, in what names the signer, and in the signature itself. */
static void one_byte_that_differs_makes_it_invalid(struct test_database *test)
{
    struct world *world = sealing_world(test);
    struct str pdf = file_of(world, certified(world), "");
    size_t places[3];
    assert_true(str_find(pdf, STR("stream\n"), 0, &places[0]));
    assert_true(str_find(pdf, STR("/Name <FEFF"), 0, &places[1]));
    assert_true(str_find(pdf, STR("/M (D:20"), 0, &places[2]));
    static const size_t behind[] = {40, 14, 9};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct str changed = str_copy(world->arena, pdf);
        char *byte = (char *)changed.data + places[i] + behind[i];
        *byte = *byte == '5' ? '6' : '5';
        struct str said = said_of(world, changed, "pdfsig -nocert \"$FILE\"");
        assert_false(says(said, "Signature is Valid"));
        assert_says(said, "Digest Mismatch");
    }
}

/* What is put behind the end is no longer the whole document that was signed. */
static void what_is_added_behind_shows(struct test_database *test)
{
    struct world *world = sealing_world(test);
    struct str pdf = file_of(world, certified(world), "");
    struct str longer = str_concat(world->arena, pdf, STR("% and more\n"));
    assert_says(said_of(world, longer, "pdfsig -nocert \"$FILE\""), "Not total document signed");
}

static void each_font_is_embedded_as_a_subset(struct test_database *test)
{
    struct world *world = sealing_world(test);
    struct str said = said_of(world, file_of(world, certified(world), ""),
        "pdffonts \"$FILE\" | tail -n +3 | awk '{ print $(NF-4), $(NF-3), $(NF-2) }' | sort -u");
    assert_str(said, "yes yes yes\n");
}

static void number_name_and_scope_can_be_read_out(struct test_database *test)
{
    struct world *world = sealing_world(test);
    const char *number = certified(world);
    struct certificate certificate = world_register(world, number);
    struct str said = said_of(world, file_of(world, number, ""), "pdftotext \"$FILE\" -");
    assert_says(said, number);
    assert_says(said, str_c(world->arena, certificate.organisation_name));
    assert_says(said, str_c(world->arena, certificate.scope));
}

/* A download a second or a year later is the same file; another has another hash. */
static void every_copy_has_the_same_bytes(struct test_database *test)
{
    struct world *world = sealing_world(test);
    const char *number = certified(world);
    drawings = 0;
    struct str first = file_of(world, number, "");
    world->clock.now += INT64_C(400) * 24 * 3600;
    struct str again = file_of(world, number, "zh");
    assert_true(str_equal(first, again));
    assert_int_equal(drawings, 1);
}

static void the_file_finds_its_certificate_by_its_hash(struct test_database *test)
{
    struct world *world = sealing_world(test);
    const char *number = certified(world);
    struct str pdf = file_of(world, number, "");
    struct tx tx = {world->db, world->arena};
    struct certificate_paper paper;
    assert_db(
        world->db, certificate_paper_store_by_sha256(&tx, sha256_hex(world->arena, pdf), &paper));
    assert_str(paper.number, number);
    assert_int_equal(paper.version, 1);
    assert_int_equal(certificate_paper_store_by_sha256(
                         &tx, sha256_hex(world->arena, str_sub(pdf, 1, pdf.len)), &paper),
        FAIL_NOT_FOUND);
}

/* Both drew; what is kept is one of them, and one event. */
static void of_two_who_ask_first_one_makes_it(struct test_database *test)
{
    struct world *world = sealing_world(test);
    const char *number = certified(world);
    struct certificate_paper_plan planned;
    assert_int_equal(plan(world, number, "", &planned), FAIL_NONE);
    struct str drawn = draw(world, &planned);
    struct str kept = keep(world, &planned, drawn);
    world->clock.now += 60; /* another time would stand in it */
    assert_true(str_equal(keep(world, &planned, drawn), kept));
    struct tx tx = {world->db, world->arena};
    struct certificate_paper *papers;
    struct event last;
    size_t n;
    assert_db(world->db, certificate_paper_store_list(&tx, str_of(number), &papers, &n));
    assert_int_equal(n, 1);
    assert_db(world->db, event_store_last(&tx, &last));
    assert_str(last.action, "certificate.seal");
    assert_int_equal(last.actor.len, 0);
    struct event_check check;
    struct use use = world_use(world, world->admin);
    assert_int_equal(event_service_verify(&use, &check), FAIL_NONE);
    assert_int_equal(check.broken_seq, 0);
}

static enum verify_verdict verdict_of(struct world *world, struct str pdf)
{
    struct use use = world_use(world, world->nobody);
    struct verify_question question = {0};
    struct verify_result result;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(verify_register_run(&use, pdf, &question, &result), FAIL_NONE);
    use_read_end(&use);
    return result.verdict;
}

/* Both signatures stand, one behind the other, in each language that it is issued in. */
static void the_program_finds_its_own_file_genuine(struct test_database *test)
{
    struct world *world = sealing_world(test);
    struct str pdf = file_of(world, certified(world), "");
    assert_int_equal(verdict_of(world, pdf), VERIFY_VALID);
    struct str longer = str_concat(world->arena, pdf, STR("% and more\n"));
    assert_int_equal(verdict_of(world, longer), VERIFY_ALTERED);
    struct str changed = str_copy(world->arena, pdf);
    ((char *)changed.data)[2000] ^= 1;
    assert_int_equal(verdict_of(world, changed), VERIFY_ALTERED);
}

static void it_is_issued_in_the_languages_that_were_agreed(struct test_database *test)
{
    struct world *world = sealing_world(test);
    const char *number = certified(world); /* in Chinese */
    struct certificate_paper_plan planned;
    assert_int_equal(plan(world, number, "en", &planned), FAIL_NOT_FOUND);
    assert_int_equal(plan(world, number, "both", &planned), FAIL_NOT_FOUND);
    assert_int_equal(plan(world, number, "klingon", &planned), FAIL_NOT_FOUND);
    assert_int_equal(plan(world, "19926F99999R9L", "", &planned), FAIL_NOT_FOUND);
    assert_int_equal(plan(world, number, "zh", &planned), FAIL_NONE);
}

static void in_both_languages_it_says_both(struct test_database *test)
{
    struct world *world = sealing_world(test);
    const char *id = world_case_in(world, CASE_GRANTED);
    world_pay(world, id);
    world_ok(world, world->officer, "wording.draft", "case", id, "languages", "both", "name_en",
        "Xingguang Appliances Co., Ltd.", "address_en", "8 Heping Road, Xuzhou", "scope_en",
        "Repair of household appliances");
    world_ok(world, world->officer, "wording.send", "case", id);
    world_ok(world, world->applicant, "wording.agree", "case", id, "sha256",
        world_wording_hash(world, id), "password", WORLD_PASSWORD);
    const char *number = world_ok(world, world->officer, "certificate.issue", "case", id);
    drawings = 0;
    struct str both = said_of(world, file_of(world, number, ""), "pdftotext \"$FILE\" -");
    struct str english = said_of(world, file_of(world, number, "en"), "pdftotext \"$FILE\" -");
    assert_says(both, "Xingguang Appliances Co., Ltd.");
    assert_says(both, "认证范围");
    assert_says(english, "Repair of household appliances");
    assert_false(says(english, "认证范围"));
    assert_int_equal(drawings, 2);
}

static void an_annex_runs_over_several_pages(struct test_database *test)
{
    struct world *world = sealing_world(test);
    const char *number = certified(world);
    struct tx tx = {world->db, world->arena};
    struct covered_outlet *outlets = NEW_ARRAY(world->arena, struct covered_outlet, 120);
    for (size_t i = 0; i < 120; i++)
        outlets[i] = (struct covered_outlet){.number = str_of(number),
            .position = (int64_t)i + 1001,
            .name = str_format(world->arena, "第%zu服务网点", i + 1),
            .address = STR("江苏省徐州市云龙区和平大道 88 号")};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (size_t i = 0; i < 120; i++)
        assert_db(world->db, covered_outlet_store_add(&tx, &outlets[i]));
    assert_db(world->db, db_commit(world->db));
    struct str pdf = file_of(world, number, "");
    assert_says(said_of(world, pdf, "pdftotext -f 2 \"$FILE\" -"), "第120服务网点");
    struct str pages = said_of(world, pdf, "qpdf --show-npages \"$FILE\"");
    int64_t n;
    assert_true(str_to_int(str_trim(pages), &n));
    assert_true(n >= 4);
    assert_says(said_of(world, pdf, "pdfsig -nocert \"$FILE\""), "Signature is Valid");
}

static int open_document(void **state)
{
    struct arena *arena ARENA_SCOPED = arena_new(1024 * 1024);
    struct problems problems = problems_new(arena);
    *state = NULL;
    return document_init(STR("build/fonts"), &problems) == FAIL_NONE ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(a_reader_finds_the_signature_valid_and_all_signed),
        ON_BOTH_SHARED(one_byte_that_differs_makes_it_invalid),
        ON_BOTH_SHARED(what_is_added_behind_shows),
        ON_BOTH_SHARED(each_font_is_embedded_as_a_subset),
        ON_BOTH_SHARED(number_name_and_scope_can_be_read_out),
        ON_BOTH_SHARED(every_copy_has_the_same_bytes),
        ON_BOTH_SHARED(the_file_finds_its_certificate_by_its_hash),
        ON_BOTH_SHARED(of_two_who_ask_first_one_makes_it),
        ON_BOTH_SHARED(the_program_finds_its_own_file_genuine),
        ON_BOTH_SHARED(it_is_issued_in_the_languages_that_were_agreed),
        ON_BOTH_SHARED(in_both_languages_it_says_both),
        ON_BOTH_SHARED(an_annex_runs_over_several_pages),
    };
    return cmocka_run_group_tests(tests, open_document, NULL);
}
