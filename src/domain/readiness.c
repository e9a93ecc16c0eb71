#include "domain/readiness.h"

#include "domain/service_manager.h"

enum { OWN_ITEMS = 4 };

/* Of the scheme's conditions, those that the body judges by what only it knows. */
static const struct str of_body[] = {
    STR_INIT("scope_field"), STR_INIT("competence"), STR_INIT("impartiality")};

static bool is_of_body(struct str id)
{
    for (size_t i = 0; i < ARRAY_LEN(of_body); i++)
        if (str_equal(of_body[i], id))
            return true;
    return false;
}

const char *readiness_label(enum readiness_kind kind)
{
    static const char *const labels[] = {
        [READINESS_PROFILE] = N_("The company profile is complete"),
        [READINESS_OUTLETS] = N_("The outlets are listed, or confirmed that there are none"),
        [READINESS_MANAGERS] = N_("There are enough certified service managers"),
        [READINESS_SELF_EVALUATION] = N_("A self-evaluation is complete"),
        [READINESS_CONDITION] = N_("Condition of the scheme"),
        [READINESS_DOCUMENT] = N_("Document"),
    };
    return labels[kind];
}

static void add(
    struct readiness *readiness, struct readiness_item *items, struct readiness_item item)
{
    items[readiness->n++] = item;
    readiness->n_met += item.is_met;
}

static struct readiness_item profile_item(struct arena *arena, const struct readiness_facts *facts)
{
    struct problems problems = problems_new(arena);
    organisation_check_complete(facts->organisation, &problems);
    return (struct readiness_item){
        .kind = READINESS_PROFILE,
        .id = STR("profile"),
        .is_met = problems.count == 0,
        .have = (int64_t)problems.count,
    };
}

static struct readiness_item managers_item(struct arena *arena, const struct readiness_facts *facts)
{
    const struct service_manager_rule *rule = &facts->scheme->service_managers;
    const struct organisation *o = facts->organisation;
    int64_t need = service_manager_required(arena, rule, o->management_staff);
    return (struct readiness_item){
        .kind = READINESS_MANAGERS,
        .id = STR("managers"),
        .is_met = o->management_staff > 0 && o->service_managers >= need,
        .clause = rule->clause,
        .have = o->service_managers,
        .need = need,
    };
}

static void add_own(struct arena *arena, const struct readiness_facts *facts,
    struct readiness *readiness, struct readiness_item *items)
{
    bool has_outlets = facts->outlets > 0 || facts->organisation->outlets_confirmed_at > 0;
    add(readiness, items, profile_item(arena, facts));
    add(readiness, items,
        (struct readiness_item){
            .kind = READINESS_OUTLETS, .id = STR("outlets"), .is_met = has_outlets});
    if (facts->scheme->service_managers.clause.len > 0)
        add(readiness, items, managers_item(arena, facts));
    add(readiness, items,
        (struct readiness_item){.kind = READINESS_SELF_EVALUATION,
            .id = STR("self_evaluation"),
            .is_met = facts->is_evaluated});
}

static bool is_answered(const struct readiness_facts *facts, struct str id)
{
    for (size_t i = 0; i < facts->n_answers; i++)
        if (str_equal(facts->answers[i], id))
            return true;
    return false;
}

static struct readiness_item condition_item(
    struct arena *arena, const struct readiness_facts *facts, const struct condition_rule *rule)
{
    struct readiness_item item = {
        .kind = READINESS_CONDITION,
        .id = str_concat(arena, STR("condition:"), rule->id),
        .names = &rule->names,
        .is_asked = true,
    };
    const struct organisation_nature *nature =
        organisation_nature_find(facts->organisation->nature);
    item.is_met = is_answered(facts, item.id);
    if (str_equal(rule->id, STR("legal_person"))) {
        item.is_asked = false;
        item.is_met = nature && nature->is_legal_person;
    }
    return item;
}

static struct readiness_item document_item(
    struct arena *arena, const struct readiness_facts *facts, const struct document_rule *rule)
{
    struct readiness_item item = {
        .kind = READINESS_DOCUMENT,
        .id = str_concat(arena, STR("document:"), rule->id),
        .names = &rule->names,
        .is_asked = true,
        .clause = rule->n_clauses > 0 ? rule->clauses[0] : STR(""),
    };
    item.is_met = is_answered(facts, item.id);
    return item;
}

struct readiness readiness_build(struct arena *arena, const struct readiness_facts *facts)
{
    const struct scheme *scheme = facts->scheme;
    size_t most = OWN_ITEMS + scheme->n_conditions + scheme->n_documents;
    struct readiness_item *items = NEW_ARRAY(arena, struct readiness_item, most);
    struct readiness readiness = {.items = items};
    add_own(arena, facts, &readiness, items);
    for (size_t i = 0; i < scheme->n_conditions; i++) {
        const struct condition_rule *rule = &scheme->conditions[i];
        if (activity_in(rule->activities, ACTIVITY_INITIAL) && !is_of_body(rule->id))
            add(&readiness, items, condition_item(arena, facts, rule));
    }
    for (size_t i = 0; i < scheme->n_documents; i++) {
        const struct document_rule *rule = &scheme->documents[i];
        bool mandatory = rule->need[ACTIVITY_INITIAL] == DOCUMENT_MANDATORY;
        if (mandatory && !str_equal(rule->id, STR("self_evaluation")))
            add(&readiness, items, document_item(arena, facts, rule));
    }
    return readiness;
}

const struct readiness_item *readiness_asked(const struct readiness *readiness, struct str id)
{
    for (size_t i = 0; i < readiness->n; i++)
        if (readiness->items[i].is_asked && str_equal(readiness->items[i].id, id))
            return &readiness->items[i];
    return NULL;
}
