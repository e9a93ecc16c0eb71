#include "service/readiness_service.h"

#include "service/evaluation_service.h"
#include "service/organisation_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/readiness_store.h"

/* Whether a self-evaluation under the scheme, of any version, has an answer everywhere. */
static enum fail load_evaluated(struct use *use, struct str scheme, bool *ret_evaluated)
{
    struct evaluation *evaluations;
    size_t n;
    bool found = false;
    TRY(evaluation_service_list(use, &evaluations, &n));
    for (size_t i = 0; i < n && !found; i++) {
        struct evaluation_sheet sheet;
        if (!str_equal(evaluations[i].scheme, scheme))
            continue;
        TRY(evaluation_service_show(use, evaluations[i].id, &sheet));
        found = sheet.score && sheet.score->complete;
    }
    *ret_evaluated = found;
    return FAIL_NONE;
}

enum fail readiness_service_load(
    struct use *use, const struct scheme *scheme, struct readiness *ret_readiness)
{
    struct organisation organisation;
    struct outlet_page outlets;
    struct page_request request = {.limit = 1};
    struct readiness_answer *rows;
    struct str id = use->actor.organisation;
    struct readiness_facts facts = {.scheme = scheme, .organisation = &organisation};
    if (id.len == 0)
        return FAIL_NOT_FOUND;
    TRY(organisation_service_show(use, id, &organisation));
    TRY(outlet_service_page(use, id, &request, &outlets));
    TRY(load_evaluated(use, scheme->id, &facts.is_evaluated));
    TRY(readiness_store_list(&use->tx, id, scheme->id, &rows, &facts.n_answers));
    struct str *answers = NEW_ARRAY(use->arena, struct str, facts.n_answers);
    for (size_t i = 0; i < facts.n_answers; i++)
        answers[i] = rows[i].item;
    facts.answers = answers;
    facts.outlets = outlets.total;
    *ret_readiness = readiness_build(use->arena, &facts);
    return FAIL_NONE;
}

/* readiness.save: what of the asked items is there; what is not named is not. */
struct save_command {
    struct str scheme;
    struct str_list items;
};

enum { ITEMS_MAX = 200 };

static const struct command_field save_fields[] = {
    {COMMAND_AT(struct save_command, scheme), .label = N_("Scheme"), .kind = COMMAND_CHOICE,
        .required = true, .max = 40},
    {COMMAND_AT(struct save_command, items), .label = N_("What is there"), .kind = COMMAND_LIST,
        .max = ITEMS_MAX},
};

static enum fail save_run(struct use *use, const void *input)
{
    const struct save_command *command = input;
    const struct scheme *scheme;
    struct readiness readiness;
    struct str id = use->actor.organisation;
    TRY(scheme_service_current(use, command->scheme, &scheme));
    TRY(readiness_service_load(use, scheme, &readiness));
    TRY(readiness_store_clear(&use->tx, id, scheme->id));
    for (size_t i = 0; i < command->items.n; i++) {
        struct str item = command->items.items[i];
        if (!readiness_asked(&readiness, item))
            return use_refuse(use, FAIL_INVALID, "items", "item",
                N_("The scheme does not ask for one of these."));
        struct readiness_answer answer = {id, scheme->id, item, use->now};
        TRY(readiness_store_add(&use->tx, &answer));
    }
    use_subject(use, "organisation:", id);
    return FAIL_NONE;
}

const struct use_case readiness_save = {
    .name = "readiness.save",
    .label = N_("Save the readiness check"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(save_fields),
    .command_size = sizeof(struct save_command),
    .run = save_run,
};
