/* What customers do: take an invitation from a poster, and answer. The events tell that it was done
 * in that round, never by whom: who is signed in by chance is not named, and no field is kept. */
#include "base/limits.h"
#include "service/survey_form.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/survey_answer_store.h"
#include "store/survey_store.h"

static void tell_nobody(struct use *use, const struct survey *survey)
{
    use_subject(use, "survey:", survey->id);
    use->event->actor = STR("");
}

/* survey.start */
struct start_command {
    struct str invitation;
};

static const struct command_field start_fields[] = {
    {COMMAND_AT(struct start_command, invitation), .label = N_("Link"), .kind = COMMAND_HIDDEN,
        .required = true, .max = LIMIT_CODE, .personal = true},
};

/* A shop's customers may share an address, a program that scans all day is told to stop. */
static enum fail count_start(struct use *use)
{
    int64_t starts;
    struct str place = str_concat(use->arena, STR("survey-start:"), use->actor.address);
    int64_t since = use->now - LIMIT_LOGIN_WINDOW_SECONDS;
    TRY(login_failure_store_count(&use->tx, place, since, &starts));
    if (starts >= LIMIT_SURVEY_STARTS)
        return use_refuse(use, FAIL_THROTTLED, "", "throttled",
            N_("Very many questionnaires were taken from here. Please wait a quarter of an hour."));
    return login_failure_store_add(
        &use->tx, random_id(use->arena, use->platform->random), place, use->now);
}

static enum fail start_run(struct use *use, const void *input)
{
    const struct start_command *command = input;
    struct survey_form form;
    struct str token;
    TRY(survey_form_load(use, command->invitation, LANGUAGE_ZH_CN, &form));
    if (form.state != SURVEY_FORM_POSTER)
        return use_refuse(use, FAIL_STATE, "", "no_poster", N_("This code is no longer valid."));
    TRY(count_start(use));
    struct survey_invitation invitation = {.outlet = form.outlet, .channel = SURVEY_QR};
    TRY(survey_service_invite(use, &form.survey, invitation, &token));
    tell_nobody(use, &form.survey);
    use->result_id = STR("");
    use->secret = token;
    return FAIL_NONE;
}

const struct use_case survey_start = {
    .name = "survey.start",
    .label = N_("Begin"),
    .roles = ANYONE,
    .fields = COMMAND_FIELDS(start_fields),
    .command_size = sizeof(struct start_command),
    .run = start_run,
    .in_person = true,
    .repeats = true,
};

/* survey.answer */
struct answer_command {
    struct str invitation;
    struct str started;
    int language;
    struct str outlet;
    struct date service_on;
    struct str_map p;
    struct str_map e;
    struct str comment;
};

static const struct command_field answer_fields[] = {
    {COMMAND_AT(struct answer_command, invitation), .label = N_("Link"), .kind = COMMAND_HIDDEN,
        .required = true, .max = LIMIT_CODE, .personal = true},
    {COMMAND_AT(struct answer_command, started), .label = N_("Begun"), .kind = COMMAND_HIDDEN,
        .max = 100, .personal = true},
    {COMMAND_AT(struct answer_command, language), .label = N_("Language"), .kind = COMMAND_CODE,
        .codes = &language_codes, .personal = true},
    {COMMAND_AT(struct answer_command, outlet), .label = N_("Which outlet served you?"),
        .kind = COMMAND_CHOICE, .max = 40, .personal = true},
    {COMMAND_AT(struct answer_command, service_on), .label = N_("When was that?"),
        .kind = COMMAND_DATE, .personal = true},
    {COMMAND_AT(struct answer_command, p), .label = N_("What you experienced"),
        .hint = N_("By item: a figure of the scale, or “na” where it does not apply"),
        .kind = COMMAND_MAP, .max = LIMIT_INDICATORS, .personal = true},
    {COMMAND_AT(struct answer_command, e), .label = N_("What you expect"),
        .hint = N_("By item, where the method compares with it"), .kind = COMMAND_MAP,
        .max = LIMIT_INDICATORS, .personal = true},
    {COMMAND_AT(struct answer_command, comment), .label = N_("Anything else?"),
        .kind = COMMAND_NOTE, .max = LIMIT_SURVEY_COMMENT, .personal = true},
};

