#include "domain/certificate_wording.h"

static const char *const state_words[] = {
    [WORDING_DRAFT] = "draft",
    [WORDING_SENT] = "sent",
    [WORDING_RETURNED] = "returned",
    [WORDING_AGREED] = "agreed",
    [WORDING_DEEMED] = "deemed",
    [WORDING_REPLACED] = "replaced",
    [WORDING_ISSUED] = "issued",
};
_Static_assert(ARRAY_LEN(state_words) == WORDING_STATE_COUNT, "a word for each state");

const struct codes wording_state_codes = CODES(state_words);

const char *wording_state_label(enum wording_state state)
{
    static const char *const labels[WORDING_STATE_COUNT] = {
        [WORDING_DRAFT] = N_("Draft"),
        [WORDING_SENT] = N_("Before the client"),
        [WORDING_RETURNED] = N_("Change asked for"),
        [WORDING_AGREED] = N_("Agreed"),
        [WORDING_DEEMED] = N_("Deemed agreed"),
        [WORDING_REPLACED] = N_("Replaced"),
        [WORDING_ISSUED] = N_("Issued"),
    };
    return labels[state];
}

static const char *const language_words[] = {[CERTIFICATE_IN_CHINESE] = "zh",
    [CERTIFICATE_IN_ENGLISH] = "en",
    [CERTIFICATE_IN_BOTH] = "both"};

const struct codes certificate_languages_codes = CODES(language_words);

const char *const certificate_languages_labels[CERTIFICATE_LANGUAGES_COUNT] = {
    [CERTIFICATE_IN_CHINESE] = N_("Chinese"),
    [CERTIFICATE_IN_ENGLISH] = N_("English"),
    [CERTIFICATE_IN_BOTH] = N_("Chinese and English"),
};

bool wording_is_agreed(const struct certificate_wording *wording)
{
    return wording->state == WORDING_AGREED || wording->state == WORDING_DEEMED;
}

static void require(struct problems *problems, const char *place, struct str value)
{
    if (value.len == 0)
        problem_add(problems, str_of(place), "required", N_("A certificate needs this."));
}

void wording_check(const struct wording_text *text, struct problems *problems)
{
    require(problems, "name", text->name);
    require(problems, "address", text->address);
    require(problems, "scope", text->scope);
    if (text->languages == CERTIFICATE_IN_CHINESE)
        return;
    require(problems, "name_en", text->name_en);
    require(problems, "address_en", text->address_en);
    require(problems, "scope_en", text->scope_en);
}

struct date wording_deemed_on(const struct certificate_wording *wording, int64_t days)
{
    if (wording->state != WORDING_SENT || days <= 0)
        return (struct date){0};
    return date_add_days(date_of_instant(wording->sent_at), days + 1);
}
