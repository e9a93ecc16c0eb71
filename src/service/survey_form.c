#include "service/survey_form.h"

#include "base/limits.h"
#include "credential/token.h"
#include "domain/perception.h"
#include "service/scheme_service.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/organisation_store.h"
#include "store/survey_store.h"

enum { ID = 16, SEAL = 16, INVITATION = 52 };

static struct str miss_place(struct use *use)
{
    return str_concat(use->arena, STR("survey:"), use->actor.address);
}

static enum fail is_throttled(struct use *use, bool *ret_is_throttled)
{
    int64_t misses;
    TRY(login_failure_store_count(
        &use->tx, miss_place(use), use->now - LIMIT_LOGIN_WINDOW_SECONDS, &misses));
    *ret_is_throttled = misses >= LIMIT_ADDRESS_FAILURES;
    return FAIL_NONE;
}

struct str survey_form_poster(struct use *use, struct str survey, struct str outlet)
{
    struct str what = str_concat(use->arena, survey, outlet);
    struct str seal = str_sub(survey_service_secret(use, "poster", what), 0, SEAL);
    return str_concat(use->arena, what, seal);
}

/* The round and the outlet that a poster's token names, if it is one. */
static bool poster_of(
    struct use *use, struct str token, struct str *ret_survey, struct str *ret_outlet)
{
    if (token.len != ID + SEAL && token.len != 2 * ID + SEAL)
        return false;
    struct str survey = str_sub(token, 0, ID);
    struct str outlet = str_sub(token, ID, token.len - ID - SEAL);
    if (!token_equal(token, survey_form_poster(use, survey, outlet)))
        return false;
    *ret_survey = survey;
    *ret_outlet = outlet;
    return true;
}

static enum fail load_invitation(struct use *use, struct str token, struct survey_form *form)
{
    struct survey_invitation invitation;
    form->token_hash = token_hash(use->arena, token);
    TRY(survey_invitation_store_load(&use->tx, form->token_hash, &invitation));
    TRY(survey_store_load(&use->tx, invitation.survey, &form->survey));
    form->outlet = invitation.outlet;
    if (invitation.used)
        form->state = SURVEY_FORM_USED;
    else if (!survey_is_open(&form->survey, use_today(use)) || invitation.expires_at <= use->now)
        form->state = SURVEY_FORM_OVER;
    return FAIL_NONE;
}

static enum fail load_round(struct use *use, struct str token, struct survey_form *form)
{
    struct str survey;
    if (token.len == INVITATION)
        return load_invitation(use, token, form);
    if (!poster_of(use, token, &survey, &form->outlet))
        return FAIL_NOT_FOUND;
    TRY(survey_store_load(&use->tx, survey, &form->survey));
    form->state =
        survey_is_open(&form->survey, use_today(use)) ? SURVEY_FORM_POSTER : SURVEY_FORM_OVER;
    return FAIL_NONE;
}

/* Whose customers are asked, and about which outlet. */
static enum fail load_place(struct use *use, struct survey_form *form)
{
    struct certification_case c;
    struct organisation organisation;
    struct outlet outlet;
    TRY(case_store_load(&use->tx, form->survey.certification_case, &c));
    TRY(organisation_store_load(&use->tx, c.organisation, &organisation));
    form->organisation = organisation.name;
    if (case_state_is_final(c.state) && form->state != SURVEY_FORM_USED)
        form->state = SURVEY_FORM_OVER;
    if (form->outlet.len == 0)
        return drawn_outlet_store_list(&use->tx, c.id, &form->outlets, &form->n_outlets);
    TRY(outlet_store_load(&use->tx, form->outlet, &outlet));
    form->outlet_name = outlet.name;
    return FAIL_NONE;
}

static struct str worded(
    const struct survey_wording *wordings, size_t n, struct str item, struct str else_text)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(wordings[i].item, item))
            return wordings[i].text;
    return else_text;
}

static void put_questions(
    struct arena *arena, const struct survey_wording *wordings, size_t n, struct survey_form *form)
{
    const struct perception_rule *rule = &form->scheme->perception;
    form->intro = worded(wordings, n, STR(SURVEY_INTRO), STR(""));
    form->parts = NEW_ARRAY(arena, struct survey_part, rule->n_dimensions);
    form->n_parts = rule->n_dimensions;
    form->has_expected = perception_needs_expected(form->survey.method);
    for (size_t i = 0; i < rule->n_dimensions; i++) {
        const struct perception_dimension *dimension = &rule->dimensions[i];
        struct survey_part *part = &form->parts[i];
        part->name = names_get(&dimension->names, form->language);
        part->questions = NEW_ARRAY(arena, struct survey_question, dimension->n_items);
        part->n = dimension->n_items;
        for (size_t k = 0; k < dimension->n_items; k++) {
            const struct perception_item *item = &dimension->items[k];
            part->questions[k] = (struct survey_question){
                item->id, worded(wordings, n, item->id, names_get(&item->names, form->language))};
        }
    }
}

