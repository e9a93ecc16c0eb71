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

static bool is_among(struct str list, struct str code)
{
    struct str rest = list;
    struct str one;
    while (str_cut(&rest, ',', &one))
        if (str_equal(one, code))
            return true;
    return str_equal(rest, code);
}

struct str mark_use_failed(struct arena *arena, const struct mark_rules *rules, struct str found,
    enum certificate_status status)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < rules->n_checks; i++) {
        struct str id = rules->checks[i].id;
        bool by_itself = str_equal(id, str_of(mark_rules_validity)) && status != CERTIFICATE_VALID;
        if (!by_itself && !is_among(found, id))
            continue;
        if (out.len > 0)
            buf_char(&out, ',');
        buf_put(&out, id);
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
