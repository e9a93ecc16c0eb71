/*
 * Thousands of certificates through random lives: each act is tried whether it is allowed or not,
 * days move on, numbers are taken, certificates are replaced, parts come and go. What the services
 * do must agree with the few lines of a model here, and the histories must hold afterwards.
 *
 * XINGHENG_CERTIFICATES says how many, from XINGHENG_SEED on; ten thousand take a minute.
 */
#include <stdlib.h>

#include "domain/deadline.h"
#include "service/certificate_make.h"
#include "service/status_change.h"
#include "store/certificate_store.h"
#include "store/status_store.h"
#include "support/world.h"

enum {
    CERTIFICATES = 500,
    BATCH = 50, /* in one transaction */
    STEPS = 14,
    PARTS_MAX = 3,
    YEARS = 60,
    NUMBERS_MAX = 100000,
    DAY_SECONDS = 24 * 3600,
    STAFF = 60,
};

struct model {
    struct str number;
    enum certificate_status status;
    struct date expires_on;
    struct str main; /* empty: it is one */
    int64_t changes; /* rows of its history */
    int64_t surveillances;
    int64_t renewals;
    bool followed; /* suspended with its main certificate */
};

struct life {
    struct world *world;
    struct use use;
    uint64_t *random;
    struct date today;
    struct model own;
    struct model parts[PARTS_MAX];
    size_t n_parts;
};

static int64_t serials[YEARS]; /* the highest of each year */
static int64_t numbers[YEARS]; /* how many there are */

/* xorshift: the same lives from the same seed on every machine. */
static int64_t roll(struct life *life, int64_t sides)
{
    uint64_t x = *life->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    *life->random = x;
    return (int64_t)(x % (uint64_t)sides);
}

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    int64_t value;
    return text && str_to_int(str_of(text), &value) && value > 0 ? value : otherwise;
}

static bool in_force(const struct model *model)
{
    return model->status == CERTIFICATE_VALID || model->status == CERTIFICATE_SUSPENDED;
}

static void set_today(struct life *life, struct date today)
{
    static const struct date base = {2026, 1, 1};
    life->today = today;
    life->use.now = 1767225600 + date_days_between(base, today) * DAY_SECONDS; /* 8:00 in China */
    assert_int_equal(date_compare(use_today(&life->use), today), 0);
}

static void note_number(struct str number)
{
    int64_t year;
    int64_t serial;
    assert_true(number.len > 11);
    assert_true(str_to_int(str_sub(number, 3, 2), &year));
    struct str digits = str_sub(number, 6, 5);
    while (digits.len > 1 && str_starts(digits, STR("0")))
        digits = str_sub(digits, 1, digits.len);
    assert_true(str_to_int(digits, &serial));
    assert_true(year >= 0 && year < YEARS);
    numbers[year]++;
    serials[year] = serial > serials[year] ? serial : serials[year];
}

static struct certificate load(struct life *life, struct str number)
{
    struct certificate c = {0};
    assert_db(life->world->db, certificate_store_load(&life->use.tx, number, &c));
    return c;
}

/* A new certificate of today, by the services that issue. */
static struct certificate issue(
    struct life *life, struct date expires, struct str main, int64_t renewals)
{
    const struct scheme *scheme = scheme_set_find(life->world->platform.schemes, STR(WORLD_SCHEME));
    struct certificate c = {
        .organisation_name = STR("某公司"),
        .scheme = STR(WORLD_SCHEME),
        .main_number = main,
        .issued_on = life->today,
        .decided_on = life->today,
        .first_issued_on = life->today,
        .expires_on = expires,
        .renewals = renewals,
    };
    assert_non_null(scheme);
    assert_db(
        life->world->db, certificate_make_number(&life->use, scheme, STAFF, renewals, &c.number));
    note_number(c.number);
    return c;
}

static struct model model_of(const struct certificate *c)
{
    return (struct model){.number = c->number,
        .status = CERTIFICATE_VALID,
        .expires_on = c->expires_on,
        .main = c->main_number,
        .changes = 1,
        .surveillances = c->surveillances,
        .renewals = c->renewals};
}

static void begin(struct life *life)
{
    struct date expires = deadline_expiry(life->today, 12 * (1 + roll(life, 3)));
    struct certificate c = issue(life, expires, STR(""), 0);
    assert_db(life->world->db, certificate_make_add(&life->use, &c, NULL, 0));
    life->own = model_of(&c);
    life->n_parts = 0;
}

static void add_part(struct life *life)
{
    if (life->n_parts == PARTS_MAX || life->own.status != CERTIFICATE_VALID ||
        date_compare(life->today, life->own.expires_on) > 0)
        return;
    struct date expires = date_add_days(life->own.expires_on, -roll(life, 200));
    if (date_compare(expires, life->today) < 0)
        expires = life->own.expires_on;
    struct certificate c = issue(life, expires, life->own.number, life->own.renewals);
    assert_db(life->world->db, certificate_make_add(&life->use, &c, NULL, 0));
    life->parts[life->n_parts++] = model_of(&c);
}

