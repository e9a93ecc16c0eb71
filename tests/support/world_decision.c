/* How a case of the world is decided. */
#include "service/decision_basis.h"
#include "service/file_review_paper.h"
#include "service/master_data_service.h"
#include "service/wording_service.h"
#include "store/person_store.h"
#include "store/signature_store.h"
#include "store/wording_store.h"
#include "support/world.h"

static void sign_decision(struct world *world, const char *id, const char *use_case)
{
    world_ok(world, world->decider, use_case, "case", id, "reason", "材料齐全，符合要求",
        "password", WORLD_PASSWORD);
}

/* A macro of the test library forbids to write this type where it is needed. */
typedef enum fail hash_of(struct use *use, struct str case_id, struct str *ret_sha256);

static const char *hash_by(struct world *world, const char *id, hash_of *hash)
{
    struct use use = world_use(world, world->decider);
    struct str sha256 = STR("");
    use.arena = use.tx.arena = world->arena;
    bool is_there = hash(&use, str_of(id), &sha256) == FAIL_NONE;
    return is_there && sha256.len > 0 ? str_c(world->arena, sha256) : "none";
}

const char *world_basis(struct world *world, const char *id)
{
    return hash_by(world, id, decision_basis_sha256);
}

const char *world_check_list(struct world *world, const char *id)
{
    return hash_by(world, id, file_review_paper_sha256);
}

const char *world_record_of(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct signed_document *documents;
    const char *found = "none";
    size_t n;
    assert_db(world->db, signed_document_store_list(&tx, str_of(id), &documents, &n));
    for (size_t i = 0; i < n; i++)
        if (documents[i].kind == SIGNED_DECISION)
            found = str_c(world->arena, documents[i].sha256);
    return found;
}

void world_confirm(struct world *world, const char *id)
{
    world_ok(world, world->head, "decision.confirm", "case", id, "sha256",
        world_record_of(world, id), "password", WORLD_PASSWORD);
}

void world_grant(struct world *world, const char *id)
{
    world_approve_scheme(world);
    sign_decision(world, id, "decision.grant");
    world_confirm(world, id);
}

static struct certificate_wording latest_wording(struct world *world, const char *id)
{
    struct certificate_wording *wordings;
    struct tx tx = {world->db, world->arena};
    size_t n;
    assert_db(world->db, wording_store_list(&tx, str_of(id), &wordings, &n));
    return n > 0 ? wordings[0] : (struct certificate_wording){0};
}

const char *world_wording_hash(struct world *world, const char *id)
{
    struct str sha256 = latest_wording(world, id).sha256;
    return sha256.len > 0 ? str_c(world->arena, sha256) : "none";
}

void world_draft_wording(struct world *world, const char *id)
{
    world_ok(world, world->officer, "wording.draft", "case", id, "languages", "zh");
}

void world_send_wording(struct world *world, const char *id)
{
    world_draft_wording(world, id);
    world_ok(world, world->officer, "wording.send", "case", id);
}

void world_wait_for_wording(struct world *world, const char *id)
{
    world_send_wording(world, id);
    world->clock.now += INT64_C(10) * 24 * 3600;
}

void world_agree_wording(struct world *world, const char *id)
{
    world_send_wording(world, id);
    struct actor client = world->applicant;
    client =
        str_equal(world_case(world, id).organisation, client.organisation) ? client : world->other;
    world_ok(world, client, "wording.agree", "case", id, "sha256", world_wording_hash(world, id),
        "password", WORLD_PASSWORD);
}

const char *world_paid_case(struct world *world)
{
    const char *id = world_case_in(world, CASE_REVIEWED);
    world_pay(world, id);
    return id;
}

void world_pay_and_agree(struct world *world, const char *id)
{
    world_pay(world, id);
    world_agree_wording(world, id);
}

const char *world_master_hash(struct world *world, const char *id)
{
    struct certification_case c = world_case(world, id);
    struct use use = world_use(world, world->officer);
    struct master_data_view view;
    use.arena = use.tx.arena = world->arena;
    assert_db(world->db, master_data_service_show(&use, &c, &view));
    return view.is_wanted ? str_c(world->arena, view.sha256) : "none";
}

