#include "document/pdf_sign.h"

#include "base/sha256.h"
#include "document_fixture.h"

enum { ROOM = 3000 };

static const struct pdf_signature about = {
    .name = STR_INIT("衡平认证中心有限公司 𠮷"),
    .reason = STR_INIT("颁发证书"),
    .signed_at = 1795246980, /* 2026-11-21T07:43:00Z */
};

static struct pdf_prepared prepare(struct arena *arena, struct str pdf)
{
    struct problems problems = problems_new(arena);
    struct pdf_prepared prepared;
    assert_int_equal(pdf_sign_prepare(&problems, pdf, &about, ROOM, &prepared), FAIL_NONE);
    return prepared;
}

static struct str drawn(struct arena *arena)
{
    return fixture_pdf(arena, &fixture_certificate, CERTIFICATE_PDF_ZH_EN);
}

/* The numbers behind "/ByteRange [ ". */
static void byte_range(struct str pdf, int64_t ret_range[4])
{
    size_t at;
    assert_true(str_find(pdf, STR("/ByteRange [ "), 0, &at));
    struct str rest = str_sub(pdf, at + strlen("/ByteRange [ "), 64);
    for (size_t i = 0; i < 4; i++) {
        struct str number;
        rest = str_trim(rest);
        assert_true(str_cut(&rest, ' ', &number));
        assert_true(str_to_int(number, &ret_range[i]));
    }
}

static void every_byte_but_the_signature_is_signed(void **state)
{
    struct pdf_prepared prepared = prepare(*state, drawn(*state));
    struct str pdf = prepared.pdf;
    int64_t range[4];
    byte_range(pdf, range);
    assert_int_equal(range[0], 0);
    assert_int_equal(range[2] - range[1], prepared.room + 2);
    assert_int_equal(range[2] + range[3], pdf.len);
    assert_int_equal(pdf.data[range[1]], '<');
    assert_int_equal(pdf.data[range[2] - 1], '>');
    for (int64_t i = range[1] + 1; i < range[2] - 1; i++)
        assert_int_equal(pdf.data[i], '0');
}

static void the_hash_is_that_of_what_is_signed(void **state)
{
    struct pdf_prepared prepared = prepare(*state, drawn(*state));
    struct sha256 hash;
    unsigned char expected[sizeof prepared.sha256];
    int64_t range[4];
    byte_range(prepared.pdf, range);
    sha256_init(&hash);
    sha256_update(&hash, prepared.pdf.data, (size_t)range[1]);
    sha256_update(&hash, prepared.pdf.data + range[2], (size_t)range[3]);
    sha256_final(&hash, expected);
    assert_memory_equal(prepared.sha256, expected, sizeof expected);
}

static void the_drawing_stays_as_it_is_in_front(void **state)
{
    struct str before = drawn(*state);
    assert_true(str_starts(prepare(*state, before).pdf, before));
}

static void what_is_signed_is_still_a_sound_pdf(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct pdf_prepared prepared = prepare(arena, drawn(arena));
    struct str signed_pdf;
    assert_int_equal(
        pdf_sign_finish(&problems, &prepared, STR("\x30\x03\x02\x01\xff"), &signed_pdf), FAIL_NONE);
    struct str said = fixture_run(arena, signed_pdf, "qpdf --check \"$FILE\"");
    assert_true(fixture_contains(said, STR("No syntax or stream encoding errors found")));
    assert_true(str_starts(
        str_sub(signed_pdf, prepared.at, ROOM), STR("<30030201ff0000000000000000000000")));
}

static void who_signed_and_when_is_shown(void **state)
{
    struct arena *arena = *state;
    struct pdf_prepared prepared = prepare(arena, drawn(arena));
    assert_true(fixture_contains(prepared.pdf, STR("/M (D:20261121074300Z)")));
    assert_true(fixture_contains(prepared.pdf, STR("/SubFilter /ETSI.CAdES.detached")));
    assert_true(fixture_contains(
        prepared.pdf, STR("/Name <FEFF88615E738BA48BC14E2D5FC367099650516C53F80020D842DFB7>")));
}