/* Reading one sheet of answers. */
struct reading {
    struct use *use;
    const struct survey_form *form;
    struct survey_answer *answers;
    size_t n;
};

static void refuse_item(const struct reading *reading, const char *map, struct str item,
    const char *code, const char *message)
{
    problem_add(&reading->use->problems,
        str_format(reading->use->arena, "%s.%" STR_PRI, map, STR_ARG(item)), code, message);
}

static bool is_on_scale(const struct reading *reading, struct str text, int64_t *ret_value)
{
    const struct perception_rule *rule = &reading->form->scheme->perception;
    int64_t value;
    if (!str_to_int(text, &value) || value < rule->scale_min || value > rule->scale_max)
        return false;
    *ret_value = value;
    return true;
}

/* Nobody is asked what they expect of what does not apply. */
static void read_expected(
    const struct reading *reading, struct str text, struct survey_answer *answer)
{
    if (!reading->form->has_expected)
        return;
    if (text.len == 0)
        refuse_item(
            reading, "e", answer->item, "required", N_("Please also say what you expect here."));
    else if (!is_on_scale(reading, text, &answer->expected))
        refuse_item(reading, "e", answer->item, "scale", N_("This answer is not on the scale."));
}

static void read_question(struct reading *reading, const struct answer_command *command,
    const struct survey_question *question)
{
    struct str p = str_map_get(&command->p, question->item);
    struct survey_answer answer = {.item = question->item, .expected = SURVEY_NOT_ASKED};
    if (str_equal(p, STR("na")))
        return;
    if (p.len == 0)
        refuse_item(reading, "p", question->item, "required",
            N_("Please choose an answer, or “does not apply”."));
    else if (!is_on_scale(reading, p, &answer.perceived))
        refuse_item(reading, "p", question->item, "scale", N_("This answer is not on the scale."));
    read_expected(reading, str_map_get(&command->e, question->item), &answer);
    reading->answers[reading->n++] = answer;
}

static bool has_item(const struct survey_form *form, struct str item)
{
    for (size_t i = 0; i < form->n_parts; i++)
        for (size_t k = 0; k < form->parts[i].n; k++)
            if (str_equal(form->parts[i].questions[k].item, item))
                return true;
    return false;
}

static void refuse_unknown(
    const struct reading *reading, const char *name, const struct str_map *map, bool is_asked)
{
    for (size_t i = 0; i < map->n; i++)
        if (!is_asked || !has_item(reading->form, map->items[i].name))
            refuse_item(reading, name, map->items[i].name, "unknown",
                N_("This is not asked in this questionnaire."));
}

static enum fail read_answers(struct reading *reading, const struct answer_command *command)
{
    const struct survey_form *form = reading->form;
    struct problems *problems = &reading->use->problems;
    size_t items = 0;
    for (size_t i = 0; i < form->n_parts; i++)
        items += form->parts[i].n;
    reading->answers = NEW_ARRAY(reading->use->arena, struct survey_answer, items);
    refuse_unknown(reading, "p", &command->p, true);
    refuse_unknown(reading, "e", &command->e, form->has_expected);
    for (size_t i = 0; i < form->n_parts; i++)
        for (size_t k = 0; k < form->parts[i].n; k++)
            read_question(reading, command, &form->parts[i].questions[k]);
    if (problems->count == 0 && reading->n == 0)
        problem_add(problems, STR("p"), "nothing",
            N_("You said of everything that it does not apply. Please answer one question."));
    return problems->count > 0 ? FAIL_INVALID : FAIL_NONE;
}

