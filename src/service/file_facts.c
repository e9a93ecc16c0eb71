#include "service/file_facts.h"

#include "service/case_access.h"
#include "service/nonconformity_service.h"
#include "service/person_access.h"
#include "store/contract_store.h"
#include "store/evaluation_store.h"
#include "store/event_store.h"
#include "store/evidence_store.h"
#include "store/perception_store.h"
#include "store/person_store.h"
#include "store/presence_store.h"
#include "store/record_excuse_store.h"
#include "store/skipped_step_store.h"
#include "store/team_store.h"

struct file_facts {
    const struct certification_case *c;
    const struct scheme *scheme;
    struct event_row *events;
    size_t n_events;
    struct contract *contracts; /* the latest first */
    size_t n_contracts;
    bool is_skipped[CASE_STATE_COUNT];
    struct team_round round; /* the latest */
    bool has_statements;     /* of all members, valid on their last day */
    struct presence_attendance *attendances;
    size_t n_attendances;
    struct evaluation evaluation;
    struct evidence *evidence;
    size_t n_evidence;
    struct record_excuse *excuses;
    size_t n_excuses;
    bool is_surveyed;
    struct nonconformity_view nonconformities;
};

/* What is not there yet is left empty. */
static enum fail optional(enum fail fail)
{
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static enum fail load_skips(struct use *use, struct file_facts *facts)
{
    for (size_t i = 0; i < case_skips_count; i++) {
        struct skipped_step step = {0};
        TRY(optional(skipped_step_store_load(&use->tx, facts->c->id, case_skips[i].from, &step)));
        if (step.approved_at > 0)
            facts->is_skipped[case_skips[i].from] = true;
    }
    return FAIL_NONE;
}

static enum fail load_team(struct use *use, struct file_facts *facts)
{
    int64_t years = person_access_clocks(use).statement_years;
    struct team_row *team;
    size_t n;
    TRY(team_store_list(&use->tx, facts->c->id, &team, &n));
    TRY(optional(team_round_store_last(&use->tx, facts->c->id, &facts->round)));
    facts->has_statements = n > 0;
    for (size_t i = 0; i < n; i++) {
        struct person person = {0};
        TRY(optional(person_store_load(&use->tx, team[i].account, &person)));
        if (!person_statement_is_valid_on(&person, team[i].until_on, years))
            facts->has_statements = false;
    }
    return FAIL_NONE;
}

static enum fail load_visit(struct use *use, struct file_facts *facts)
{
    struct perception_result *results;
    struct str id = facts->c->id;
    size_t n;
    TRY(presence_attendance_store_list(&use->tx, id, &facts->attendances, &facts->n_attendances));
    TRY(optional(evaluation_store_of_case(&use->tx, id, &facts->evaluation)));
    if (facts->evaluation.id.len > 0)
        TRY(evidence_store_list(
            &use->tx, facts->evaluation.id, &facts->evidence, &facts->n_evidence));
    TRY(record_excuse_store_list(&use->tx, id, &facts->excuses, &facts->n_excuses));
    TRY(perception_result_store_list(&use->tx, id, &results, &n));
    facts->is_surveyed = n > 0;
    return nonconformity_service_load(use, facts->c, &facts->nonconformities);
}

enum fail file_facts_load(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, const struct file_facts **ret_facts)
{
    struct file_facts *facts = NEW(use->arena, struct file_facts);
    struct str subject = str_concat(use->arena, STR("case:"), c->id);
    facts->c = c;
    facts->scheme = scheme;
    TRY(event_store_of(&use->tx, subject, &facts->events, &facts->n_events));
    TRY(contract_store_list(&use->tx, c->id, &facts->contracts, &facts->n_contracts));
    TRY(load_skips(use, facts));
    TRY(load_team(use, facts));
    TRY(load_visit(use, facts));
    *ret_facts = facts;
    return FAIL_NONE;
}

static enum file_fact fact_of(bool is_there)
{
    return is_there ? FILE_FACT_PRESENT : FILE_FACT_MISSING;
}

static bool had(const struct file_facts *facts, const char *event)
{
    for (size_t i = 0; i < facts->n_events; i++)
        if (str_equal(facts->events[i].action, str_of(event)))
            return true;
    return false;
}

static enum file_fact step(
    const struct file_facts *facts, enum case_state skipped_in, const char *event)
{
    return facts->is_skipped[skipped_in] ? FILE_FACT_NEEDLESS : fact_of(had(facts, event));
}

static enum file_fact contract(const struct file_facts *facts)
{
    if (facts->is_skipped[CASE_ACCEPTED])
        return FILE_FACT_NEEDLESS;
    for (size_t i = 0; i < facts->n_contracts; i++)
        if (facts->contracts[i].state == CONTRACT_ACCEPTED)
            return FILE_FACT_PRESENT;
    return FILE_FACT_MISSING;
}

static bool attended(const struct file_facts *facts, enum presence_kind kind)
{
    for (size_t i = 0; i < facts->n_attendances; i++)
        if (facts->attendances[i].kind == kind)
            return true;
    return false;
}

static enum file_fact attendance(const struct file_facts *facts)
{
    if (!facts->scheme->presence.used)
        return FILE_FACT_NEEDLESS;
    return fact_of(attended(facts, PRESENCE_ARRIVAL) && attended(facts, PRESENCE_DEPARTURE));
}

/* The assessment is closed only when each record is held by the program, filed or excused. */
static enum file_fact record(const struct file_facts *facts, struct str id)
{
    for (size_t i = 0; i < facts->n_evidence; i++)
        if (evidence_counts(&facts->evidence[i]) && str_equal(facts->evidence[i].record, id))
            return FILE_FACT_PRESENT;
    for (size_t i = 0; i < facts->n_excuses; i++)
        if (facts->excuses[i].withdrawn_at == 0 && str_equal(facts->excuses[i].record, id))
            return FILE_FACT_NEEDLESS;
    return fact_of(had(facts, "assessment.close"));
}

/* A visit without any needs no reports of them. */
static enum file_fact nonconformities(const struct file_facts *facts)
{
    const struct nonconformity_view *view = &facts->nonconformities;
    if (view->n == 0 && view->n_specials == 0)
        return FILE_FACT_NEEDLESS;
    return fact_of(view->n_open == 0 && view->n_specials == 0);
}

static enum file_fact unless(bool is_needless, bool is_there)
{
    return is_needless ? FILE_FACT_NEEDLESS : fact_of(is_there);
}

enum file_fact file_facts_of(const struct file_facts *facts, const struct file_item_rule *rule)
{
    const struct scheme *scheme = facts->scheme;
    switch (rule->source) {
    case FILE_SOURCE_APPLICATION_REVIEW:
        return fact_of(had(facts, "application.accept"));
    case FILE_SOURCE_DAYS:
        return fact_of(had(facts, "days.approve"));
    case FILE_SOURCE_CONTRACT:
        return contract(facts);
    case FILE_SOURCE_PROGRAMME:
        return step(facts, CASE_CONTRACTED, "programme.approve");
    case FILE_SOURCE_TEAM_NOTICE:
        return fact_of(facts->round.answer == TEAM_AGREED || facts->round.answer == TEAM_DEEMED);
    case FILE_SOURCE_DOCUMENT_REVIEW:
        return step(facts, CASE_TEAM_CONFIRMED, "documents.pass");
    case FILE_SOURCE_PLAN:
        return fact_of(had(facts, "plan.report"));
    case FILE_SOURCE_STAGE1_REPORT:
        return unless(!scheme_has_stages(scheme, facts->c->activity), had(facts, "stage1.close"));
    case FILE_SOURCE_PRESENCE:
        return unless(!scheme->presence.used, had(facts, "assessment.close"));
    case FILE_SOURCE_ATTENDANCE:
        return attendance(facts);
    case FILE_SOURCE_SHEET:
        return fact_of(facts->evaluation.locked_at > 0);
    case FILE_SOURCE_COVERAGE:
    case FILE_SOURCE_RECORDS:
        return fact_of(had(facts, "assessment.close"));
    case FILE_SOURCE_PERCEPTION:
        return unless(!scheme->perception.used, facts->is_surveyed);
    case FILE_SOURCE_RECORD:
        return record(facts, rule->record);
    case FILE_SOURCE_REPORT:
        return fact_of(had(facts, "report.issue"));
    case FILE_SOURCE_CONDUCT:
        return fact_of(facts->has_statements);
    case FILE_SOURCE_NONCONFORMITIES:
        return nonconformities(facts);
    case FILE_SOURCE_JUDGEMENT:
    case FILE_SOURCE_COUNT:
        break;
    }
    return FILE_FACT_NONE;
}
