#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "http/multipart.h"

/* Writes down what the parts are. */
static enum fail note_begin(void *context, const struct multipart_part *part)
{
    buf_format(context, "[%.*s", STR_ARG(part->name));
    if (part->is_file)
        buf_format(context, "|%.*s", STR_ARG(part->file_name));
    buf_char(context, ':');
    return FAIL_NONE;
}

static enum fail note_data(void *context, struct str bytes)
{
    buf_put(context, bytes);
    return FAIL_NONE;
}

static enum fail note_end(void *context)
{
    buf_char(context, ']');
    return FAIL_NONE;
}

/* Reads a body in pieces of `piece` bytes, the first of `first`. */
static enum fail read_pieces(
    struct arena *arena, struct str body, size_t first, size_t piece, struct str *ret_notes)
{
    struct buf *notes = NEW(arena, struct buf);
    *notes = buf_new(arena);
    struct multipart_sink sink = {
        .context = notes, .begin = note_begin, .data = note_data, .end = note_end};
    struct multipart *multipart;
    TRY(multipart_new(arena, STR("multipart/form-data; boundary=XyZ"), sink, &multipart));
    TRY(multipart_feed(multipart, str_sub(body, 0, first)));
    for (size_t at = first; at < body.len; at += piece)
        TRY(multipart_feed(multipart, str_sub(body, at, piece)));
    TRY(multipart_finish(multipart));
    *ret_notes = buf_str(notes);
    return FAIL_NONE;
}

static enum fail read_whole(struct arena *arena, struct str body, struct str *ret_notes)
{
    return read_pieces(arena, body, body.len, 1, ret_notes);
}

#define FIELD(disposition, data) "--XyZ\r\nContent-Disposition: " disposition "\r\n\r\n" data "\r\n"
#define END "--XyZ--\r\n"

static const struct str two_parts = STR_INIT(FIELD("form-data; name=\"a\"", "one")
        FIELD("form-data; name=\"f\"; filename=\"x.pdf\"", "\r\n--Xy\r\n--XyQ\r\r\n-\0\r\n--") END);
static const char two_notes[] = "[a:one][f|x.pdf:\r\n--Xy\r\n--XyQ\r\r\n-";

static void assert_two_parts(struct str notes)
{
    struct str wanted = STR("[a:one][f|x.pdf:\r\n--Xy\r\n--XyQ\r\r\n-\0\r\n--]");
    if (!str_equal(notes, wanted))
        fail_msg("%.*s instead of %s…", STR_ARG(notes), two_notes);
}

static void fields_and_files_come_in_order(void **state)
{
    struct str notes;
    assert_int_equal(read_whole(*state, two_parts, &notes), FAIL_NONE);
    assert_two_parts(notes);
}

static void the_body_may_be_split_at_every_place(void **state)
{
    for (size_t first = 1; first < two_parts.len; first++) {
        struct str notes;
        assert_int_equal(read_pieces(*state, two_parts, first, two_parts.len, &notes), FAIL_NONE);
        assert_two_parts(notes);
    }
}

static void the_body_may_come_in_pieces_of_every_size(void **state)
{
    for (size_t piece = 1; piece < 40; piece++) {
        struct str notes;
        assert_int_equal(read_pieces(*state, two_parts, 0, piece, &notes), FAIL_NONE);
        assert_two_parts(notes);
    }
}

static void a_body_cut_short_anywhere_is_refused(void **state)
{
    /* Without the line end behind the closing boundary it is complete. */
    for (size_t len = 0; len < two_parts.len - 2; len++) {
        struct str notes;
        assert_int_equal(read_whole(*state, str_sub(two_parts, 0, len), &notes), FAIL_INVALID);
    }
}

static void an_empty_value_is_empty(void **state)
{
    struct str notes;
    assert_int_equal(
        read_whole(*state, STR(FIELD("form-data; name=a", "") END), &notes), FAIL_NONE);
    assert_str(notes, "[a:]");
}

static void what_stands_around_the_parts_is_dropped(void **state)
{
    struct str notes;
    struct str body = STR("preamble\r\n" FIELD("form-data; name=\"a\"", "1") END "epilogue --XyZ");
    assert_int_equal(read_whole(*state, body, &notes), FAIL_NONE);
    assert_str(notes, "[a:1]");
}

static void headers_are_read_in_any_case_and_others_passed_over(void **state)
{
    struct str notes;
    struct str body = STR("--XyZ\r\ncontent-TYPE: text/csv\r\nCONTENT-disposition: Form-Data; "
                          "Name=\"a\"; FileName=\"b\"\r\nX: y\r\n\r\nz\r\n" END);
    assert_int_equal(read_whole(*state, body, &notes), FAIL_NONE);
    assert_str(notes, "[a|b:z]");
}

static void file_names_are_reduced_to_bare_names(void **state)
{
    static const struct {
        const char *said;
        const char *bare;
    } names[] = {
        {"../../etc/passwd", "passwd"},
        {"/etc/passwd", "passwd"},
        {"C:\\\\Users\\\\x\\\\表.csv", "表.csv"},
        {"..\\\\..\\\\boot.ini", "boot.ini"},
        {"a/b\\\\c/d.pdf", "d.pdf"},
        {"say \\\"hi\\\".txt", "say \"hi\".txt"},
        {"....", "...."},
        {"a;b=c.txt", "a;b=c.txt"},
        {"%2e%2e%2fx", "%2e%2e%2fx"},
        {"", ""},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct str notes;
        struct str body = str_format(arena,
            "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename=\"%s\"\r\n\r\n\r\n" END,
            names[i].said);
        assert_int_equal(read_whole(arena, body, &notes), FAIL_NONE);
        assert_str(notes, str_c(arena, str_format(arena, "[f|%s:]", names[i].bare)));
    }
}