static struct str outlet_of(const struct survey_form *form, struct str code)
{
    for (size_t i = 0; i < form->n_outlets; i++)
        if (str_equal(form->outlets[i].code, code))
            return form->outlets[i].outlet;
    return STR("");
}

/* The rest of what was sent; all problems of the sheet are collected before it is refused. */
static void check_rest(
    struct use *use, const struct survey_form *form, const struct answer_command *command)
{
    bool is_chosen = form->outlet.len == 0 && command->outlet.len > 0;
    if (is_chosen && outlet_of(form, command->outlet).len == 0)
        problem_add(
            &use->problems, STR("outlet"), "unknown", N_("Please choose one of the outlets."));
    if (date_compare(command->service_on, use_today(use)) > 0)
        problem_add(&use->problems, STR("service_on"), "order", N_("This day is still to come."));
    if (!survey_speaks(&form->survey, (enum language)command->language))
        problem_add(&use->problems, STR("language"), "unknown",
            N_("The questionnaire does not exist in this language."));
}

static enum fail check_state(struct use *use, const struct survey_form *form)
{
    switch (form->state) {
    case SURVEY_FORM_USED:
        return use_refuse(
            use, FAIL_STATE, "", "used", N_("This link has been used: your answer is recorded."));
    case SURVEY_FORM_OVER:
        return use_refuse(use, FAIL_STATE, "", "over", N_("The survey is over."));
    case SURVEY_FORM_POSTER:
        return use_refuse(
            use, FAIL_STATE, "", "poster", N_("Please begin at the page of the code."));
    case SURVEY_FORM_READY:
        break;
    }
    return FAIL_NONE;
}

static struct str device_of(struct use *use, const struct survey *survey)
{
    if (use->actor.device.len == 0)
        return STR("");
    return survey_service_secret(use, "device",
        str_format(
            use->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(survey->id), STR_ARG(use->actor.device)));
}

static enum fail save(
    struct use *use, const struct reading *reading, const struct survey_response *response)
{
    TRY(survey_response_store_add(&use->tx, response));
    for (size_t i = 0; i < reading->n; i++) {
        struct survey_answer answer = reading->answers[i];
        answer.response = response->id;
        TRY(survey_answer_store_add(&use->tx, &answer));
    }
    return FAIL_NONE;
}

/* Two forms of one invitation at once: the writer's lock lets one through, the other finds it used.
 */
static enum fail use_up(struct use *use, const struct survey_form *form)
{
    int64_t n;
    TRY(survey_invitation_store_use(&use->tx, form->token_hash, &n));
    struct survey_form used = {.state = n == 1 ? SURVEY_FORM_READY : SURVEY_FORM_USED};
    return check_state(use, &used);
}

static enum fail answer_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct survey_form form;
    TRY(survey_form_load(use, command->invitation, (enum language)command->language, &form));
    TRY(check_state(use, &form));
    struct reading reading = {.use = use, .form = &form};
    struct survey_response response = {
        .id = random_id(use->arena, use->platform->random),
        .survey = form.survey.id,
        .outlet = form.outlet.len > 0 ? form.outlet : outlet_of(&form, command->outlet),
        .answered_on = use_today(use),
        .device = device_of(use, &form.survey),
        .service_on = command->service_on,
        .language = (enum language)command->language,
        .comment = command->comment,
    };
    check_rest(use, &form, command);
    if (!survey_form_seconds(use, &form, command->started, &response.seconds))
        problem_add(&use->problems, STR(""), "stamp",
            N_("This page is too old or was changed. Please look at your answers and send them "
               "again."));
    TRY(read_answers(&reading, command));
    TRY(use_up(use, &form));
    TRY(save(use, &reading, &response));
    tell_nobody(use, &form.survey);
    use->result_id = STR("");
    return FAIL_NONE;
}

const struct use_case survey_answer = {
    .name = "survey.answer",
    .label = N_("Send the answers"),
    .roles = ANYONE,
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = answer_run,
    .in_person = true,
    .repeats = true,
};
