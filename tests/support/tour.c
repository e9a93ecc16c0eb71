#include "support/tour.h"

#include "service/session_service.h"
#include "store/certificate_store.h"
#include "store/db_pool.h"
#include "store/document_store.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/organisation_store.h"
#include "store/person_store.h"
#include "store/presence_store.h"

enum { CONNECTIONS = 2, THINGS_MAX = 96 };

/* The world lives once in a process, and so does what stands in its addresses. */
static struct {
    const char *name;
    struct str value;
} things[THINGS_MAX];
static size_t n_things;

static const char *const names[TOUR_PEOPLE] = {"nobody", "enterprise-1", "enterprise-2", "admin",
    "scheme-manager", "reviewer", "planner", "leader", "assessor", "decider"};

const char *tour_name(enum tour_person person)
{
    return names[person];
}

static void put(const char *name, struct str value)
{
    assert_true(n_things < THINGS_MAX && value.len > 0);
    things[n_things].name = name;
    things[n_things++].value = value;
}

/* The leader's record, with a technical code whose evidence is a file. */
static void put_person(struct world *world)
{
    struct tx tx = {world->db, world->arena};
    struct held_code *codes;
    size_t n;
    const char *leader = str_c(world->arena, world->leader.account);
    world_ok(world, world->admin, "person.edit", "person", leader, "employment", "full_time",
        "joined_on", "2020-01-01", "identity_type", "01", "grade", "none");
    world_file(world, "file", "a.txt", STR("evidence\n"));
    world_ok(world, world->manager, "person.code", "person", leader, "code", "SC04");
    assert_db(world->db, technical_code_store_list(&tx, world->leader.account, &codes, &n));
    assert_true(n > 0);
    put("person", world->leader.account);
    put("code", codes[n - 1].id);
    put("competence", codes[n - 1].id);
    put("position", STR("1"));
    put("absence", STR("none"));
    put("conflict", STR("none"));
    put("complaint", STR("none"));
    put("mark", STR("none"));
    put("article", STR("none"));
    put("question", STR("none"));
    put("exam", STR("none"));
    put("slug", STR("none"));
    put("part", STR("pages.xml"));
}

static void put_document(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct document_file *files;
    size_t n;
    assert_db(world->db, document_file_store_list(&tx, str_of(id), &files, &n));
    assert_true(n > 0);
    put("requirement", files[0].requirement);
    put("document", files[0].id);
    put("file", files[0].id);
}

static void put_charge(struct world *world, const char *id)
{
    const char *charge = world_charge(world, id, CHARGE_CONTRACT);
    put("charge", str_of(charge));
    put("invoice", str_of(world_invoice(world, charge, "100")));
    put("settlement", str_of(world_settlement(world)));
    put("receipt", STR("none"));
    put("line", STR("none"));
}

static void put_photo(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct presence_photo *photos;
    size_t n;
    assert_db(world->db, presence_photo_store_list(&tx, str_of(id), &photos, &n));
    assert_true(n > 0);
    put("photo", photos[0].id);
    world_file(world, "signature", "signature.png", world_picture());
    world_ok(world, world->leader, "presence.attend", "case", id, "kind", "arrival", "name",
        "陈建国", "post", "总经理");
    struct presence_attendance *attendances;
    assert_db(world->db, presence_attendance_store_list(&tx, str_of(id), &attendances, &n));
    put("signature", attendances[n - 1].id);
}

static void put_change(struct world *world, struct str number)
{
    put("certificate", number);
    world_file(world, "licence", "licence.txt", STR("licence\n"));
    world_file(world, "proof", "proof.txt", STR("proof\n"));
    put("change", str_of(world_ok(world, world->applicant, "change.file", "certificate",
                      str_c(world->arena, number), "item", "staff", "after", "1300")));
}

/* It is the first case's own: this one's own is looked at in other ways. */
static void put_transfer(struct world *world, struct str number)
{
    struct date today = date_of_instant(world->clock.now);
    const char *id = world_confirm_transfer(world, str_c(world->arena, number));
    world_file(world, "file", "proof.txt", STR("proof\n"));
    world_ok(world, world->applicant, "transfer.report", "transfer", id, "to_number", "077S1",
        "to_approval", "CNCA-R-2007-077", "issued_on",
        str_c(world->arena, date_format(world->arena, today)));
    put("transfer", str_of(id));
}

static void put_absent(void)
{
    put("token", STR("none"));
    put("ground", STR("none"));
    put("batch", STR("none"));
    put("item", STR("none"));
    put("year", STR("2020"));
    put("sheet", STR("business"));
    put("import", STR("none"));
    put("table", STR("none"));
    put("hold", STR("none"));
    put("pack", STR("none"));
    put("from", STR("0"));
    put("to", STR("1"));
    put("purpose", STR("revocation"));
    put("list", STR("0.jwt"));
}

