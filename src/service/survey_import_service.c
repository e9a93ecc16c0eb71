/* survey.import_answers: a round that somebody else carried out, such as an institute, as the CSV
 * file that `xingheng perception` reads. It is closed as soon as it is there. */
#include "base/limits.h"
#include "domain/perception.h"
#include "service/case_command.h"
#include "service/scheme_service.h"
#include "service/survey_service.h"
#include "service/use_cases.h"
#include "store/perception_store.h"
#include "store/survey_answer_store.h"
#include "store/survey_store.h"
#include "sys/file.h"

struct import_command {
    struct command_ref ref;
    struct str source;
    struct date from_on;
    struct date until_on;
    int64_t population;
    struct upload file;
};

static const struct command_field import_fields[] = {
    CASE_REF_FIELDS(struct import_command),
    {COMMAND_AT(struct import_command, source), .label = N_("Carried out by"), .kind = COMMAND_LINE,
        .hint = N_("The institute or person that asked the customers"), .required = true, .min = 2,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct import_command, from_on), .label = N_("Services from"), .kind = COMMAND_DATE,
        .hint = N_("Customers were asked about services of this period"), .required = true},
    {COMMAND_AT(struct import_command, until_on), .label = N_("Services until"),
        .kind = COMMAND_DATE, .required = true},
    {COMMAND_AT(struct import_command, population), .label = N_("Customers of that period"),
        .hint = N_("How many there are in all; 0 where it is not known"), .kind = COMMAND_INT,
        .max = LIMIT_STAFF},
    {COMMAND_AT(struct import_command, file), .label = N_("Answers"), .kind = COMMAND_FILE,
        .hint = N_("CSV: respondent,item,perceived[,expected]"), .required = true},
};

/* A round being taken over. */
struct taking {
    struct use *use;
    const struct scheme *scheme;
    struct survey survey;
    struct perception_answers answers;
};

static enum fail check_days(struct use *use, const struct import_command *command)
{
    if (date_compare(command->from_on, command->until_on) > 0)
        return use_refuse(
            use, FAIL_INVALID, "until_on", "order", N_("The period ends before it begins."));
    if (date_compare(command->until_on, use_today(use)) > 0)
        return use_refuse(
            use, FAIL_INVALID, "until_on", "order", N_("The period cannot end after today."));
    return FAIL_NONE;
}

static enum fail read_answers(struct taking *t, const struct upload *file)
{
    struct use *use = t->use;
    const struct perception_rule *rule = &t->scheme->perception;
    struct str content;
    enum fail fail = file_read(use->arena, file->path, LIMIT_SURVEY_CSV_BYTES, &content);
    if (fail == FAIL_TOO_LARGE)
        return use_refuse(use, FAIL_INVALID, "file", "too_large", N_("The file is too large."));
    TRY(fail);
    TRY(perception_answers_read(rule, content, &use->problems, &t->answers));
    if (t->answers.n == 0)
        return use_refuse(use, FAIL_INVALID, "file", "empty", N_("The file has no answers."));
    struct perception_input input = {t->answers, t->survey.population};
    const struct perception *perception;
    return perception_compute(t->scheme, &input, &use->problems, &perception);
}

/* Answers are kept as they were marked. */
static int64_t raw(const struct perception_rule *rule, uint32_t index, int64_t value)
{
    uint32_t at = 0;
    for (size_t d = 0; d < rule->n_dimensions; at += (uint32_t)rule->dimensions[d].n_items, d++)
        if (index - at < rule->dimensions[d].n_items &&
            rule->dimensions[d].items[index - at].reverse)
            return rule->scale_min + rule->scale_max - value;
    return value;
}

static struct str item_id(const struct perception_rule *rule, uint32_t index)
{
    uint32_t at = 0;
    size_t d = 0;
    while (index - at >= rule->dimensions[d].n_items)
        at += (uint32_t)rule->dimensions[d++].n_items;
    return rule->dimensions[d].items[index - at].id;
}

static enum fail save_answer(
    const struct taking *t, struct str response, const struct perception_answer *answer)
{
    const struct perception_rule *rule = &t->scheme->perception;
    bool compares = t->answers.has_expected && perception_needs_expected(rule->method);
    struct survey_answer saved = {
        .response = response,
        .item = item_id(rule, answer->item),
        .perceived = raw(rule, answer->item, answer->perceived),
        .expected = compares ? raw(rule, answer->item, answer->expected) : SURVEY_NOT_ASKED,
    };
    return survey_answer_store_add(&t->use->tx, &saved);
}

static enum fail save_responses(const struct taking *t, int64_t *ret_n)
{
    int64_t n = 0;
    for (size_t from = 0, to; from < t->answers.n; from = to, n++) {
        to = perception_answers_next(&t->answers, from);
        struct survey_response response = {
            .id = random_id(t->use->arena, t->use->platform->random),
            .survey = t->survey.id,
            .answered_on = use_today(t->use),
        };
        TRY(survey_response_store_add(&t->use->tx, &response));
        for (size_t i = from; i < to; i++)
            TRY(save_answer(t, response.id, &t->answers.answers[i]));
    }
    *ret_n = n;
    return FAIL_NONE;
}

static struct survey survey_of(
    struct use *use, const struct import_command *command, const struct scheme *scheme)
{
    return (struct survey){
        .id = random_id(use->arena, use->platform->random),
        .certification_case = command->ref.id,
        .state = SURVEY_CLOSED,
        .from_on = command->from_on,
        .until_on = command->until_on,
        .last_on = use_today(use),
        .population = command->population,
        .target = perception_needed(use->arena, command->population),
        .method = scheme->perception.method,
        .scheme_sha256 = scheme->sha256,
        .languages = STR("zh_CN"),
        .opened_by = use->actor.account,
        .opened_at = use->now,
        .closed_by = use->actor.account,
        .closed_at = use->now,
    };
}

static enum fail save(const struct taking *t, const struct import_command *command)
{
    struct use *use = t->use;
    const struct survey_source source = {
        .survey = t->survey.id,
        .source = command->source,
        .file = command->file.sha256,
        .imported_by = use->actor.account,
        .imported_at = use->now,
    };
    int64_t n;
    TRY(blob_adopt(use->platform->blobs, command->file.path, command->file.sha256));
    TRY(survey_store_save(&use->tx, &t->survey));
    TRY(survey_source_store_add(&use->tx, &source));
    TRY(save_responses(t, &n));
    use_note(use, "round", str_format(use->arena, "%lld", (long long)t->survey.round));
    use_note(use, "respondents", str_format(use->arena, "%lld", (long long)n));
    return FAIL_NONE;
}

static enum fail import_run(struct use *use, const void *input)
{
    const struct import_command *command = input;
    struct certification_case c;
    struct taking t = {.use = use};
    TRY(case_enter(use, &command->ref, CASE_SURVEY, &c));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &t.scheme));
    TRY(check_days(use, command));
    t.survey = survey_of(use, command, t.scheme);
    TRY(survey_service_next_round(use, c.id, &t.survey.round));
    TRY(read_answers(&t, &command->file));
    TRY(save(&t, command));
    return case_leave(use, CASE_SURVEY, &c);
}

const struct use_case survey_import_answers = {
    .name = "survey.import_answers",
    .label = N_("Import the answers of a survey"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(import_fields),
    .command_size = sizeof(struct import_command),
    .run = import_run,
};
