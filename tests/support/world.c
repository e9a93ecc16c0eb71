#include "support/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "credential/credential.h"
#include "document/template.h"
#include "domain/uscc.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/event_store.h"
#include "store/programme_store.h"
#include "support/folder.h"
#include "sys/file.h"

enum {
    WORLD_NOW = 1795248000,
    WORLD_ARENA_BYTES = 256 * 1024 * 1024,
    RUN_PAIRS_MAX = 128,
};

/* One folder for all worlds of a process: what is kept by its content cannot get in the way. */
static struct str folder;
static struct arena *forever;
static const struct scheme_set *schemes;
static const struct report_template *report_template;
static const struct status_reasons *status_reasons;
static const struct cnca_codes *cnca_codes;
static const struct fee_rules *fee_rules;
static struct seal seal;
static const struct mark_rules *mark_rules;
static const struct appraisal_rules *appraisal_rules;
static const struct exam_rules *exam_rules;
static struct world the_world;
static struct world kept_worlds[TEST_POSTGRES + 1];

static const struct report_template *read_report_template(void)
{
    struct problems problems = problems_new(forever);
    struct report_template *read = NEW(forever, struct report_template);
    assert_int_equal(
        report_template_read(&problems, template_builtin(STR("report.yaml")), read), FAIL_NONE);
    return read;
}

static const struct status_reasons *read_status_reasons(void)
{
    struct problems problems = problems_new(forever);
    struct status_reasons *read = NEW(forever, struct status_reasons);
    assert_int_equal(
        status_reasons_read(&problems, template_builtin(STR("status.yaml")), read), FAIL_NONE);
    return read;
}

static const struct mark_rules *read_mark_rules(void)
{
    struct problems problems = problems_new(forever);
    struct mark_rules *read = NEW(forever, struct mark_rules);
    assert_int_equal(
        mark_rules_read(&problems, template_builtin(STR("mark.yaml")), read), FAIL_NONE);
    return read;
}

static const struct appraisal_rules *read_appraisal_rules(void)
{
    struct problems problems = problems_new(forever);
    struct appraisal_rules *read = NEW(forever, struct appraisal_rules);
    assert_int_equal(
        appraisal_rules_read(&problems, template_builtin(STR("appraisal.yaml")), read), FAIL_NONE);
    return read;
}

static const struct exam_rules *read_exam_rules(void)
{
    struct problems problems = problems_new(forever);
    struct exam_rules *read = NEW(forever, struct exam_rules);
    assert_int_equal(
        exam_rules_read(&problems, template_builtin(STR("exam.yaml")), read), FAIL_NONE);
    return read;
}

static const struct fee_rules *read_fee_rules(void)
{
    struct problems problems = problems_new(forever);
    struct fee_rules *read = NEW(forever, struct fee_rules);
    assert_int_equal(
        fee_rules_read(&problems, template_builtin(STR("fees.yaml")), read), FAIL_NONE);
    return read;
}

static const struct cnca_codes *read_cnca_codes(void)
{
    struct problems problems = problems_new(forever);
    struct cnca_codes *read = NEW(forever, struct cnca_codes);
    assert_int_equal(
        cnca_codes_read(&problems, template_builtin(STR("cnca.yaml")), read), FAIL_NONE);
    return read;
}

/* What does not change from test to test is read once. */
static void start_process(void)
{
    if (schemes)
        return;
    assert_int_equal(credential_start(), FAIL_NONE);
    forever = arena_new(WORLD_ARENA_BYTES);
    folder = folder_new(forever);
    the_world.scratch = arena_new(WORLD_ARENA_BYTES);
    the_world.dumps = arena_new(WORLD_ARENA_BYTES);
    assert_int_equal(scheme_set_load(forever, STR("schemes"), &schemes), FAIL_NONE);
    report_template = read_report_template();
    status_reasons = read_status_reasons();
    cnca_codes = read_cnca_codes();
    fee_rules = read_fee_rules();
    seal = world_seal(forever);
    mark_rules = read_mark_rules();
    appraisal_rules = read_appraisal_rules();
    exam_rules = read_exam_rules();
}