/* What the model says of an act on one certificate today. */
static bool is_allowed(const struct life *life, const struct model *model, enum status_act act)
{
    bool is_over = date_compare(life->today, model->expires_on) > 0;
    switch (act) {
    case STATUS_SUSPEND:
        return model->status == CERTIFICATE_VALID && !is_over;
    case STATUS_RESTORE:
        return model->status == CERTIFICATE_SUSPENDED && !is_over;
    case STATUS_EXPIRE:
        return in_force(model) && is_over;
    case STATUS_WITHDRAW:
    case STATUS_CANCEL:
    case STATUS_REPLACE:
        return in_force(model) && !is_over;
    case STATUS_ISSUE:
    case STATUS_TAKE_OVER:
    case STATUS_ACT_COUNT:
        break;
    }
    return false;
}

static void move(struct model *model, enum status_act act)
{
    model->status = status_rules[act].to;
    model->changes++;
    model->followed = false;
}

static void move_parts(struct life *life, enum status_act act)
{
    for (size_t i = 0; i < life->n_parts; i++) {
        struct model *part = &life->parts[i];
        bool moves = in_force(part) && (status_rules[act].from & STATUS_BIT(part->status));
        if (act != STATUS_EXPIRE && date_compare(life->today, part->expires_on) > 0)
            moves = false;
        if (act == STATUS_RESTORE && !part->followed)
            moves = false;
        if (moves)
            move(part, act);
        if (moves && act == STATUS_SUSPEND)
            part->followed = true;
    }
}

static struct status_change change_of(
    struct life *life, const struct model *model, enum status_act act, bool *ret_fits)
{
    static const char *const reasons[STATUS_ACT_COUNT] = {
        [STATUS_SUSPEND] = "violation",
        [STATUS_RESTORE] = "corrected",
        [STATUS_WITHDRAW] = "fraud",
        [STATUS_CANCEL] = "asked",
        [STATUS_EXPIRE] = "expired",
    };
    struct status_change change = {.act = act, .reason = str_of(reasons[act])};
    *ret_fits = true;
    if (act == STATUS_EXPIRE)
        change.effective_on = date_add_days(model->expires_on, 1);
    if (act == STATUS_WITHDRAW)
        change.return_by = date_add_days(life->today, 15);
    if (act != STATUS_SUSPEND)
        return change;
    change.ends_on = date_add_days(life->today, roll(life, 220));
    change.correct_by = date_add_days(life->today, roll(life, 230));
    *ret_fits =
        date_compare(change.ends_on, deadline_suspension(life->today, 6, model->expires_on)) <= 0 &&
        date_compare(change.correct_by, change.ends_on) <= 0;
    return change;
}

/* Tries it whether or not it is allowed; the services and the model have to agree. */
static void try_act(struct life *life, struct model *model, enum status_act act)
{
    bool fits;
    struct certificate c = load(life, model->number);
    const struct status_change change = change_of(life, model, act, &fits);
    bool expected = is_allowed(life, model, act) && fits;
    life->use.problems = problems_new(life->world->arena);
    enum fail fail = status_change_apply(&life->use, &c, &change);
    if ((fail == FAIL_NONE) != expected)
        fail_msg("%s of %s on %s: %s",
            str_c(life->world->arena, codes_format(&status_act_codes, (int)act)),
            str_c(life->world->arena, model->number),
            str_c(life->world->arena, date_format(life->world->arena, life->today)),
            fail_code(fail));
    if (!expected)
        return;
    move(model, act);
    if (model == &life->own)
        move_parts(life, act);
}

/* A new number in place of the old; its parts end with it. */
static void replace(struct life *life)
{
    bool renews = roll(life, 3) == 0;
    struct certificate old = load(life, life->own.number);
    if (!is_allowed(life, &life->own, STATUS_REPLACE) || old.status != CERTIFICATE_VALID)
        return;
    struct certificate made =
        issue(life, renews ? deadline_expiry(life->today, 36) : life->own.expires_on, STR(""),
            life->own.renewals + renews);
    made.replaces = old.number;
    made.surveillances = renews ? 0 : old.surveillances;
    assert_db(life->world->db, status_change_replace(&life->use, &old, &made,
                                   renews ? REPLACEMENT_RECERTIFICATION : REPLACEMENT_CHANGE));
    assert_db(life->world->db, status_change_end_parts(&life->use, &old));
    assert_db(life->world->db, certificate_make_add(&life->use, &made, NULL, 0));
    move(&life->own, STATUS_REPLACE);
    move_parts(life, STATUS_REPLACE);
}

