#include "service/application_review.h"

#include "service/scheme_service.h"
#include "store/organisation_store.h"
#include "store/person_store.h"

enum { NO_BAN_YEARS = 0 };

/* A review that is being loaded. */
struct loading {
    struct use *use;
    const struct certification_case *c;
    const struct scheme *scheme;
    struct application_review *review;
    struct problems facts; /* each stands alone */
};

static const struct application_check *last_check(const struct loading *l, struct str code)
{
    const struct case_documents *documents = &l->review->documents;
    for (size_t i = 0; i < documents->n_checks; i++)
        if (str_equal(documents->checks[i].item, code))
            return &documents->checks[i];
    return NULL;
}

static struct review_item *add_item(struct loading *l, struct str code)
{
    struct review_item *item = &l->review->items[l->review->n++];
    item->check.code = code;
    item->check.round = l->review->round;
    item->check.last = last_check(l, code);
    return item;
}

static void add_document(struct loading *l, const struct document_item *document)
{
    struct str code = document_service_code(l->use->arena, document->requirement);
    struct review_item *item = add_item(l, code);
    item->check.is_document = true;
    item->check.version = case_document_version(document);
    item->check.is_needless = document->need != DOCUMENT_MANDATORY && document->n_versions == 0;
    item->names = document->names;
    item->document = document;
}

static void add_condition(struct loading *l, const struct condition_rule *condition)
{
    struct str code = str_concat(l->use->arena, STR("condition:"), condition->id);
    struct review_item *item = add_item(l, code);
    item->names = &condition->names;
    item->is_refusal = condition->refusal;
}

static void put_items(struct loading *l)
{
    struct application_review *review = l->review;
    const struct case_documents *documents = &review->documents;
    size_t cap = documents->n + l->scheme->n_conditions;
    review->items = NEW_ARRAY(l->use->arena, struct review_item, cap);
    for (size_t i = 0; i < documents->n; i++)
        add_document(l, &documents->items[i]);
    for (size_t i = 0; i < l->scheme->n_conditions; i++)
        if (activity_in(l->scheme->conditions[i].activities, l->c->activity))
            add_condition(l, &l->scheme->conditions[i]);
    for (size_t i = 0; i < review->n; i++) {
        struct review_item *item = &review->items[i];
        item->state = application_check_state(&item->check);
        review->n_open += item->state == CHECK_STATE_OPEN;
        review->n_gaps += item->state == CHECK_STATE_GAP;
    }
}

static void set_fact(struct loading *l, const char *condition, struct problem *fact, bool is_barred)
{
    for (size_t i = 0; i < l->review->n; i++) {
        struct review_item *item = &l->review->items[i];
        struct str code = item->check.code;
        if (!str_starts(code, STR("condition:")) || !str_ends(code, str_of(condition)) ||
            code.len != strlen("condition:") + strlen(condition))
            continue;
        item->fact = fact;
        item->is_barred = is_barred;
    }
}

static void join(struct buf *list, struct str word)
{
    buf_format(list, "%s%" STR_PRI, list->len > 0 ? ", " : "", STR_ARG(word));
}

/* The scope lies inside what CNCA approved the body for. */
static void judge_fields(struct loading *l)
{
    struct buf asked = buf_new(l->use->arena);
    struct buf lacking = buf_new(l->use->arena);
    for (size_t i = 0; i < l->scheme->n_fields; i++) {
        join(&asked, l->scheme->fields[i]);
        if (!use_body_has_field(&l->use->platform->body, l->scheme->fields[i]))
            join(&lacking, l->scheme->fields[i]);
    }
    bool barred = buf_str(&lacking).len > 0;
    struct problem *fact = problem_add(&l->facts, STR("scope_field"), "fields",
        barred ? N_("The body is not approved for the field {1}.")
               : N_("The body is approved for the field {1}."));
    fact->args[0] = barred ? buf_str(&lacking) : buf_str(&asked);
    set_fact(l, "scope_field", fact, barred);
}

/* What the registry of people says today. */
struct registry {
    struct person_row *people;
    size_t n_people;
    struct held_code *codes;
    size_t n_codes;
    struct conflict_list conflicts;
};

static enum fail load_registry(
    struct use *use, const struct scheme *scheme, struct registry *ret_registry)
{
    struct registry registry = {0};
    struct conflict_declaration *conflicts;
    const struct tx *tx = &use->tx;
    TRY(person_store_list(tx, use_today(use), &registry.people, &registry.n_people));
    TRY(technical_code_store_all(tx, &registry.codes, &registry.n_codes));
    TRY(conflict_store_all(tx, &conflicts, &registry.conflicts.n));
    registry.conflicts.items = conflicts;
    if (!scheme_clock(scheme, STR("consultancy_ban_years"), &registry.conflicts.ban_years))
        registry.conflicts.ban_years = NO_BAN_YEARS;
    *ret_registry = registry;
    return FAIL_NONE;
}

static bool is_engaged(const struct registry *registry, struct str account)
{
    for (size_t i = 0; i < registry->n_people; i++)
        if (str_equal(registry->people[i].account, account))
            return true;
    return false;
}

static size_t count_holders(const struct registry *registry, struct str code, struct date day)
{
    size_t n = 0;
    for (size_t i = 0; i < registry->n_codes; i++) {
        const struct held_code *held = &registry->codes[i];
        n += str_equal(held->code, code) && held_code_holds_on(held, day) &&
             is_engaged(registry, held->person);
    }
    return n;
}