static void choose_language(struct survey_form *form, enum language asked)
{
    form->language = asked;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        if (!survey_speaks(&form->survey, form->language))
            form->language = language;
}

static struct str sealed(struct use *use, const struct survey_form *form, struct str at)
{
    struct str what =
        str_format(use->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(form->token_hash), STR_ARG(at));
    return str_format(use->arena, "%" STR_PRI ".%" STR_PRI, STR_ARG(at),
        STR_ARG(survey_service_secret(use, "start", what)));
}

bool survey_form_seconds(
    struct use *use, const struct survey_form *form, struct str started, int64_t *ret_seconds)
{
    struct str rest = started;
    struct str at;
    int64_t instant;
    if (!str_cut(&rest, '.', &at) || !instant_parse(at, &instant) || instant > use->now)
        return false;
    if (!token_equal(started, sealed(use, form, at)))
        return false;
    *ret_seconds = use->now - instant;
    return true;
}

enum fail survey_form_load(
    struct use *use, struct str token, enum language language, struct survey_form *ret_form)
{
    struct survey_form form = {0};
    struct survey_wording *wordings;
    size_t n;
    bool throttled;
    TRY(is_throttled(use, &throttled));
    if (throttled)
        return use_refuse(use, FAIL_THROTTLED, "", "throttled",
            N_("Too many wrong links were tried from here. Please wait a quarter of an hour."));
    TRY(load_round(use, token, &form));
    TRY(load_place(use, &form));
    TRY(scheme_service_pinned(use, form.survey.scheme_sha256, &form.scheme));
    choose_language(&form, language);
    TRY(survey_wording_store_list(&use->tx, &form.survey, form.language, &wordings, &n));
    put_questions(use->arena, wordings, n, &form);
    form.started = sealed(use, &form, instant_format(use->arena, use->now));
    *ret_form = form;
    return FAIL_NONE;
}

enum fail survey_form_preview(struct use *use, const struct scheme *scheme, enum language language,
    struct survey_form *ret_form)
{
    struct survey_text *texts;
    size_t n;
    size_t n_wordings = 0;
    struct survey_form form = {.scheme = scheme, .language = language};
    TRY(survey_text_store_list(&use->tx, scheme->id, &texts, &n));
    struct survey_wording *wordings = NEW_ARRAY(use->arena, struct survey_wording, n);
    for (size_t i = 0; i < n; i++)
        if (texts[i].language == language && texts[i].text.len > 0)
            wordings[n_wordings++] =
                (struct survey_wording){.item = texts[i].item, .text = texts[i].text};
    form.survey.method = scheme->perception.method;
    put_questions(use->arena, wordings, n_wordings, &form);
    *ret_form = form;
    return FAIL_NONE;
}

/* What there is to write down about a token, if anything. */
struct sighting {
    struct str token_hash;
    bool is_new;  /* an invitation that was not opened before */
    bool is_miss; /* no invitation, and not too many of them yet */
};

static enum fail look(struct use *use, struct str token, struct sighting *ret_sighting)
{
    struct sighting sighting = {.token_hash = token_hash(use->arena, token)};
    struct survey_invitation invitation;
    struct str ignored[2];
    bool throttled;
    TRY(is_throttled(use, &throttled));
    enum fail fail = survey_invitation_store_load(&use->tx, sighting.token_hash, &invitation);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    sighting.is_new = fail == FAIL_NONE && !invitation.opened;
    sighting.is_miss = fail == FAIL_NOT_FOUND && !throttled && use->actor.address.len > 0 &&
                       !poster_of(use, token, &ignored[0], &ignored[1]);
    *ret_sighting = sighting;
    return FAIL_NONE;
}

static enum fail write_down(struct use *use, const struct sighting *sighting)
{
    int64_t ignored;
    if (sighting->is_new)
        return survey_invitation_store_open(&use->tx, sighting->token_hash, &ignored);
    return login_failure_store_add(
        &use->tx, random_id(use->arena, use->platform->random), miss_place(use), use->now);
}

enum fail survey_form_seen(struct use *use, struct str token)
{
    struct sighting sighting;
    TRY(use_read_begin(use));
    enum fail fail = look(use, token, &sighting);
    use_read_end(use);
    TRY(fail);
    if (!sighting.is_new && !sighting.is_miss)
        return FAIL_NONE;
    TRY(db_begin(use->db, DB_WRITE));
    fail = write_down(use, &sighting);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    return fail;
}