static struct platform make_platform(struct world *world)
{
    static struct str fields[] = {STR_INIT("SC03")};
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {1, 2, 3};
    password_gate_init(&world->gate, 4, 64);
    return (struct platform){
        .clock = clock_by_hand(&world->clock),
        .random = random_seeded(&world->seed, STR("world")),
        .blobs = {.folder = file_join(world->arena, folder, STR("files"))},
        .thumbnails = {.folder = file_join(world->arena, folder, STR("thumbnails"))},
        .open_data = {.folder = file_join(world->arena, folder, STR("open-data"))},
        .renderer = {.render = world_render},
        .schemes = schemes,
        .report_template = report_template,
        .status_reasons = status_reasons,
        .cnca_codes = cnca_codes,
        .fee_rules = fee_rules,
        .mark_rules = mark_rules,
        .appraisal_rules = appraisal_rules,
        .exam_rules = exam_rules,
        .body =
            {
                .name = STR("星衡认证有限公司"),
                .name_en = STR("Xingheng Certification"),
                .approval = STR("CNCA-R-2015-199"),
                .address = STR("北京市"),
                .address_en = STR("Beijing"),
                .signer = STR("孙衡"),
                .signer_en = STR("Sun Heng"),
                .base_url = STR("https://star.example.cn"),
                .fields = fields,
                .n_fields = ARRAY_LEN(fields),
            },
        .signing_key = key_of_seed(seed),
        .seal = seal,
        .passwords = &world->gate,
    };
}

/* WORLD_PASSWORD at the least cost there is, so that signing takes no time. */
static struct str cheap_hash(struct arena *arena)
{
    static const unsigned char salt[PRIMITIVE_SALT_BYTES] = {7};
    unsigned char hash[PRIMITIVE_HASH_BYTES];
    assert_int_equal(primitive_argon2id(STR(WORLD_PASSWORD), salt, 8, 1, hash), FAIL_NONE);
    struct str salt_text = primitive_encode(arena, PRIMITIVE_BASE64, salt, sizeof salt);
    struct str hash_text = primitive_encode(arena, PRIMITIVE_BASE64, hash, sizeof hash);
    return str_format(arena, "$argon2id$v=19$m=8,t=1,p=1$%" STR_PRI "$%" STR_PRI,
        STR_ARG(salt_text), STR_ARG(hash_text));
}

/* The first people of a body are there before anybody can add them. */
static struct actor add_account(struct world *world, struct account account)
{
    struct tx tx = {world->db, world->arena};
    account.id = random_id(world->arena, world->platform.random);
    account.password_hash = cheap_hash(world->arena);
    account.created_at = WORLD_NOW;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, account_store_save(&tx, &account));
    assert_db(world->db, db_commit(world->db));
    return (struct actor){
        .account = account.id,
        .name = account.name,
        .organisation = account.organisation,
        .roles = (role_set)account.roles,
    };
}

struct actor world_person(struct world *world, const char *name, role_set roles)
{
    struct str copy = str_copy(world->arena, str_of(name));
    struct actor actor =
        add_account(world, (struct account){.login = copy, .name = copy, .roles = roles});
    if (roles & ROLE_BIT(ROLE_DECIDER))
        world_enrol(world, actor, GRADE_NONE);
    return actor;
}

static const char *nth_uscc(struct arena *arena, int nth)
{
    struct str body = str_format(arena, "91320300MA1%06d", nth);
    char check;
    assert_true(uscc_check_character(body, &check));
    return str_c(arena, str_format(arena, "%" STR_PRI "%c", STR_ARG(body), check));
}

