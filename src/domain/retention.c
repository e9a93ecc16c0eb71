#include "domain/retention.h"

#include <assert.h>

#include "domain/deadline.h"

static const char *const state_words[] = {
    [RETENTION_RUNNING] = "running",
    [RETENTION_KEPT] = "kept",
    [RETENTION_HELD] = "held",
    [RETENTION_OVER] = "over",
};

const struct codes retention_state_codes = CODES(state_words);

const char *retention_state_label(enum retention_state state)
{
    static const char *const labels[RETENTION_STATE_COUNT] = {
        [RETENTION_RUNNING] = N_("Certificate in force"),
        [RETENTION_KEPT] = N_("To be kept"),
        [RETENTION_HELD] = N_("Under legal hold"),
        [RETENTION_OVER] = N_("Retention is over"),
    };
    assert(state < RETENTION_STATE_COUNT);
    return labels[state];
}

static struct date later(struct date a, struct date b)
{
    return date_compare(a, b) > 0 ? a : b;
}

struct retention retention_of(const struct certificate *certificate, struct date status_on,
    int64_t years, int64_t holds, struct date today)
{
    struct retention r = {.state = holds > 0 ? RETENTION_HELD : RETENTION_RUNNING};
    enum certificate_status status = certificate_status_on(certificate, today);
    if (status == CERTIFICATE_VALID || status == CERTIFICATE_SUSPENDED)
        return r;
    bool is_early = status != CERTIFICATE_EXPIRED && date_is_set(status_on);
    r.ended_on = is_early ? status_on : certificate->expires_on;
    r.keep_until = deadline_retention(later(r.ended_on, certificate->expires_on), years);
    if (holds == 0)
        r.state = date_compare(today, r.keep_until) > 0 ? RETENTION_OVER : RETENTION_KEPT;
    return r;
}
