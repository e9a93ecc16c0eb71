/* The third part of scheme_lint.h. */
#include "domain/nonconformity.h"
#include "domain/scheme_lint.h"

static struct problem *refuse_entry(const struct scheme_lint *lint, struct scheme_lint_at at,
    struct str entry, const char *code, const char *message)
{
    struct str place = shape_place(lint->reader->arena, str_of(at.section), entry);
    return scheme_lint_refuse(lint, at, place, code, message);
}

/* Whether the file gives figures of its own for that activity. */
static bool has_own_figures(const struct scheme *scheme, enum activity activity)
{
    struct rational factor = scheme->sampling.factor[activity];
    if (shape_is_set(factor) && rational_sign(factor) > 0)
        return true;
    for (size_t i = 0; i < scheme->person_days.n_rows; i++)
        if (scheme->person_days.rows[i].known[activity])
            return true;
    return false;
}

static void lint_like(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    for (int i = 0; i < ACTIVITY_COUNT; i++) {
        enum activity like = scheme_like(scheme, (enum activity)i);
        const char *key = activity_codes.words[i];
        struct scheme_lint_at at = {"like", key, -1};
        if (scheme->like[i] == 0)
            continue;
        if (scheme->like[like] != 0)
            refuse_entry(lint, at, str_of(key), "chain",
                N_("{1} has no figures of its own; name an activity that has"))
                ->args[0] = activity_code(like);
        else if (has_own_figures(scheme, (enum activity)i))
            refuse_entry(lint, at, str_of(key), "both",
                N_("{1} has figures of its own; keep those or this line"))
                ->args[0] = str_of(key);
    }
}

static void lint_document_clauses(const struct scheme_lint *lint, size_t i)
{
    const struct document_rule *document = &lint->scheme->documents[i];
    struct scheme_lint_at at = {.section = "documents", .i = (int64_t)i};
    for (size_t j = 0; j < document->n_clauses; j++)
        if (document->clauses[j].len > 0 &&
            scheme_indicator_index(lint->scheme, document->clauses[j]) < 0)
            refuse_entry(
                lint, at, document->id, "unknown_clause", N_("{1} is no clause of this scheme"))
                ->args[0] = document->clauses[j];
}

static void lint_documents(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    const struct document_rule *manual = NULL;
    for (size_t i = 0; i < scheme->n_documents; i++) {
        const struct document_rule *document = &scheme->documents[i];
        struct scheme_lint_at at = {.section = "documents", .i = (int64_t)i};
        lint_document_clauses(lint, i);
        if (!document->manual)
            continue;
        if (manual)
            refuse_entry(
                lint, at, document->id, "manual", N_("{1} is the manual already; there is one"))
                ->args[0] = manual->id;
        manual = document;
    }
}

/* That there is none at all is said about the modes. */
static bool has_standard_mode(const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->n_modes; i++)
        if (scheme->modes[i].standard)
            return true;
    return false;
}

static void lint_group(const struct scheme_lint *lint, size_t i)
{
    const struct scheme *scheme = lint->scheme;
    const struct mode_group *group = &scheme->combination[i];
    struct scheme_lint_at at = {.section = "combination", .i = (int64_t)i};
    struct str number = scheme_lint_whole(lint, (int64_t)i + 1);
    bool standard = !has_standard_mode(scheme);
    if (group->n_one_of == 0)
        refuse_entry(lint, at, number, "empty", N_("needs at least one entry"));
    for (size_t j = 0; j < group->n_one_of; j++) {
        const struct mode_rule *mode = scheme_mode(scheme, group->one_of[j]);
        if (!mode && group->one_of[j].len > 0)
            refuse_entry(lint, at, number, "unknown_mode", N_("{1} is no mode of this scheme"))
                ->args[0] = group->one_of[j];
        standard = standard || !mode || mode->standard;
    }
    if (group->n_one_of > 0 && !standard)
        refuse_entry(lint, at, number, "standard",
            N_("none of these modes is standard, so the default combination would not do"));
}

static void lint_combination(const struct scheme_lint *lint)
{
    for (size_t i = 0; i < lint->scheme->n_combination; i++)
        lint_group(lint, i);
}

static bool opens_cycle(enum activity activity)
{
    return activity == ACTIVITY_INITIAL || activity == ACTIVITY_RECERTIFICATION;
}

static void lint_cycle(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    struct scheme_lint_at at = {.section = "cycle", .i = 0};
    if (scheme->n_cycle > 0 && !opens_cycle(scheme->cycle[0].activity))
        refuse_entry(lint, at, scheme->cycle[0].id, "order",
            N_("a cycle begins with an initial audit or a recertification"));
}

static void lint_charges(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    struct rational price;
    for (size_t i = 0; i < scheme->n_charges; i++) {
        struct scheme_lint_at at = {.section = "charges", .i = (int64_t)i};
        struct str fee = scheme->charges[i].fee;
        if (fee.len > 0 && !scheme_fee(scheme, fee, &price))
            refuse_entry(lint, at, fee, "unknown_fee", N_("this scheme has no fee of that name"));
    }
}

