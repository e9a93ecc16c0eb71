/* A certificate with all that a stranger may have of it, and verifying with it. */
#ifndef SERVICE_VERIFY_FIXTURE_H
#define SERVICE_VERIFY_FIXTURE_H

#include "credential/jwt.h"
#include "service/certificate_code.h"
#include "service/credential_service.h"
#include "service/log_service.h"
#include "service/paper_seal.h"
#include "service/status_list_service.h"
#include "service/verify_register.h"
#include "store/certificate_store.h"
#include "support/world.h"

/* A certificate, and all that a stranger may have of it. */
struct kit {
    struct world *world;
    struct str number;
    struct certificate certificate;
    struct str credential;
    struct str code;
    struct str pdf;
    struct str did;
    struct str revocation;
    struct str suspension;
};

static inline struct use reading(struct world *world)
{
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    return use;
}

/* What is drawn has its keywords like this, as Cairo writes them. */
static inline struct str draw(struct world *world, struct str keywords)
{
    return str_format(world->arena,
        "%%PDF-1.5\n1 0 obj\n<< /Title (a certificate)\n   /Keywords (%" STR_PRI
        ")\n>>\nendobj\n(five stars)\n%%%%EOF\n",
        STR_ARG(keywords));
}

static inline void fetch(struct kit *kit)
{
    struct use use = reading(kit->world);
    struct arena *arena = kit->world->arena;
    assert_db(kit->world->db, certificate_store_load(&use.tx, kit->number, &kit->certificate));
    assert_int_equal(credential_service_make(&use, kit->number, &kit->credential), FAIL_NONE);
    assert_int_equal(certificate_code_make(&use, &kit->certificate, &kit->code), FAIL_NONE);
    struct str pdf = draw(kit->world, paper_seal_room(arena, kit->code));
    assert_int_equal(paper_seal_apply(&use, pdf, &kit->pdf), FAIL_NONE);
    assert_int_equal(issuer_key_service_document(&use, &kit->did), FAIL_NONE);
    assert_int_equal(
        status_list_service_make(&use, STATUS_REVOCATION, 0, &kit->revocation), FAIL_NONE);
    assert_int_equal(
        status_list_service_make(&use, STATUS_SUSPENSION, 0, &kit->suspension), FAIL_NONE);
}

static inline struct kit certified(struct test_database *test)
{
    static const struct sql sql = {"test_verified", "SELECT number FROM certificate"};
    struct kit kit = {.world = world_new(test)};
    struct rows rows;
    world_case_in(kit.world, CASE_CERTIFIED);
    assert_db(kit.world->db, db_query(kit.world->db, kit.world->arena, &sql, NO_ARGS, &rows));
    kit.number = rows.cells[0].text;
    fetch(&kit);
    return kit;
}

/* Without a network: the DID document and the lists of the kit are all there is. */
static inline struct verify_input offline(struct kit *kit, struct str bytes)
{
    struct verify_input input = {.bytes = bytes, .now = kit->world->clock.now, .n_lists = 2};
    assert_int_equal(verify_trust_read(kit->world->arena, kit->did, &input.trust), FAIL_NONE);
    input.lists[0] = kit->revocation;
    input.lists[1] = kit->suspension;
    return input;
}

static inline struct verify_result run(struct kit *kit, const struct verify_input *input)
{
    struct verify_result result;
    assert_int_equal(verify_run(kit->world->arena, input, &result), FAIL_NONE);
    return result;
}

static inline struct verify_result look(struct kit *kit, struct str bytes)
{
    const struct verify_input input = offline(kit, bytes);
    return run(kit, &input);
}

static inline struct verify_result ask(struct kit *kit, struct str bytes, struct str on)
{
    struct use use = reading(kit->world);
    struct verify_question question = {0};
    struct verify_result result;
    if (on.len > 0)
        assert_true(date_parse(on, &question.on));
    assert_int_equal(verify_register_run(&use, bytes, &question, &result), FAIL_NONE);
    return result;
}

#define assert_verdict(result_, verdict_, code_)                                                   \
    do {                                                                                           \
        struct verify_result found_ = (result_);                                                   \
        assert_str(codes_format(&verify_verdict_codes, (int)found_.verdict),                       \
            str_c(kit.world->arena, codes_format(&verify_verdict_codes, verdict_)));               \
        if ((code_)[0])                                                                            \
            assert_string_equal(found_.reasons[found_.n_reasons - 1].code, code_);                 \
    } while (0)

/* The same text with one byte changed. */
static inline struct str changed(struct kit *kit, struct str text, size_t at)
{
    char *copy = arena_alloc(kit->world->arena, text.len + 1, 1);
    memcpy(copy, text.data, text.len);
    copy[at] = copy[at] == 'a' ? 'b' : 'a';
    return (struct str){copy, text.len};
}

static inline void set_status(struct kit *kit, const char *status)
{
    static const struct sql sql = {"test_verify_status", "UPDATE certificate SET status = $1"};
    assert_db(
        kit->world->db, db_execute(kit->world->db, &sql, ARGS(value_text(str_of(status))), NULL));
    fetch(kit);
}

/* A leaf as the act of that kind enters it. */
static inline void enter(struct kit *kit, enum certificate_status status, const char *kind)
{
    struct use use = reading(kit->world);
    struct certificate certificate = kit->certificate;
    certificate.status = status;
    assert_db(kit->world->db, db_begin(kit->world->db, DB_WRITE));
    assert_int_equal(
        log_service_certificate(&use, &certificate, str_of(kind), use_today(&use)), FAIL_NONE);
    assert_db(kit->world->db, db_commit(kit->world->db));
}

/* A register that answers with something else for one file. */
struct other_register {
    struct verify_source source;
    struct str path;
    struct str body;
};

static inline enum fail get(
    void *context, struct arena *arena, struct str path, struct str *ret_body)
{
    const struct other_register *other = context;
    if (!str_equal(path, other->path))
        return other->source.get(other->source.context, arena, path, ret_body);
    *ret_body = other->body;
    return FAIL_NONE;
}

static inline struct str proof_of(struct kit *kit)
{
    struct use use = reading(kit->world);
    const struct verify_source source = verify_register_source(&use);
    struct str body;
    struct str path = str_format(kit->world->arena, "c/%" STR_PRI "/proof", STR_ARG(kit->number));
    assert_int_equal(source.get(source.context, kit->world->arena, path, &body), FAIL_NONE);
    return body;
}

static inline struct verify_result look_with(
    struct kit *kit, struct str credential, struct str proof)
{
    struct use use = reading(kit->world);
    struct other_register other = {.source = verify_register_source(&use),
        .path = str_format(kit->world->arena, "c/%" STR_PRI "/proof", STR_ARG(kit->number)),
        .body = proof};
    const struct verify_source source = {.get = get, .context = &other};
    struct verify_input input = offline(kit, credential);
    input.source = &source;
    return run(kit, &input);
}

#endif
