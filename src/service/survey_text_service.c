#include "service/survey_text_service.h"

#include "base/limits.h"
#include "service/command.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/survey_store.h"

static enum fail find_scheme(struct use *use, struct str id, const struct scheme **ret_scheme)
{
    const struct scheme_set *set;
    TRY(scheme_service_set(use, &set));
    const struct scheme *scheme = scheme_set_find(set, id);
    if (!scheme || !scheme->perception.used)
        return FAIL_NOT_FOUND;
    *ret_scheme = scheme;
    return FAIL_NONE;
}

static enum fail see(struct use *use, struct str id, const struct scheme **ret_scheme)
{
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    return find_scheme(use, id, ret_scheme);
}

static const struct survey_text *text_of(
    const struct survey_text *texts, size_t n, enum language language, struct str item)
{
    for (size_t i = 0; i < n; i++)
        if (texts[i].language == language && str_equal(texts[i].item, item))
            return &texts[i];
    return NULL;
}

static void put_own(struct survey_text_line *line, const struct survey_text *text)
{
    if (!text)
        return;
    line->own_text = text->text;
    line->version = text->version;
}

static size_t count_items(const struct perception_rule *rule)
{
    size_t n = 0;
    for (size_t i = 0; i < rule->n_dimensions; i++)
        n += rule->dimensions[i].n_items;
    return n;
}

enum fail survey_text_service_list(struct use *use, struct str id, enum language language,
    struct survey_text_line **ret_lines, size_t *ret_n)
{
    const struct scheme *scheme;
    struct survey_text *texts;
    size_t n_texts;
    size_t n = 0;
    TRY(see(use, id, &scheme));
    TRY(survey_text_store_list(&use->tx, id, &texts, &n_texts));
    const struct perception_rule *rule = &scheme->perception;
    struct survey_text_line *lines =
        NEW_ARRAY(use->arena, struct survey_text_line, count_items(rule) + 1);
    lines[n] = (struct survey_text_line){.item = STR(SURVEY_INTRO)};
    put_own(&lines[n++], text_of(texts, n_texts, language, STR(SURVEY_INTRO)));
    for (size_t i = 0; i < rule->n_dimensions; i++)
        for (size_t k = 0; k < rule->dimensions[i].n_items; k++) {
            const struct perception_item *item = &rule->dimensions[i].items[k];
            lines[n] = (struct survey_text_line){
                .item = item->id,
                .part = names_get(&rule->dimensions[i].names, language),
                .scheme_text = names_get(&item->names, language),
                .is_reverse = item->reverse,
            };
            put_own(&lines[n++], text_of(texts, n_texts, language, item->id));
        }
    *ret_lines = lines;
    *ret_n = n;
    return FAIL_NONE;
}

enum fail survey_text_service_preview(
    struct use *use, struct str id, enum language language, struct survey_form *ret_form)
{
    const struct scheme *scheme;
    TRY(see(use, id, &scheme));
    return survey_form_preview(use, scheme, language, ret_form);
}

/* survey.text */
struct text_command {
    struct str scheme;
    int language;
    struct str_map text;
};

static const struct command_field text_fields[] = {
    {COMMAND_AT(struct text_command, scheme), .label = N_("Scheme"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct text_command, language), .label = N_("Language"), .kind = COMMAND_CODE,
        .required = true, .codes = &language_codes},
    {COMMAND_AT(struct text_command, text), .label = N_("Texts"),
        .hint = N_("By item, and “intro” for the greeting; “-” takes the scheme's own text again"),
        .kind = COMMAND_MAP, .max = LIMIT_INDICATORS},
};

static bool is_text(const struct scheme *scheme, struct str item)
{
    const struct perception_rule *rule = &scheme->perception;
    for (size_t i = 0; i < rule->n_dimensions; i++)
        for (size_t k = 0; k < rule->dimensions[i].n_items; k++)
            if (str_equal(rule->dimensions[i].items[k].id, item))
                return true;
    return str_equal(item, STR(SURVEY_INTRO));
}

static enum fail check_texts(
    struct use *use, const struct scheme *scheme, const struct str_map *texts)
{
    for (size_t i = 0; i < texts->n; i++) {
        struct str place = str_concat(use->arena, STR("text."), texts->items[i].name);
        if (!is_text(scheme, texts->items[i].name))
            problem_add(
                &use->problems, place, "unknown", N_("The questionnaire has no such item."));
        else if (texts->items[i].value.len > LIMIT_SURVEY_COMMENT)
            problem_add(&use->problems, place, "too_long", N_("This is too long."));
    }
    return use->problems.count > 0 ? FAIL_INVALID : FAIL_NONE;
}

/* What is already so makes no version. */
static enum fail save_text(struct use *use, const struct survey_text *latest,
    const struct survey_text *wanted, size_t *n_saved)
{
    struct survey_text text = *wanted;
    if (str_equal(text.text, STR("-")))
        text.text = STR("");
    text.version = latest ? latest->version + 1 : 1;
    if (str_equal(text.text, latest ? latest->text : STR("")))
        return FAIL_NONE;
    (*n_saved)++;
    return survey_text_store_add(&use->tx, &text);
}

static enum fail text_run(struct use *use, const void *input)
{
    const struct text_command *command = input;
    const struct scheme *scheme;
    struct survey_text *texts;
    size_t n;
    size_t saved = 0;
    TRY(find_scheme(use, command->scheme, &scheme));
    TRY(check_texts(use, scheme, &command->text));
    TRY(survey_text_store_list(&use->tx, scheme->id, &texts, &n));
    for (size_t i = 0; i < command->text.n; i++) {
        struct survey_text text = {
            .scheme = scheme->id,
            .language = (enum language)command->language,
            .item = command->text.items[i].name,
            .text = command->text.items[i].value,
            .saved_by = use->actor.account,
            .saved_at = use->now,
        };
        TRY(save_text(use, text_of(texts, n, text.language, text.item), &text, &saved));
    }
    if (saved == 0)
        return use_refuse(use, FAIL_INVALID, "text", "same", N_("No text was changed."));
    use_subject(use, "scheme:", scheme->id);
    return FAIL_NONE;
}

const struct use_case survey_text = {
    .name = "survey.text",
    .label = N_("Save the texts"),
    .roles = ROLE_BIT(ROLE_SCHEME_MANAGER),
    .fields = COMMAND_FIELDS(text_fields),
    .command_size = sizeof(struct text_command),
    .run = text_run,
};