struct actor world_enterprise(struct world *world, const char *name, int nth)
{
    const char *login = str_c(world->arena, str_format(world->arena, "enterprise-%d", nth));
    struct account account;
    world_ok(world, world->nobody, "account.register", "uscc", nth_uscc(world->arena, nth),
        "organisation_name", name, "name", "王芳", "phone", "0516-80000000", "login", login,
        "password", WORLD_PASSWORD);
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, account_store_by_login(&tx, str_of(login), &account));
    struct actor actor = {
        .account = account.id,
        .name = account.name,
        .organisation = account.organisation,
        .roles = (role_set)account.roles,
    };
    world_ok(world, actor, "organisation.edit", "name", name, "name_en",
        nth == 1 ? "Star Appliances" : "", "legal_representative", "李伟", "nature", "limited",
        "industry", "5274", "address", "江苏省徐州市云龙区1号", "district", "320303", "contact",
        "王芳", "phone", "0516-80000000", "staff", "1200", "management_staff", "37",
        "service_managers", "4");
    world_ok(world, actor, "outlet.confirm", "confirmed", "1");
    return actor;
}

static void add_outlets(struct world *world)
{
    struct buf csv = buf_new(world->arena);
    buf_put(&csv, STR("code,name,address,staff,region\n"));
    for (int i = 1; i <= WORLD_OUTLETS; i++)
        buf_format(&csv, "S%02d,徐州第%d店,徐州市中山路%d号,%d,徐州\n", i, i, i, 5 + i);
    world_file(world, "file", "outlets.csv", buf_str(&csv));
    world_ok(world, world->applicant, "outlet.import", NULL);
}

/* As each test finds it. */
static void fill_world(struct test_database *test)
{
    struct world *world = &the_world;
    *world = (struct world){
        .test = test,
        .db = test->db,
        .arena = test->arena,
        .scratch = the_world.scratch,
        .dumps = the_world.dumps,
        .clock = {WORLD_NOW, 1},
    };
    world->platform = make_platform(world);
    world->admin = world_person(world, "admin", ROLE_BIT(ROLE_ADMIN));
    world->scheme_manager = world_person(world, "scheme-manager", ROLE_BIT(ROLE_SCHEME_MANAGER));
    world->reviewer = world_person(world, "reviewer", ROLE_BIT(ROLE_REVIEWER));
    world->planner = world_person(world, "planner", ROLE_BIT(ROLE_PLANNER));
    world->leader = world_person(world, "leader", ROLE_BIT(ROLE_ASSESSOR));
    world->assessor = world_person(world, "assessor", ROLE_BIT(ROLE_ASSESSOR));
    world->decider = world_person(world, "decider", ROLE_BIT(ROLE_DECIDER));
    world->manager = world_person(world, "manager", ROLE_BIT(ROLE_MANAGER));
    world->sales = world_person(world, "sales", ROLE_BIT(ROLE_SALES));
    world->finance = world_person(world, "finance", ROLE_BIT(ROLE_FINANCE));
    world->reporter = world_person(world, "reporter", ROLE_BIT(ROLE_REPORTER));
    world->head = world_person(world, "head", ROLE_BIT(ROLE_HEAD));
    world->officer = world_person(world, "officer", ROLE_BIT(ROLE_OFFICER));
    world->specialist = world_person(world, "specialist", ROLE_BIT(ROLE_ASSESSOR));
    world->committee = world_person(world, "committee", ROLE_BIT(ROLE_COMMITTEE));
    world_enrol(world, world->specialist, GRADE_NONE);
    world->applicant = world_enterprise(world, "徐州星光电器有限公司", 1);
    world->other = world_enterprise(world, "南京云海商贸有限公司", 2);
    add_outlets(world);
}

static void fill_kept(struct test_database *test)
{
    fill_world(test);
    kept_worlds[test->engine] = the_world;
}

struct world *world_new(struct test_database *test)
{
    start_process();
    if (!test_prepare(test, fill_kept)) {
        test_migrate(test);
        fill_world(test);
        return &the_world;
    }
    the_world = kept_worlds[test->engine];
    the_world.test = test;
    the_world.arena = test->arena;
    return &the_world;
}