static void surveil(struct life *life)
{
    if (life->own.status != CERTIFICATE_VALID)
        return;
    assert_db(life->world->db, certificate_store_surveilled(&life->use.tx, life->own.number));
    life->own.surveillances++;
}

static void step(struct life *life)
{
    static const enum status_act acts[] = {STATUS_SUSPEND, STATUS_SUSPEND, STATUS_RESTORE,
        STATUS_RESTORE, STATUS_EXPIRE, STATUS_WITHDRAW, STATUS_CANCEL};
    int64_t what = roll(life, 24);
    set_today(
        life, date_add_days(life->today, roll(life, 4) == 0 ? roll(life, 400) : roll(life, 40)));
    if (what < 2)
        add_part(life);
    else if (what < 4)
        replace(life);
    else if (what < 8)
        surveil(life);
    else if (what < 12)
        try_act(life, &life->own, STATUS_EXPIRE);
    else if (what < 16 && life->n_parts > 0)
        try_act(life, &life->parts[roll(life, (int64_t)life->n_parts)], acts[roll(life, 4)]);
    else
        try_act(life, &life->own, acts[roll(life, 40) < 36 ? roll(life, 5) : roll(life, 7)]);
}

static void check_history(struct life *life, const struct model *model)
{
    struct certificate c = load(life, model->number);
    struct status_change *changes;
    size_t n;
    assert_db(life->world->db, status_store_list(&life->use.tx, model->number, &changes, &n));
    assert_int_equal(n, model->changes);
    assert_int_equal(c.status, model->status);
    assert_int_equal(changes[n - 1].to_status, c.status);
    assert_int_equal(c.surveillances, model->surveillances);
    assert_int_equal(c.renewals, model->renewals);
    assert_int_equal(c.replaced_by.len > 0 && c.status != CERTIFICATE_CANCELLED, 0);
    size_t shown = 0;
    for (size_t at = 0; str_find(c.history, STR("\"on\":"), at, &at); at++)
        shown++;
    assert_int_equal(shown, n - 1);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(changes[i].position, (int64_t)i + 1);
        assert_true(!date_is_set(changes[i].ends_on) ||
                    date_compare(changes[i].ends_on, c.expires_on) <= 0);
        if (i == 0)
            continue;
        assert_false(certificate_status_is_final(changes[i - 1].to_status));
        assert_true(date_compare(changes[i].effective_on, changes[i - 1].effective_on) >= 0);
        assert_int_equal(date_compare(changes[i].since_on, changes[i - 1].effective_on), 0);
    }
}

/* Not a day longer, and not in force without it. */
static void check_part(struct life *life, const struct model *part)
{
    struct certificate main = load(life, part->main);
    bool main_ends = certificate_status_is_final(certificate_status_on(&main, life->today));
    struct certificate c = load(life, part->number);
    assert_true(date_compare(part->expires_on, main.expires_on) <= 0);
    if (main_ends)
        assert_true(certificate_status_is_final(certificate_status_on(&c, life->today)));
}

static void live(struct life *life)
{
    begin(life);
    for (int64_t i = 0; i < STEPS; i++)
        step(life);
    check_history(life, &life->own);
    for (size_t i = 0; i < life->n_parts; i++) {
        check_history(life, &life->parts[i]);
        check_part(life, &life->parts[i]);
    }
}

static void live_all(struct world *world, uint64_t *random, int64_t from, int64_t until)
{
    struct life life = {.world = world, .use = world_use(world, world->officer), .random = random};
    life.use.arena = world->scratch;
    life.use.tx.arena = world->scratch;
    struct buf detail = buf_new(world->arena);
    struct json_write json = json_write_new(&detail);
    json_write_object(&json, NULL);
    life.use.detail = &json; /* where services note what an event would say */
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (int64_t i = from; i < until; i++) {
        set_today(&life, date_add_days((struct date){2026, 1, 1}, roll(&life, 1500)));
        live(&life);
    }
    assert_db(world->db, db_commit(world->db));
    arena_reset(world->scratch);
}

static void every_life_keeps_what_certificates_promise(struct test_database *test)
{
    struct world *world = world_new(test);
    int64_t n = setting("XINGHENG_CERTIFICATES", CERTIFICATES);
    uint64_t random = (uint64_t)setting("XINGHENG_SEED", 20261122);
    memset(serials, 0, sizeof serials);
    memset(numbers, 0, sizeof numbers);
    for (int64_t from = 0; from < n; from += BATCH)
        live_all(world, &random, from, from + BATCH < n ? from + BATCH : n);
    for (size_t year = 0; year < YEARS; year++)
        assert_int_equal(serials[year], numbers[year]); /* unique by their key: so without gaps */
}

int main(void)
{
    const struct CMUnitTest tests[] = {ON_BOTH(every_life_keeps_what_certificates_promise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
