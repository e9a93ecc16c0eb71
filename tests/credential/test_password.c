#include "credential/password.h"

#include "testing.h"

static const unsigned char salt[PRIMITIVE_SALT_BYTES] = "0123456789abcde";

static struct str hashed(struct arena *arena, const char *password)
{
    struct password_gate gate;
    struct str stored;
    password_gate_init(&gate, 1, 0);
    assert_int_equal(password_hash(arena, &gate, str_of(password), salt, &stored), FAIL_NONE);
    return stored;
}

static bool verified(struct str stored, struct str password)
{
    struct password_gate gate;
    bool matches;
    password_gate_init(&gate, 1, 0);
    assert_int_equal(password_verify(&gate, stored, password, &matches), FAIL_NONE);
    return matches;
}

static void the_right_password_matches(void **state)
{
    struct str stored = hashed(*state, "correct horse 正确");
    assert_true(verified(stored, STR("correct horse 正确")));
}

static void no_other_password_matches(void **state)
{
    struct str stored = hashed(*state, "secret");
    assert_false(verified(stored, STR("Secret")));
    assert_false(verified(stored, STR("secret ")));
    assert_false(verified(stored, STR("")));
    assert_false(verified(stored, (struct str){"secret\0", 7}));
}

/* By the reference implementation: argon2 somesaltsomesalt -id -v 13 -k 4096 -t 3 -p 1 -l 32 -e */
static void hashes_of_other_programs_and_settings_are_understood(void **state)
{
    (void)state;
    struct str stored = STR("$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$"
                            "BvuA7SfebsIC3f4gSy7/Ei1s6+hsEfaOuCZMbl/y/Sg");
    assert_true(verified(stored, STR("password")));
    assert_true(password_needs_rehash(stored));
}

static void the_stored_form_names_its_settings(void **state)
{
    struct str stored = hashed(*state, "x");
    assert_true(str_starts(stored, STR("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlAA$")));
    assert_false(password_needs_rehash(stored));
}

static void an_account_that_does_not_exist_matches_nothing(void **state)
{
    (void)state;
    assert_false(verified(STR(""), STR("")));
    assert_false(verified(STR(""), STR("anything")));
}

static void what_is_no_hash_is_refused(void **state)
{
    static const char *const wrong[] = {
        "x",
        "$argon2id$v=19$",
        "$argon2i$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlAA$MDEyMzQ1Njc4OWFiY2RlZg",
        "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlAA",
        "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlAA$",
        "$argon2id$v=19$m=19456,t=2,p=1,x=1$MDEyMzQ1Njc4OWFiY2RlAA$"
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
        "$argon2id$v=19$m=99999999,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlAA$"
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
        "$argon2id$v=19$m=19456,t=0,p=1$MDEyMzQ1Njc4OWFiY2RlAA$"
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
        "$argon2id$v=19$m=19456,t=2,p=2$MDEyMzQ1Njc4OWFiY2RlAA$"
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
        "$argon2id$v=19$m=19456,t=2,p=1$*$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct password_gate gate;
        bool matches = true;
        password_gate_init(&gate, 1, 0);
        assert_int_equal(password_verify(&gate, str_of(wrong[i]), STR("x"), &matches), FAIL_BROKEN);
        assert_true(matches);
        assert_true(password_needs_rehash(str_of(wrong[i])));
    }
}

static void a_full_gate_says_busy_at_once(void **state)
{
    struct password_gate gate;
    struct str stored = STR("untouched");
    password_gate_init(&gate, 1, 0);
    gate.running = 1;
    assert_int_equal(password_hash(*state, &gate, STR("x"), salt, &stored), FAIL_BUSY);
    assert_str(stored, "untouched");
    gate.running = 0;
    assert_int_equal(password_hash(*state, &gate, STR("x"), salt, &stored), FAIL_NONE);
    assert_int_equal(gate.running, 0);
}

enum { THREADS = 6 };

static void *hash_once(void *context)
{
    struct password_gate *gate = context;
    bool matches;
    bool broken = password_verify(gate, STR(""), STR("x"), &matches) != FAIL_NONE;
    return broken ? context : NULL;
}

static void threads_take_turns_at_the_gate(void **state)
{
    (void)state;
    struct password_gate gate;
    pthread_t threads[THREADS];
    password_gate_init(&gate, 2, THREADS);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, hash_once, &gate), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *broken;
        assert_int_equal(pthread_join(threads[i], &broken), 0);
        assert_null(broken);
    }
    assert_int_equal(gate.running, 0);
    assert_int_equal(gate.waiting, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_right_password_matches),
        TEST(no_other_password_matches),
        TEST(hashes_of_other_programs_and_settings_are_understood),
        TEST(the_stored_form_names_its_settings),
        TEST(an_account_that_does_not_exist_matches_nothing),
        TEST(what_is_no_hash_is_refused),
        TEST(a_full_gate_says_busy_at_once),
        TEST(threads_take_turns_at_the_gate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