struct world world_branch(struct world *world)
{
    assert_db(world->db, db_nest(world->db));
    return *world;
}

void world_return(struct world *world, struct world trunk)
{
    db_unnest(world->db);
    *world = trunk;
}

void world_file(struct world *world, const char *field, const char *name, struct str content)
{
    assert_true(world->n_files < WORLD_FILES_MAX);
    int descriptor FILE_SCOPED = -1;
    struct str path;
    assert_int_equal(file_temporary(world->arena, folder, &path, &descriptor), FAIL_NONE);
    assert_int_equal(file_write_descriptor(descriptor, content), FAIL_NONE);
    world->files[world->n_files++] = (struct input_file){
        .name = str_of(field),
        .upload = {str_of(name), path, sha256_hex(world->arena, content), (int64_t)content.len},
    };
}

struct use world_use(struct world *world, struct actor actor)
{
    return use_begin(&world->platform, world->scratch, world->db, actor);
}

/* Whoever signs was shown what they sign, unless a test says otherwise. */
static size_t add_shown(
    struct world *world, const char *use_case, struct input_pair *pairs, size_t n)
{
    static const struct {
        const char *use_case;
        const char *(*hash)(struct world *world, const char *id);
    } rows[] = {
        {"file.pass", world_check_list},
        {"decision.grant", world_basis},
        {"decision.refuse", world_basis},
    };
    struct input given = {.pairs = pairs, .n_pairs = n};
    if (input_get(&given, STR("sha256")).len > 0)
        return n;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (strcmp(use_case, rows[i].use_case) == 0)
            pairs[n++] = (struct input_pair){STR("sha256"),
                str_of(rows[i].hash(world, str_c(world->arena, input_get(&given, STR("case")))))};
    return n;
}

enum fail world_run_pairs(
    struct world *world, struct actor actor, const char *use_case, const char *const *pairs)
{
    struct input_pair input_pairs[RUN_PAIRS_MAX + 1];
    size_t n = 0;
    for (; pairs[2 * n]; n++) {
        assert_true(n < RUN_PAIRS_MAX);
        assert_non_null(pairs[2 * n + 1]);
        input_pairs[n] = (struct input_pair){str_of(pairs[2 * n]), str_of(pairs[2 * n + 1])};
    }
    n = add_shown(world, use_case, input_pairs, n);
    struct input input = {input_pairs, n, world->files, world->n_files};
    const struct use_case *found = use_case_find(str_of(use_case));
    assert_non_null(found);
    arena_reset(world->scratch);
    struct use use = world_use(world, actor);
    world->fail = use_case_run(&use, found, &input);
    world->problems = use.problems;
    world->result_id = use.result_id;
    world->secret = use.secret;
    world->n_files = 0;
    return world->fail;
}

static void show_problems(const struct world *world)
{
    for (const struct problem *p = world->problems.first; p; p = p->next) {
        struct str line = problem_line(world->scratch, LANGUAGE_EN, STR(""), p);
        print_error("%" STR_PRI "\n", STR_ARG(line));
    }
    print_error("the database said: %" STR_PRI "\n", STR_ARG(db_error(world->db)));
}

const char *world_ok_at(struct world *world, const char *file, int line, enum fail fail)
{
    if (fail != FAIL_NONE) {
        print_error("%s\n", fail_code(fail));
        show_problems(world);
        _fail(file, line);
    }
    world_check_entries(world);
    return str_c(world->arena, world->result_id);
}

void world_refused_at(struct world *world, struct refusal expected)
{
    const struct problem *first = world->problems.first;
    const char *code = first ? first->code : "";
    if (world->fail == expected.fail && strcmp(code, expected.code) == 0)
        return;
    print_error("%s \"%s\", expected %s \"%s\"\n", fail_code(world->fail), code,
        fail_code(expected.fail), expected.code);
    show_problems(world);
    _fail(expected.file, expected.line);
}

