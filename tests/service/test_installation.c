#include "service/installation.h"

#include <sys/stat.h>

#include "base/text.h"
#include "credential/signed_note.h"
#include "service/body_file.h"
#include "support/folder.h"
#include "sys/file.h"
#include "testing.h"

enum { FILE_LIMIT = 64 * 1024 };

/* An installation in a folder of its own. */
struct place {
    struct arena *arena;
    struct installation_config config;
    struct problems problems;
    struct installation installation;
};

static struct place place_new(struct arena *arena)
{
    return (struct place){
        .arena = arena,
        .config =
            {
                .data_folder = file_join(arena, folder_new(arena), STR("data")),
                .scheme_folder = STR("schemes"),
            },
        .problems = problems_new(arena),
    };
}

static enum fail place_open(struct place *place)
{
    return installation_open(place->arena, &place->config, &place->problems, &place->installation);
}

static struct str path_in(const struct place *place, const char *name)
{
    return file_join(place->arena, place->config.data_folder, str_of(name));
}

static struct str content_of(const struct place *place, const char *name)
{
    struct str content = {0};
    assert_int_equal(
        file_read(place->arena, path_in(place, name), FILE_LIMIT, &content), FAIL_NONE);
    return content;
}

static struct str first_problem(const struct place *place)
{
    assert_non_null(place->problems.first);
    return problem_line(place->arena, LANGUAGE_EN, STR(""), place->problems.first);
}

static bool holds(struct str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), 0, &at);
}

static mode_t mode_of(const struct place *place, const char *name)
{
    struct stat about;
    assert_int_equal(stat(str_c(place->arena, path_in(place, name)), &about), 0);
    return about.st_mode & 0777;
}

static void what_is_missing_is_made(void **state)
{
    struct place place = place_new(*state);
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_true(file_exists(place.arena, path_in(&place, "files")));
    assert_true(file_exists(place.arena, path_in(&place, "tmp")));
    assert_true(str_equal(content_of(&place, "body.yaml"), body_file_new));
    assert_true(str_ends(place.installation.db_url, STR("/data/xingheng.db")));
    assert_true(str_starts(place.installation.db_url, STR("sqlite:")));
    assert_non_null(scheme_set_find(place.installation.platform.schemes, STR("gbt27922")));
}

static void a_new_body_issues_specimens_only(void **state)
{
    struct place place = place_new(*state);
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_true(place.installation.platform.body.specimen);
    assert_true(place.installation.platform.body.name.len > 0);
}

static void the_signing_key_is_for_its_owner_only(void **state)
{
    struct place place = place_new(*state);
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_int_equal(mode_of(&place, "keys/signing.key"), 0600);
    assert_int_equal(mode_of(&place, "keys"), 0700);
}

static void the_signing_key_stays_the_same(void **state)
{
    struct place place = place_new(*state);
    assert_int_equal(place_open(&place), FAIL_NONE);
    struct key first = place.installation.platform.signing_key;
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_memory_equal(&first, &place.installation.platform.signing_key, sizeof first);
}

static void two_installations_have_different_keys(void **state)
{
    struct place one = place_new(*state);
    struct place other = place_new(*state);
    assert_int_equal(place_open(&one), FAIL_NONE);
    assert_int_equal(place_open(&other), FAIL_NONE);
    assert_memory_not_equal(&one.installation.platform.signing_key,
        &other.installation.platform.signing_key, sizeof(struct key));
}

static void a_broken_signing_key_is_refused_and_kept(void **state)
{
    struct place place = place_new(*state);
    struct str path = path_in(&place, "keys/signing.key");
    assert_int_equal(file_make_folder(place.arena, path_in(&place, "keys")), FAIL_NONE);
    assert_int_equal(file_write(place.arena, path, STR("no key\n")), FAIL_NONE);
    assert_int_equal(place_open(&place), FAIL_INVALID);
    assert_true(holds(first_problem(&place), "keys/signing.key: this is not a signing key"));
    assert_str(content_of(&place, "keys/signing.key"), "no key\n");
}