static void put_things(struct world *world)
{
    struct tx tx = {world->db, world->arena};
    struct certificate certificate;
    struct evaluation evaluation;
    struct evidence *evidence;
    struct outlet outlet;
    size_t n;
    struct str certified = str_of(world_case_in(world, CASE_CERTIFIED));
    const char *id = world_case_in(world, CASE_STAGE2);
    world_file(world, "files", "a.txt", STR("evidence\n"));
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.1.1");
    const char *record = world_ok(
        world, world->assessor, "record.save", "case", id, "kind", "note", "text", "a note");
    const char *self = world_ok(world, world->applicant, "evaluation.open", "scheme", WORLD_SCHEME);
    assert_db(world->db, certificate_store_of_case(&tx, certified, &certificate));
    assert_db(world->db, evaluation_store_of_case(&tx, str_of(id), &evaluation));
    assert_db(world->db, evidence_store_list(&tx, evaluation.id, &evidence, &n));
    assert_int_equal(n, 1);
    assert_db(
        world->db, outlet_store_by_code(&tx, world->applicant.organisation, STR("S01"), &outlet));
    n_things = 0;
    put("case", str_of(id));
    put_charge(world, id);
    put_document(world, id);
    put_photo(world, id);
    put("record", str_of(record));
    put("clause", STR("5.1.1.1"));
    put("version", STR("1"));
    put("kind", STR("decision"));
    put("evidence", evidence[0].id);
    put("evaluation", str_of(self));
    put("outlet", outlet.id);
    put("organisation", world->applicant.organisation);
    put("number", certificate.number);
    put_change(world, certificate.number);
    put_transfer(world, certificate.number);
    put("scheme", STR(WORLD_SCHEME));
    put("sha256", scheme_set_find(world->platform.schemes, STR(WORLD_SCHEME))->sha256);
    put("account", world->planner.account);
    put_person(world);
    put_absent();
    put("notice", STR("none"));
    put("held", STR("none"));
    put("recording", STR("none"));
    put("records", STR("none"));
    put("form", STR("master_data"));
    put("excuse", STR("none"));
    put("point", STR("none"));
    put("answer", STR("none"));
    put("comment", STR("none"));
    put("nc", STR("none"));
    put("proof", STR("none"));
    put("invitation", STR("none"));
    put("issue", STR("1"));
    put("level", STR("0"));
    put("first", STR("000.p"));
    put("second", STR("x000"));
    put("third", STR("x000"));
    put("width", STR("1"));
    put("response", STR("none"));
}

static struct tour_session sign_in(struct world *world, const char *login)
{
    struct tour_session session;
    struct actor actor;
    world_ok(world, world->nobody, "session.open", "login", login, "password", WORLD_PASSWORD);
    session.token = str_copy(world->arena, world->secret);
    struct use use = world_use(world, world->nobody);
    assert_db(world->db, session_service_actor(&use, session.token, &actor, &session.csrf));
    session.csrf = str_copy(world->arena, session.csrf);
    session.roles = actor.roles;
    return session;
}

struct tour *tour_new(struct test_database *test)
{
    struct tour *tour = NEW(test->arena, struct tour);
    tour->world = world_new(test);
    put_things(tour->world);
    for (int person = TOUR_NOBODY + 1; person < TOUR_PEOPLE; person++)
        tour->sessions[person] = sign_in(tour->world, names[person]);
    tour->pool = db_pool_new(test->arena, test->url, CONNECTIONS);
    return tour;
}

static struct str thing(struct str name)
{
    for (size_t i = 0; i < n_things; i++)
        if (str_equal(str_of(things[i].name), name))
            return things[i].value;
    fail_msg("no {%.*s} in this world", STR_ARG(name));
    return STR("");
}

struct str tour_path(const struct tour *tour, const char *pattern)
{
    struct buf out = buf_new(tour->world->arena);
    for (const char *p = pattern; *p; p++) {
        if (*p != '{') {
            buf_char(&out, *p);
            continue;
        }
        size_t len = strcspn(p, "}");
        buf_put(&out, thing((struct str){p + 1, len - 1}));
        p += len;
    }
    return buf_str(&out);
}

int tour_status(char letter)
{
    static const struct {
        char letter;
        int status;
    } letters[] = {
        {'.', 200}, {'L', 303}, {'U', 401}, {'F', 403}, {'N', 404}, {'S', 409}, {'I', 422}};
    for (size_t i = 0; i < ARRAY_LEN(letters); i++)
        if (letters[i].letter == letter)
            return letters[i].status;
    fail_msg("'%c' stands for nothing", letter);
    return 0;
}

const struct tour_row *tour_find(const struct tour_row *rows, size_t n, const char *pattern)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].pattern, pattern) == 0)
            return &rows[i];
    fail_msg("%s is in no row: say who may see it", pattern);
    return NULL;
}