struct certification_case world_case(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct certification_case c;
    assert_db(world->db, case_store_load(&tx, str_of(id), &c));
    return c;
}

struct event world_event(struct world *world)
{
    struct tx tx = {world->db, world->arena};
    struct event event;
    assert_db(world->db, event_store_last(&tx, &event));
    return event;
}

static bool scheme_is_approved(struct world *world)
{
    static const struct sql approved = {"world_approved",
        "SELECT COUNT(*) FROM scheme_approval WHERE scheme = $1 AND withdrawn_by = ''"};
    struct tx tx = {world->db, world->arena};
    int64_t count;
    assert_db(world->db, tx_number(&tx, &approved, ARGS(value_text(STR(WORLD_SCHEME))), &count));
    return count > 0;
}

void world_approve_scheme(struct world *world)
{
    if (scheme_is_approved(world))
        return;
    const char *sha256 =
        str_c(world->arena, scheme_set_find(world->platform.schemes, STR(WORLD_SCHEME))->sha256);
    world_ok(world, world->scheme_manager, "scheme.approve", "scheme", WORLD_SCHEME, "sha256",
        sha256, "reason", "GB/T 27922-2011, checked clause by clause", "password", WORLD_PASSWORD);
}

/* "met" and "not_met" also say what is recorded of samples: none or all of them nonconforming. */
static void record_samples(struct world *world, const char *case_id, const char *clause,
    const char *answer, const char *site)
{
    const char *bad = strcmp(answer, "met") == 0 ? "0" : "5";
    world_ok(world, world->leader, "assessment.record", "case", case_id, "clause", clause, "answer",
        "samples", "examined", "5", "nonconforming", bad, "site", site);
}

void world_prove(struct world *world, const char *case_id, const char *clause)
{
    world_file(world, "files", "a.txt", STR("as it was found\n"));
    world_ok(world, world->leader, "assessment.evidence", "case", case_id, "clause", clause);
}

void world_record(struct world *world, const char *case_id, const char *clause, const char *answer)
{
    const struct scheme *scheme = scheme_set_find(schemes, STR(WORLD_SCHEME));
    int32_t at = scheme_indicator_index(scheme, str_of(clause));
    struct tx tx = {world->db, world->arena};
    struct drawn_row *drawn;
    size_t n;
    assert_true(at >= 0);
    if (scheme->indicators[at].kind != INDICATOR_GROUP && strcmp(answer, "met") != 0)
        world_prove(world, case_id, clause);
    if (scheme->indicators[at].kind == INDICATOR_QUALITATIVE)
        world_ok(world, world->leader, "assessment.record", "case", case_id, "clause", clause,
            "answer", answer);
    if (scheme->indicators[at].kind != INDICATOR_PROPORTIONAL)
        return;
    assert_db(world->db, drawn_outlet_store_list(&tx, str_of(case_id), &drawn, &n));
    record_samples(world, case_id, clause, answer, "hq");
    for (size_t i = 0; i < n; i++)
        record_samples(world, case_id, clause, answer, str_c(world->arena, drawn[i].outlet));
}

void world_record_all(struct world *world, const char *case_id, const char *answer)
{
    const struct scheme *scheme = scheme_set_find(schemes, STR(WORLD_SCHEME));
    for (size_t i = 0; i < scheme->n_indicators; i++)
        world_record(world, case_id, str_c(world->arena, scheme->indicators[i].id), answer);
}

struct str world_dump(struct world *world)
{
    arena_reset(world->dumps);
    return dump_tables(world->dumps, world->db, DUMP_WITHOUT_TRACES);
}

void world_assert_same(struct world *world, struct str before)
{
    dump_assert_same(before, dump_tables(world->dumps, world->db, DUMP_WITHOUT_TRACES));
}
