#include "base/sha256.h"

#include <string.h>

#include "base/buf.h"
#include "testing.h"

/* The examples of FIPS 180-4 as NIST publishes them, and the empty message. */
static void published_digests_are_reproduced(void **state)
{
    struct arena *arena = *state;
    assert_str(sha256_hex(arena, STR("")),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_str(sha256_hex(arena, STR("abc")),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_str(sha256_hex(arena, STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void a_million_letters_in_pieces_give_the_published_digest(void **state)
{
    struct sha256 hash;
    unsigned char digest[SHA256_BYTES];
    char piece[1000];
    memset(piece, 'a', sizeof piece);
    sha256_init(&hash);
    for (int i = 0; i < 1000; i++)
        sha256_update(&hash, piece, sizeof piece);
    sha256_final(&hash, digest);
    assert_str(str_hex(*state, digest, sizeof digest),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void the_cut_into_pieces_does_not_matter(void **state)
{
    struct arena *arena = *state;
    struct str text = str_format(arena, "%0150d", 7);
    struct str whole = sha256_hex(arena, text);
    for (size_t cut = 0; cut <= text.len; cut++) {
        struct sha256 hash;
        unsigned char digest[SHA256_BYTES];
        sha256_init(&hash);
        sha256_update(&hash, text.data, cut);
        sha256_update(&hash, text.data + cut, text.len - cut);
        sha256_final(&hash, digest);
        assert_true(str_equal(str_hex(arena, digest, sizeof digest), whole));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(published_digests_are_reproduced),
        TEST(a_million_letters_in_pieces_give_the_published_digest),
        TEST(the_cut_into_pieces_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
