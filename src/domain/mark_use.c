#include "domain/mark_use.h"

#include "base/buf.h"
#include "base/fail.h"

static const char *const place_words[] = {
    "website", "store", "packaging", "advert", "vehicle", "document"};
static const char *const state_words[] = {
    "requested", "approved", "refused", "misused", "corrected", "stopped"};

const struct codes mark_place_codes = CODES(place_words);
const struct codes mark_state_codes = CODES(state_words);

const char *const mark_place_labels[MARK_PLACE_COUNT] = {N_("Website"), N_("Shop or counter"),
    N_("Packaging"), N_("Advertisement"), N_("Vehicle"), N_("Brochure or tender")};
const char *const mark_state_labels[MARK_STATE_COUNT] = {N_("Waits for approval"), N_("In order"),
    N_("Use refused"), N_("Correction required"), N_("Correction to be verified"), N_("Use ended")};

#define VALIDITY "validity"

const struct mark_check mark_checks[] = {
    {"product", N_("It suggests that a product is certified.")},
    {"system", N_("It suggests that a management system is certified.")},
    {"scope", N_("It goes beyond the certified scope or the certified outlets.")},
    {VALIDITY, N_("The certificate is not valid.")},
    {"grade", N_("Standard or grade is missing or wrong.")},
    {"wording", N_("It does not say that a service is certified.")},
    {"altered", N_("The mark is altered: shape, colours or proportions.")},
};

const size_t mark_checks_count = ARRAY_LEN(mark_checks);

const struct mark_check *mark_check_find(struct str code)
{
    for (size_t i = 0; i < ARRAY_LEN(mark_checks); i++)
        if (str_equal(str_of(mark_checks[i].code), code))
            return &mark_checks[i];
    return NULL;
}

static bool is_among(struct str list, struct str code)
{
    struct str rest = list;
    struct str one;
    while (str_cut(&rest, ',', &one))
        if (str_equal(one, code))
            return true;
    return str_equal(rest, code);
}

struct str mark_use_failed(struct arena *arena, struct str found, enum certificate_status status)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < ARRAY_LEN(mark_checks); i++) {
        struct str code = str_of(mark_checks[i].code);
        bool by_itself = str_equal(code, STR(VALIDITY)) && status != CERTIFICATE_VALID;
        if (!by_itself && !is_among(found, code))
            continue;
        if (out.len > 0)
            buf_char(&out, ',');
        buf_put(&out, code);
    }
    return buf_str(&out);
}

struct date mark_use_correct_by(struct date found_on, int64_t months)
{
    return date_add_months(found_on, months);
}

bool mark_use_goes_on(enum mark_state state)
{
    return state == MARK_APPROVED || state == MARK_MISUSED || state == MARK_CORRECTED;
}

bool mark_use_must_stop(const struct mark_use *use, enum certificate_status status)
{
    return mark_use_goes_on(use->state) && status != CERTIFICATE_VALID;
}

bool mark_use_is_overdue(const struct mark_use *use, struct date today)
{
    return use->state == MARK_MISUSED && date_is_set(use->correct_by) &&
           date_compare(today, use->correct_by) > 0;
}