static void put(const struct place *place, const char *name, struct str content)
{
    struct str path = path_in(place, name);
    assert_int_equal(file_make_folder(place->arena, file_folder(path)), FAIL_NONE);
    assert_int_equal(file_write(place->arena, path, content), FAIL_NONE);
}

static void a_seal_is_made_where_there_is_none_and_stays(void **state)
{
    struct place place = place_new(*state);
    assert_int_equal(place_open(&place), FAIL_NONE);
    struct seal first = place.installation.platform.seal;
    assert_true(str_starts(first.key, STR("-----BEGIN PRIVATE KEY-----")));
    assert_true(str_starts(first.certificates, STR("-----BEGIN CERTIFICATE-----")));
    assert_int_equal(mode_of(&place, "keys/seal.pem"), 0600);
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_true(str_equal(place.installation.platform.seal.key, first.key));
}

static void a_seal_that_is_none_is_refused_and_kept(void **state)
{
    struct place place = place_new(*state);
    put(&place, "keys/seal.pem", STR("no key"));
    assert_int_equal(place_open(&place), FAIL_INVALID);
    assert_true(holds(first_problem(&place), "keys/seal.pem"));
    assert_true(holds(first_problem(&place), "there is no private key"));
    assert_str(content_of(&place, "keys/seal.pem"), "no key");
    place = place_new(*state);
    put(&place, "keys/seal.p12", STR("no key"));
    assert_int_equal(place_open(&place), FAIL_INVALID);
    assert_true(holds(first_problem(&place), "keys/seal.p12"));
}

static void certificates_look_as_the_folder_says(void **state)
{
    static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
    struct place place = place_new(*state);
    put(&place, "logo.svg", str_of(svg));
    put(&place, "certificate/seal.svg", str_of(svg));
    put(&place, "certificate/certificate.zh.svg", str_of(svg));
    assert_int_equal(place_open(&place), FAIL_NONE);
    const struct certificate_look *look = &place.installation.platform.body.look;
    assert_str(look->certificate_zh, svg);
    assert_int_equal(look->certificate_en.len, 0);
    assert_true(str_starts(look->seal, STR("data:image/svg+xml;base64,")));
    assert_true(str_equal(look->logo, look->seal));
    assert_int_equal(look->signature.len, 0);
}