static void what_is_no_drawing_of_ours_is_refused(void **state)
{
    struct arena *arena = *state;
    struct str whole = drawn(arena);
    const struct str others[] = {
        STR(""),
        STR("%PDF-1.4\n"),
        STR("startxref\n5\n%%EOF /Size 4 /Root 2 0 R"),
        STR("startxref\n99999999999999999999\n%%EOF /Size 4 /Root 2 0 R"),
        str_sub(whole, 0, whole.len / 2),
        prepare(arena, whole).pdf,
    };
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct problems problems = problems_new(arena);
        struct pdf_prepared prepared;
        assert_int_equal(
            pdf_sign_prepare(&problems, others[i], &about, ROOM, &prepared), FAIL_INVALID);
        assert_string_equal(problems.first->code, "unsignable");
    }
}

static void a_signature_that_has_no_room_is_refused(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct pdf_prepared prepared = prepare(arena, drawn(arena));
    struct str signed_pdf;
    char *large = NEW_ARRAY(arena, char, ROOM + 1);
    assert_int_equal(
        pdf_sign_finish(&problems, &prepared, (struct str){large, ROOM + 1}, &signed_pdf),
        FAIL_INVALID);
    assert_int_equal(
        pdf_sign_finish(&problems, &prepared, (struct str){large, ROOM}, &signed_pdf), FAIL_NONE);
}

/* A forger's update changes what one sees, and has our signature's form behind it. */
static void only_a_signature_behind_the_drawing_is_all(void **state)
{
    struct arena *arena = *state;
    struct problems problems = problems_new(arena);
    struct str before = drawn(arena);
    struct pdf_prepared prepared = prepare(arena, before);
    struct str pdf;
    size_t at;
    assert_int_equal(
        pdf_sign_finish(&problems, &prepared, STR("\x30\x03\x02\x01\xff"), &pdf), FAIL_NONE);
    assert_true(pdf_sign_is_all(arena, before, pdf));
    assert_false(pdf_sign_is_all(arena, before, before));
    assert_false(pdf_sign_is_all(arena, before, str_concat(arena, pdf, STR(" "))));
    assert_false(pdf_sign_is_all(arena, before, str_sub(pdf, 0, pdf.len - 1)));
    struct str room;
    struct str content;
    assert_true(pdf_sign_take(arena, before, pdf, &room, &content));
    assert_true(str_starts(room, STR("\x30\x03\x02\x01\xff")));
    assert_int_equal(content.len + 2 * room.len + 2, pdf.len);
    assert_true(str_find(pdf, STR("/Contents <3003"), before.len, &at));
    struct str capital = str_copy(arena, pdf);
    assert_true(str_find(pdf, STR("ff"), at, &at));
    ((char *)(uintptr_t)capital.data)[at] = 'F';
    assert_false(pdf_sign_take(arena, before, capital, &room, &content));
    assert_false(pdf_sign_take(arena, before, before, &room, &content));
    static const char *const places[] = {"/Contents <", "/ByteRange [ ", "/AcroForm", "/Annots",
        "/Rect [ ", "/MediaBox [ ", "/M (D:", "/Name <"};
    static const bool are_free[] = {true, false, false, false, false, false, true, true};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct str other = str_copy(arena, pdf);
        if (!str_find(pdf, str_of(places[i]), before.len, &at))
            continue;
        char *byte = (char *)other.data + at + strlen(places[i]);
        *byte = *byte == '4' ? '5' : '4';
        if (pdf_sign_is_all(arena, before, other) != are_free[i])
            print_error("%s\n", places[i]);
        assert_true(pdf_sign_is_all(arena, before, other) == are_free[i]);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_byte_but_the_signature_is_signed),
        TEST(the_hash_is_that_of_what_is_signed),
        TEST(the_drawing_stays_as_it_is_in_front),
        TEST(what_is_signed_is_still_a_sound_pdf),
        TEST(who_signed_and_when_is_shown),
        TEST(what_is_no_drawing_of_ours_is_refused),
        TEST(a_signature_that_has_no_room_is_refused),
        TEST(only_a_signature_behind_the_drawing_is_all),
    };
    return cmocka_run_group_tests(tests, fixture_open, NULL);
}
