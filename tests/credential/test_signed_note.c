#include "credential/signed_note.h"

#include "testing.h"

/* The example that the Go project publishes with its package of signed notes. */
static const char published_key[] =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
static const char published_note[] =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

static const char text[] = "star.example.cn/log\n7\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

static struct note_signer signer_of(enum note_kind kind, const char *name, unsigned char seed)
{
    unsigned char bytes[PRIMITIVE_SEED_BYTES];
    memset(bytes, seed, sizeof bytes);
    return (struct note_signer){kind, str_of(name), key_of_seed(bytes)};
}

static struct str signed_by(
    struct arena *arena, struct str note, const struct note_signer *signer, int64_t at)
{
    struct str result;
    assert_int_equal(note_sign(arena, note, signer, at, &result), FAIL_NONE);
    return result;
}

static void a_note_that_others_signed_is_verified(void **state)
{
    struct note_signer signer;
    int64_t at;
    assert_int_equal(note_signer_parse(*state, str_of(published_key), &signer), FAIL_NONE);
    assert_int_equal(signer.kind, NOTE_LOG);
    assert_int_equal(note_verify(*state, str_of(published_note), &signer, &at), FAIL_NONE);
    assert_str(note_signer_format(*state, &signer), published_key);
}

static void a_log_and_its_witnesses_sign_one_note(void **state)
{
    struct arena *arena = *state;
    struct note_signer log = signer_of(NOTE_LOG, "star.example.cn/log", 1);
    struct note_signer witness = signer_of(NOTE_WITNESS, "other.example.cn", 2);
    struct note_signer absent = signer_of(NOTE_WITNESS, "third.example.cn", 3);
    struct str note = note_begin(arena, str_of(text));
    struct str shown;
    int64_t at = -1;
    note = signed_by(arena, note, &log, 0);
    note = signed_by(arena, note, &witness, 1795312800);
    assert_int_equal(note_text(note, &shown), FAIL_NONE);
    assert_str(shown, text);
    assert_int_equal(note_verify(arena, note, &log, &at), FAIL_NONE);
    assert_int_equal(at, 0);
    assert_int_equal(note_verify(arena, note, &witness, &at), FAIL_NONE);
    assert_int_equal(at, 1795312800);
    assert_int_equal(note_verify(arena, note, &absent, &at), FAIL_NOT_FOUND);
}

/* With the public part alone, and after any single change of a byte that was signed. */
static void a_changed_note_does_not_verify(void **state)
{
    struct arena *arena = *state;
    struct note_signer log = signer_of(NOTE_LOG, "star.example.cn/log", 1);
    struct str note = signed_by(arena, note_begin(arena, str_of(text)), &log, 0);
    struct note_signer public;
    assert_int_equal(note_signer_parse(arena, note_signer_format(arena, &log), &public), FAIL_NONE);
    for (size_t i = 0; i < sizeof text - 2; i++) {
        struct str changed = str_copy(arena, note);
        ((char *)changed.data)[i] ^= 1;
        int64_t at;
        assert_int_not_equal(note_verify(arena, changed, &public, &at), FAIL_NONE);
    }
}

static void the_time_of_a_witness_is_signed_too(void **state)
{
    struct arena *arena = *state;
    struct note_signer witness = signer_of(NOTE_WITNESS, "other.example.cn", 2);
    struct str first = signed_by(arena, note_begin(arena, str_of(text)), &witness, 1795312800);
    struct str second = signed_by(arena, note_begin(arena, str_of(text)), &witness, 1795312801);
    assert_false(str_equal(first, second));
}

/* Another key of the same name has another hash, so its signature is somebody else's. */
static void a_signature_of_another_key_is_not_taken_for_ours(void **state)
{
    struct arena *arena = *state;
    struct note_signer log = signer_of(NOTE_LOG, "star.example.cn/log", 1);
    struct note_signer forger = signer_of(NOTE_LOG, "star.example.cn/log", 9);
    struct str note = signed_by(arena, note_begin(arena, str_of(text)), &forger, 0);
    int64_t at;
    assert_int_equal(note_verify(arena, note, &log, &at), FAIL_NOT_FOUND);
}

static void what_is_no_note_is_refused(void **state)
{
    static const char *const wrong[] = {"", "\n", "text\n", "text\n— a b\n",
        "text\n\nsigned: a b\n", "text\n\n— a b", "te\xffxt\n\n— a b\n"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct str shown;
        assert_int_equal(note_text(str_of(wrong[i]), &shown), FAIL_INVALID);
        struct note_signer log = signer_of(NOTE_LOG, "a", 1);
        assert_int_equal(note_sign(*state, str_of(wrong[i]), &log, 0, &shown), FAIL_INVALID);
    }
}

static void a_signer_is_told_in_one_exact_word(void **state)
{
    static const char *const wrong[] = {"", "PeterNeumann", "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct note_signer signer;
        assert_int_equal(note_signer_parse(*state, str_of(wrong[i]), &signer), FAIL_INVALID);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_note_that_others_signed_is_verified),
        TEST(a_log_and_its_witnesses_sign_one_note),
        TEST(a_changed_note_does_not_verify),
        TEST(the_time_of_a_witness_is_signed_too),
        TEST(a_signature_of_another_key_is_not_taken_for_ours),
        TEST(what_is_no_note_is_refused),
        TEST(a_signer_is_told_in_one_exact_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