void world_confirm_record(struct world *world, const char *id)
{
    world_ok(world, world->applicant, "wording.confirm", "case", id, "sha256",
        world_master_hash(world, id), "password", WORLD_PASSWORD);
}

const char *world_issue(struct world *world, const char *id)
{
    struct certificate_wording wording = latest_wording(world, id);
    struct certification_case c = world_case(world, id);
    bool is_agreed = wording.id.len > 0 && wording_is_agreed(&wording);
    if (!is_agreed && wording_service_is_wanted(&c))
        world_agree_wording(world, id);
    else if (!is_agreed)
        world_confirm_record(world, id);
    return world_ok(world, world->officer, "certificate.issue", "case", id);
}

void world_pay_and_issue(struct world *world, const char *id)
{
    world_pay(world, id);
    world_issue(world, id);
}

void world_sign_grant(struct world *world, const char *id)
{
    world_approve_scheme(world);
    sign_decision(world, id, "decision.grant");
}

void world_sign_refusal(struct world *world, const char *id)
{
    sign_decision(world, id, "decision.refuse");
}

void world_refuse(struct world *world, const char *id)
{
    world_sign_refusal(world, id);
    world_ok(world, world->head, "decision.confirm_refusal", "case", id, "sha256",
        world_record_of(world, id), "password", WORLD_PASSWORD);
}

void world_ask_support(struct world *world, const char *id, struct actor specialist)
{
    world_ok(world, world->decider, "decision.ask_support", "case", id, "specialist",
        str_c(world->arena, specialist.account), "question", "请核对维修类指标的判定");
}

void world_uncoded(struct world *world, struct actor person)
{
    struct tx tx = {world->db, world->arena};
    struct held_code *codes;
    size_t n;
    assert_db(world->db, technical_code_store_list(&tx, person.account, &codes, &n));
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (size_t i = 0; i < n; i++) {
        codes[i].withdrawn_on = (struct date){2025, 1, 1};
        codes[i].withdrawn_by = world->admin.account;
        assert_db(world->db, technical_code_store_save(&tx, &codes[i]));
    }
    assert_db(world->db, db_commit(world->db));
}

struct scheme_file world_scheme_file(struct world *world, struct str content)
{
    struct problems problems = problems_new(world->arena);
    const struct scheme *scheme;
    assert_int_equal(scheme_parse(world->arena, content, &problems, &scheme), FAIL_NONE);
    return scheme_file_of(world->arena, STR(""), content, scheme);
}

/* Puts the lines at the beginning of that section of the world's scheme. */
static void amend_scheme(struct world *world, const char *section, const char *lines)
{
    const struct scheme_set *set = world->platform.schemes;
    struct scheme_file *files = NEW_ARRAY(world->arena, struct scheme_file, set->n);
    struct scheme_set *formed = NEW(world->arena, struct scheme_set);
    for (size_t i = 0; i < set->n; i++) {
        size_t at;
        files[i] = set->files[i];
        if (!str_equal(files[i].id, STR(WORLD_SCHEME)))
            continue;
        struct buf content = buf_new(world->arena);
        assert_true(str_find(files[i].content, str_of(section), 0, &at));
        buf_put(&content, str_sub(files[i].content, 0, at));
        buf_format(&content, "%s%s", section, lines);
        at += strlen(section);
        buf_put(&content, str_sub(files[i].content, at, files[i].content.len - at));
        files[i] = world_scheme_file(world, buf_str(&content));
    }
    *formed = (struct scheme_set){.files = files, .n = set->n};
    world->platform.schemes = formed;
}

void world_form_committee(struct world *world)
{
    amend_scheme(world, "decision:\n",
        "  committee: {members: 3, quorum: 2, majority: 0.66, from_level: five_star}\n");
}

void world_deem_wordings(struct world *world)
{
    amend_scheme(world, "clocks:\n", "  wording_deemed_days: 5\n");
}