/* A record of stage 1 that no activity has would never be asked for. */
static void lint_records(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    for (size_t i = 0; i < scheme->n_records; i++) {
        const struct record_rule *rule = &scheme->records[i];
        struct scheme_lint_at at = {.section = "records", .i = (int64_t)i};
        if (rule->stage == 1 && (rule->activities & scheme->stage_activities) == 0)
            refuse_entry(lint, at, rule->id, "stage", N_("none of its activities has a stage 1"));
    }
}

/* Items stand by group, so that the check list can be read from top to bottom; one that names a
 * record names one of the scheme's. */
static void lint_file_items(const struct scheme_lint *lint)
{
    const struct file_review_rule *rule = &lint->scheme->file_review;
    struct arena *arena = lint->reader->arena;
    for (size_t i = 0; i < rule->n_items; i++) {
        const struct file_item_rule *item = &rule->items[i];
        struct scheme_lint_at at = {"file_review", "items", (int64_t)i};
        struct str place = shape_place(arena, STR("file_review.items"), item->id);
        bool is_bound = item->source == FILE_SOURCE_RECORD;
        if (i > 0 && item->group < item[-1].group)
            scheme_lint_refuse(
                lint, at, place, "order", N_("stands after an item of a later group"));
        if (is_bound && !scheme_record(lint->scheme, item->record))
            scheme_lint_refuse(
                lint, at, place, "unknown_record", N_("{1} is no record of this scheme"))
                ->args[0] = item->record;
        if (!is_bound && item->record.len > 0)
            scheme_lint_refuse(
                lint, at, place, "record", N_("only an item with the source record names one"));
    }
}

/* A quality that nobody could miss would say nothing. */
static void lint_file_review(const struct scheme_lint *lint)
{
    const struct file_review_rule *rule = &lint->scheme->file_review;
    struct scheme_lint_at at = {.section = "file_review", .i = -1};
    lint_file_items(lint);
    if (rule->n_items > 0 && rule->n_qualities < 2)
        scheme_lint_refuse(
            lint, at, STR("file_review.qualities"), "too_few", N_("needs two entries or more"));
}

static void lint_nonconformities(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    int64_t days;
    int class;
    for (size_t i = 0; i < scheme->n_nonconformities; i++) {
        const struct nc_rule *rule = &scheme->nonconformities[i];
        struct scheme_lint_at at = {.section = "nonconformities", .i = (int64_t)i};
        if (rule->id.len > 0 && !codes_parse(&nc_class_codes, rule->id, &class))
            refuse_entry(lint, at, rule->id, "unknown_class",
                N_("there are minor, major, special and observation"));
        if (rule->clock.len > 0 && !scheme_clock(scheme, rule->clock, &days))
            refuse_entry(lint, at, rule->id, "unknown_clock", N_("{1} is no clock of this scheme"))
                ->args[0] = rule->clock;
        if (rule->verify != NC_VERIFY_NONE && rule->clock.len == 0)
            refuse_entry(lint, at, rule->id, "no_clock",
                N_("what has to be corrected needs a clock: by when"));
    }
}

static void lint_payment(const struct scheme_lint *lint)
{
    const struct scheme *scheme = lint->scheme;
    struct scheme_lint_at at = {.section = "payment", .i = -1};
    struct rational sum = rational_of(0);
    for (size_t i = 0; i < scheme->n_payment; i++) {
        if (!shape_is_set(scheme->payment[i].share))
            return;
        sum = rational_add(lint->reader->arena, sum, scheme->payment[i].share);
    }
    if (scheme->n_payment > 0 && rational_compare(sum, rational_of(1)) != 0)
        scheme_lint_refuse(lint, at, STR("payment"), "shares",
            N_("the shares add up to {1}; they must add up to 1"))
            ->args[0] = scheme_lint_number(lint, sum);
}

static void lint_committee(const struct scheme_lint *lint)
{
    const struct decision_rule *rule = &lint->scheme->decision;
    struct scheme_lint_at at = {"decision", "committee", -1};
    if (rule->committee_quorum > rule->committee_votes)
        scheme_lint_refuse(
            lint, at, STR("decision.committee.quorum"), "order", N_("is more than members"));
    if (rule->committee_from.len > 0 && !scheme_level(lint->scheme, rule->committee_from))
        scheme_lint_refuse(lint, at, STR("decision.committee.from_level"), "unknown_level",
            N_("this scheme has no level of that name"));
}

void scheme_lint_casework(const struct scheme_lint *lint)
{
    static void (*const rules[])(const struct scheme_lint *) = {
        lint_like,
        lint_documents,
        lint_combination,
        lint_cycle,
        lint_charges,
        lint_records,
        lint_file_review,
        lint_nonconformities,
        lint_payment,
        lint_committee,
    };
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        rules[i](lint);
}