static void a_look_that_cannot_be_drawn_is_refused_by_its_file(void **state)
{
    static const struct {
        const char *file;
        const char *content;
        const char *says;
    } wrong[] = {
        {"certificate/certificate.en.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">{{nmber}}</svg>", "nmber"},
        {"certificate/annex.zh.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "table"},
        {"certificate/frame.svg", "no svg", "SVG"},
        {"certificate/seal.png", "no png", "this is no picture"},
        {"certificate/signature.svg", "<svg/>", "this is no picture"},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct place place = place_new(*state);
        put(&place, wrong[i].file, str_of(wrong[i].content));
        assert_int_equal(place_open(&place), FAIL_INVALID);
        assert_true(holds(first_problem(&place), wrong[i].file));
        assert_true(holds(first_problem(&place), wrong[i].says));
    }
}

static void the_approved_fields_of_the_body_are_a_list(void **state)
{
    struct place place = place_new(*state);
    place.config.new_body = STR("name: 甲\napproval: CNCA-R-2026-888\nsigner: 乙\n"
                                "base_url: https://x.example\nspecimen: false\n"
                                "fields: [SC03, SC13]\n");
    assert_int_equal(place_open(&place), FAIL_NONE);
    const struct body *body = &place.installation.platform.body;
    assert_int_equal(body->n_fields, 2);
    assert_true(use_body_has_field(body, STR("SC13")));
    assert_false(use_body_has_field(body, STR("SC1")));
    assert_false(use_body_has_field(body, STR("")));
}

static void the_witnesses_of_the_log_are_keys_in_the_body_file(void **state)
{
    static const char file[] =
        "name: 甲\napproval: CNCA-R-2026-888\nsigner: 乙\n"
        "base_url: https://x.example\nspecimen: false\nwitnesses: [\"%s\"]\n";
    struct arena *arena = *state;
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {3};
    const struct note_signer witness = {
        .kind = NOTE_WITNESS, .name = STR("w.example/log"), .key = key_of_seed(seed)};
    struct place place = place_new(*state);
    place.config.new_body = str_format(arena, file, note_signer_format(arena, &witness).data);
    assert_int_equal(place_open(&place), FAIL_NONE);
    const struct body *body = &place.installation.platform.body;
    assert_int_equal(body->n_witnesses, 1);
    assert_true(str_equal(body->witnesses[0], note_signer_format(arena, &witness)));
    place = place_new(*state);
    place.config.new_body = str_format(arena, file, "w.example/log+00000000+AAAA");
    assert_int_equal(place_open(&place), FAIL_INVALID);
}

static void the_body_is_what_its_file_says(void **state)
{
    struct place place = place_new(*state);
    place.config.new_body = STR("name: 甲\napproval: CNCA-R-2026-888\nsigner: 乙\n"
                                "base_url: https://x.example\nspecimen: false\n");
    assert_int_equal(place_open(&place), FAIL_NONE);
    const struct body *body = &place.installation.platform.body;
    assert_str(body->name, "甲");
    assert_str(body->approval, "CNCA-R-2026-888");
    assert_str(body->signer, "乙");
    assert_str(body->base_url, "https://x.example");
    assert_str(body->name_en, "");
    assert_int_equal(body->n_fields, 0);
    assert_false(body->specimen);
}

#define NAME "name: a\n"
#define APPROVAL "approval: CNCA-R-2026-888\n"
#define SIGNER "signer: b\n"
#define URL "base_url: https://x.example\n"
#define SPECIMEN "specimen: true\n"

static void a_wrong_body_file_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *content;
        const char *says;
    } cases[] = {
        {NAME APPROVAL SIGNER URL SPECIMEN "colour: red\n", "body.yaml:6: colour: "},
        {APPROVAL SIGNER URL SPECIMEN, "body.yaml:1: name: "},
        {NAME APPROVAL SIGNER URL, "specimen: "},
        {NAME "approval: CNCA-R-88\n" SIGNER URL SPECIMEN,
            "body.yaml:2: approval: must end in three"},
        {NAME APPROVAL SIGNER "base_url: star.example\n" SPECIMEN,
            "body.yaml:4: base_url: must begin"},
        {NAME APPROVAL SIGNER "base_url: https://x.example/\n" SPECIMEN, "not end in a slash"},
        {NAME NAME APPROVAL SIGNER URL SPECIMEN, "body.yaml:2: "},
        {NAME APPROVAL SIGNER URL "specimen: perhaps\n", "body.yaml:5: specimen: "},
        {NAME APPROVAL SIGNER URL SPECIMEN "fields: SC03\n", "body.yaml:6: fields: "},
        {"- a list\n", "body.yaml"},
        {"", "body.yaml"},
        {"name: \xff\n", "body.yaml"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct place place = place_new(*state);
        struct str path = path_in(&place, "body.yaml");
        assert_int_equal(file_make_folder(place.arena, place.config.data_folder), FAIL_NONE);
        assert_int_equal(file_write(place.arena, path, str_of(cases[i].content)), FAIL_NONE);
        assert_int_equal(place_open(&place), FAIL_INVALID);
        if (!holds(first_problem(&place), cases[i].says))
            print_error("%zu: %" STR_PRI "\n", i, STR_ARG(first_problem(&place)));
        assert_true(holds(first_problem(&place), cases[i].says));
    }
}

static void a_file_in_the_place_of_the_folder_is_refused(void **state)
{
    struct place place = place_new(*state);
    assert_int_equal(file_write(place.arena, place.config.data_folder, STR("x")), FAIL_NONE);
    assert_int_not_equal(place_open(&place), FAIL_NONE);
    assert_true(holds(first_problem(&place), "/data"));
}

static void a_missing_folder_of_schemes_is_refused(void **state)
{
    struct place place = place_new(*state);
    place.config.scheme_folder = STR("no/such/folder");
    assert_int_equal(place_open(&place), FAIL_NOT_FOUND);
    assert_true(holds(first_problem(&place), "no/such/folder: "));
}

static void a_database_is_used_only_where_there_is_one(void **state)
{
    struct place place = place_new(*state);
    struct use use INSTALLATION_USE = {0};
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_int_equal(installation_use(place.arena, &place.installation.platform,
                         place.installation.db_url, &place.problems, &use),
        FAIL_NOT_FOUND);
    assert_true(holds(first_problem(&place), "xingheng migrate"));
    assert_false(file_exists(place.arena, path_in(&place, "xingheng.db")));
}

static void a_database_is_used_only_when_it_is_up_to_date(void **state)
{
    struct place place = place_new(*state);
    struct use use INSTALLATION_USE = {0};
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_int_equal(file_write(place.arena, path_in(&place, "xingheng.db"), STR("")), FAIL_NONE);
    assert_int_equal(installation_use(place.arena, &place.installation.platform,
                         place.installation.db_url, &place.problems, &use),
        FAIL_STATE);
    assert_string_equal(place.problems.first->code, "migration_pending");
}

static void migrating_makes_the_database_and_its_folder(void **state)
{
    struct place place = place_new(*state);
    struct use use INSTALLATION_USE = {0};
    struct str url = installation_db_url(place.arena, &place.config);
    size_t applied;
    assert_int_equal(installation_migrate(place.arena, url, &place.problems, &applied), FAIL_NONE);
    assert_true(applied > 0);
    assert_int_equal(installation_migrate(place.arena, url, &place.problems, &applied), FAIL_NONE);
    assert_int_equal(applied, 0);
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_int_equal(
        installation_use(place.arena, &place.installation.platform, url, &place.problems, &use),
        FAIL_NONE);
    assert_false(use_is_signed_in(&use));
}

static void an_upload_lies_complete_in_the_folder_for_them(void **state)
{
    struct place place = place_new(*state);
    struct upload upload;
    struct str content;
    assert_int_equal(place_open(&place), FAIL_NONE);
    assert_int_equal(
        installation_upload(place.arena, &place.installation, STR("a.txt"), STR("hello"), &upload),
        FAIL_NONE);
    assert_true(str_starts(upload.path, place.installation.uploads));
    assert_int_equal(file_read(place.arena, upload.path, FILE_LIMIT, &content), FAIL_NONE);
    assert_str(content, "hello");
    assert_str(upload.name, "a.txt");
    assert_int_equal(upload.size, 5);
    assert_true(str_equal(upload.sha256, sha256_hex(place.arena, content)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_is_missing_is_made),
        TEST(a_new_body_issues_specimens_only),
        TEST(the_signing_key_is_for_its_owner_only),
        TEST(the_signing_key_stays_the_same),
        TEST(two_installations_have_different_keys),
        TEST(a_broken_signing_key_is_refused_and_kept),
        TEST(a_seal_is_made_where_there_is_none_and_stays),
        TEST(a_seal_that_is_none_is_refused_and_kept),
        TEST(certificates_look_as_the_folder_says),
        TEST(a_look_that_cannot_be_drawn_is_refused_by_its_file),
        TEST(the_approved_fields_of_the_body_are_a_list),
        TEST(the_witnesses_of_the_log_are_keys_in_the_body_file),
        TEST(the_body_is_what_its_file_says),
        TEST(a_wrong_body_file_is_refused_with_its_line),
        TEST(a_file_in_the_place_of_the_folder_is_refused),
        TEST(a_missing_folder_of_schemes_is_refused),
        TEST(a_database_is_used_only_where_there_is_one),
        TEST(a_database_is_used_only_when_it_is_up_to_date),
        TEST(migrating_makes_the_database_and_its_folder),
        TEST(an_upload_lies_complete_in_the_folder_for_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