static void bad_parts_are_refused(void **state)
{
    static const struct str bodies[] = {
        STR_INIT(FIELD("form-data", "x") END),
        STR_INIT(FIELD("form-data; name=\"\"", "x") END),
        STR_INIT(FIELD("form-data; name=a; name=b", "x") END),
        STR_INIT(FIELD("form-data; name=\"a", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\"b", "x") END),
        STR_INIT(FIELD("form-data; name", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\nb\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\0b\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\xff\"", "x") END),
        STR_INIT(FIELD("attachment; name=\"a\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\"; filename=\"..\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\"; filename=\".\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\"; filename=\"a/..\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\"; filename=\"a/\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\"; filename=\"x\x01\"", "x") END),
        STR_INIT(FIELD("form-data; name=\"a\"; filename=\"x\"; filename=\"y\"", "x") END),
        STR_INIT(FIELD("form-data; name=a\r\nContent-Disposition: form-data; name=b", "x") END),
        STR_INIT(FIELD("form-data; name=a\r\nContent-Transfer-Encoding: base64", "x") END),
        STR_INIT("--XyZ\r\n\r\nx\r\n" END),
        STR_INIT("--XyZ\r\nContent-Type: text/plain\r\n\r\nx\r\n" END),
        STR_INIT("--XyZ\r\nContent-Disposition: form-data; name=a\n\r\nx\r\n" END),
        STR_INIT("--XyZ\r\nnothing\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" END),
        STR_INIT("--XyZ\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" END),
        STR_INIT("--XyZ-\r\n"),
        STR_INIT(""),
    };
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
        struct str notes;
        if (read_whole(*state, bodies[i], &notes) != FAIL_INVALID)
            fail_msg("%zu: %.*s", i, STR_ARG(bodies[i]));
    }
}

static void headers_of_a_part_are_limited(void **state)
{
    struct arena *arena = *state;
    struct buf body = buf_new(arena);
    buf_put(&body, STR("--XyZ\r\nX: "));
    buf_repeat(&body, STR("x"), MULTIPART_HEADER_BYTES);
    buf_put(&body, STR("\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" END));
    struct str notes;
    assert_int_equal(read_whole(arena, buf_str(&body), &notes), FAIL_INVALID);
}

static void names_are_limited(void **state)
{
    struct arena *arena = *state;
    static const struct {
        size_t name;
        size_t file_name;
        enum fail fail;
    } lengths[] = {
        {LIMIT_LINE, MULTIPART_FILE_NAME_MAX, FAIL_NONE},
        {LIMIT_LINE + 1, 1, FAIL_INVALID},
        {1, MULTIPART_FILE_NAME_MAX + 1, FAIL_INVALID},
    };
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        struct buf body = buf_new(arena);
        buf_put(&body, STR("--XyZ\r\nContent-Disposition: form-data; name="));
        buf_repeat(&body, STR("n"), lengths[i].name);
        buf_put(&body, STR("; filename="));
        buf_repeat(&body, STR("f"), lengths[i].file_name);
        buf_put(&body, STR("\r\n\r\nx\r\n" END));
        struct str notes;
        assert_int_equal(read_whole(arena, buf_str(&body), &notes), lengths[i].fail);
    }
}

static void a_boundary_is_one_to_seventy_characters(void **state)
{
    static const struct {
        const char *type;
        enum fail fail;
    } types[] = {
        {"multipart/form-data; boundary=x", FAIL_NONE},
        {"multipart/form-data; charset=utf-8; Boundary=\"a b\"", FAIL_NONE},
        {"multipart/form-data; "
         "boundary=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff"
         "gggggggggg",
            FAIL_NONE},
        {"multipart/form-data; "
         "boundary=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff"
         "ggggggggggh",
            FAIL_INVALID},
        {"multipart/form-data", FAIL_INVALID},
        {"multipart/form-data; boundary=", FAIL_INVALID},
        {"multipart/form-data; boundary=\"\"", FAIL_INVALID},
        {"multipart/form-data; boundary=a; boundary=b", FAIL_INVALID},
        {"multipart/form-data; boundary=\"a\rb\"", FAIL_INVALID},
        {"multipart/form-data; boundary=\"a", FAIL_INVALID},
    };
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        struct multipart *multipart;
        struct multipart_sink sink = {.context = NULL};
        if (multipart_new(*state, str_of(types[i].type), sink, &multipart) != types[i].fail)
            fail_msg("%s", types[i].type);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(fields_and_files_come_in_order),
        TEST(the_body_may_be_split_at_every_place),
        TEST(the_body_may_come_in_pieces_of_every_size),
        TEST(a_body_cut_short_anywhere_is_refused),
        TEST(an_empty_value_is_empty),
        TEST(what_stands_around_the_parts_is_dropped),
        TEST(headers_are_read_in_any_case_and_others_passed_over),
        TEST(file_names_are_reduced_to_bare_names),
        TEST(bad_parts_are_refused),
        TEST(headers_of_a_part_are_limited),
        TEST(names_are_limited),
        TEST(a_boundary_is_one_to_seventy_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
