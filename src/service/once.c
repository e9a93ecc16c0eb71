#include "service/once.h"

#include "base/limits.h"
#include "credential/sign.h"
#include "store/answer_store.h"

/* The secrets among the fields are in it too: another password is another request. */
static void put_secrets(
    struct json_write *json, const struct use_case *use_case, const void *command)
{
    json_write_list(json, "secrets");
    for (size_t i = 0; i < use_case->fields.n; i++) {
        const struct command_field *field = &use_case->fields.items[i];
        const void *value = (const char *)command + field->offset;
        if (field->kind == COMMAND_SECRET)
            json_write_text(json, NULL, *(const struct str *)value);
    }
    json_write_end(json);
}

/* The hash of a signature, not of the text itself: who reads the database could else try passwords
 * until one fits. */
static struct str fingerprint(struct use *use, const struct use_case *use_case, const void *command)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "once", str_of(use_case->name));
    command_describe(use_case->fields, command, &json);
    put_secrets(&json, use_case, command);
    json_write_end(&json);
    struct str digest = sha256_hex(use->arena, buf_str(&out));
    struct str signature = sign_detached(use->arena, &use->platform->signing_key,
        str_concat(use->arena, STR("xingheng once "), digest));
    return sha256_hex(use->arena, signature);
}

enum fail once_begin(struct use *use, const struct use_case *use_case, const void *command)
{
    struct once *once = &use->once;
    once->replayed = false;
    once->fingerprint = STR("");
    if (once->key.len == 0 || use_case->repeats)
        return FAIL_NONE;
    once->fingerprint = fingerprint(use, use_case, command);
    if (once->by_input)
        once->key = sha256_hex(use->arena, str_concat(use->arena, once->key, once->fingerprint));
    TRY(use_read_begin(use));
    enum fail fail = once_find(use);
    use_read_end(use);
    return fail;
}

enum fail once_find(struct use *use)
{
    struct once *once = &use->once;
    struct kept_answer answer;
    if (once->fingerprint.len == 0)
        return FAIL_NONE;
    enum fail fail = answer_store_load(&use->tx, once->owner, once->key, &answer);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    if (answer.made_at <= use->now - LIMIT_ONCE_SECONDS)
        return FAIL_NONE;
    if (!str_equal(answer.fingerprint, once->fingerprint))
        return use_refuse(use, FAIL_INVALID, "", "idempotency_reused",
            N_("This Idempotency-Key was used for another request. Take a new one."));
    use->result_id = answer.result;
    once->replayed = true;
    return FAIL_NONE;
}

enum fail once_keep(struct use *use)
{
    const struct once *once = &use->once;
    if (once->fingerprint.len == 0)
        return FAIL_NONE;
    const struct kept_answer answer = {
        once->owner, once->key, once->fingerprint, use->result_id, use->now};
    return answer_store_save(&use->tx, &answer);
}

static enum fail count(struct use *use, int64_t until, int64_t *ret_n)
{
    TRY(use_read_begin(use));
    enum fail fail = answer_store_count_old(&use->tx, until, ret_n);
    use_read_end(use);
    return fail;
}

enum fail once_forget(struct use *use, int64_t *ret_n)
{
    int64_t until = clock_now(use->platform->clock) - LIMIT_ONCE_SECONDS;
    int64_t n;
    TRY(count(use, until, &n));
    if (n == 0)
        return FAIL_NOT_FOUND;
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = answer_store_remove_old(&use->tx, until);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_n = n;
    return FAIL_NONE;
}