static void judge_competence(struct loading *l, const struct registry *registry)
{
    struct date today = use_today(l->use);
    struct buf holders = buf_new(l->use->arena);
    struct buf lacking = buf_new(l->use->arena);
    for (size_t i = 0; i < l->scheme->n_technical_codes; i++) {
        struct str code = l->scheme->technical_codes[i].code;
        size_t n = count_holders(registry, code, today);
        join(&holders, str_format(l->use->arena, "%" STR_PRI " × %zu", STR_ARG(code), n));
        if (n == 0)
            join(&lacking, code);
    }
    bool barred = buf_str(&lacking).len > 0;
    struct problem *fact = problem_add(&l->facts, STR("competence"), "competence",
        barred ? N_("Nobody of the body holds the technical code {1} today.")
               : N_("People of the body who hold the technical codes today: {1}."));
    fact->args[0] = barred ? buf_str(&lacking) : buf_str(&holders);
    set_fact(l, "competence", fact, barred);
}

static enum fail load_party(
    struct use *use, const struct certification_case *c, struct conflict_party *ret_party)
{
    struct organisation o;
    TRY(organisation_store_load(&use->tx, c->organisation, &o));
    *ret_party = (struct conflict_party){o.id, o.uscc, o.name};
    return FAIL_NONE;
}

/* Whether the relation is to the applicant, or to the consultancy that helped it. */
static bool is_about(const struct conflict_declaration *conflict,
    const struct certification_case *c, const struct conflict_party *party)
{
    struct conflict_party consultancy = {.name = c->consultant};
    return conflict_is_with(conflict, party) ||
           (c->consultant.len > 0 && conflict_is_with(conflict, &consultancy));
}

static struct str name_of(const struct registry *registry, struct str account)
{
    for (size_t i = 0; i < registry->n_people; i++)
        if (str_equal(registry->people[i].account, account))
            return registry->people[i].name;
    return account;
}

static enum fail judge_impartiality(struct loading *l, const struct registry *registry)
{
    const struct conflict_list *conflicts = &registry->conflicts;
    struct conflict_party party;
    struct buf names = buf_new(l->use->arena);
    bool barred = false;
    TRY(load_party(l->use, l->c, &party));
    for (size_t i = 0; i < conflicts->n; i++) {
        const struct conflict_declaration *conflict = &conflicts->items[i];
        if (!is_about(conflict, l->c, &party) ||
            !conflict_bars_on(conflict, use_today(l->use), conflicts->ban_years))
            continue;
        join(&names, name_of(registry, conflict->person));
        barred = barred || str_equal(conflict->person, l->use->actor.account);
    }
    bool some = buf_str(&names).len > 0;
    struct problem *fact = problem_add(&l->facts, STR("impartiality"), "R2",
        some ? N_("Have declared a relation to this organisation or its consultancy: {1}.")
             : N_("Nobody has declared a relation to this organisation or its consultancy."));
    fact->args[0] = buf_str(&names);
    set_fact(l, "impartiality", fact, barred);
    return FAIL_NONE;
}

enum fail application_review_load(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, struct application_review *ret_review)
{
    struct application_review review = {0};
    struct loading l = {use, c, scheme, &review, problems_new(use->arena)};
    struct registry registry;
    TRY(document_service_load(use, c, scheme, &review.documents));
    TRY(load_registry(use, scheme, &registry));
    int64_t returned = review.documents.n_gaps > 0 ? review.documents.gaps[0].round : 0;
    review.round = returned + 1;
    put_items(&l);
    judge_fields(&l);
    judge_competence(&l, &registry);
    TRY(judge_impartiality(&l, &registry));
    *ret_review = review;
    return FAIL_NONE;
}

enum fail application_review_show(
    struct use *use, struct str case_id, struct application_review *ret_review)
{
    struct certification_case c;
    const struct scheme *scheme;
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    TRY(case_see(use, case_id, &c));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    return application_review_load(use, &c, scheme, ret_review);
}

const struct review_item *application_review_item(
    const struct application_review *review, struct str code)
{
    for (size_t i = 0; i < review->n; i++)
        if (str_equal(review->items[i].check.code, code))
            return &review->items[i];
    return NULL;
}

enum fail application_review_check_impartial(
    struct use *use, const struct certification_case *c, const struct scheme *scheme)
{
    struct conflict_declaration *conflicts;
    struct conflict_party party;
    int64_t ban_years = NO_BAN_YEARS;
    size_t n;
    TRY(load_party(use, c, &party));
    TRY(conflict_store_list(&use->tx, use->actor.account, &conflicts, &n));
    if (!scheme_clock(scheme, STR("consultancy_ban_years"), &ban_years))
        ban_years = NO_BAN_YEARS;
    for (size_t i = 0; i < n; i++)
        if (is_about(&conflicts[i], c, &party) &&
            conflict_bars_on(&conflicts[i], use_today(use), ban_years))
            return use_refuse(use, FAIL_FORBIDDEN, "duty", "R2",
                N_("You have declared a relation to this organisation or to the consultancy that "
                   "helped it: somebody else has to review the application."));
    return FAIL_NONE;
}
