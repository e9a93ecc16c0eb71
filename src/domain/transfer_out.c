#include "domain/transfer_out.h"

#include <assert.h>

static const char *const words[] = {
    [TRANSFER_ASKED] = "asked",
    [TRANSFER_CONFIRMED] = "confirmed",
    [TRANSFER_REPORTED] = "reported",
    [TRANSFER_DROPPED] = "dropped",
};

const struct codes transfer_state_codes = CODES(words);

const char *transfer_state_label(enum transfer_state state)
{
    static const char *const labels[] = {
        [TRANSFER_ASKED] = N_("Transfer asked for"),
        [TRANSFER_CONFIRMED] = N_("Transfer confirmed"),
        [TRANSFER_REPORTED] = N_("Issued by the other body"),
        [TRANSFER_DROPPED] = N_("Transfer dropped"),
    };
    assert((size_t)state < ARRAY_LEN(labels));
    return labels[state];
}

static enum fail refuse(
    struct problems *problems, const char *code, const char *message, struct date day)
{
    struct problem *p = problem_add(problems, STR("issued_on"), code, message);
    p->args[0] = date_format(problems->arena, day);
    return FAIL_INVALID;
}

enum fail transfer_out_check_day(const struct transfer_out *transfer,
    const struct certificate *certificate, struct date today, struct problems *problems)
{
    struct date stated = date_of_instant(transfer->confirmed_at);
    if (date_compare(transfer->issued_on, stated) < 0)
        return refuse(problems, "before_statement",
            N_("The other body issues after our statement, which is of {1}."), stated);
    if (date_compare(transfer->issued_on, today) > 0)
        return refuse(problems, "future",
            N_("The other body's certificate is reported once it is issued: today is {1}."), today);
    if (date_compare(transfer->issued_on, certificate->expires_on) > 0)
        return refuse(problems, "expired",
            N_("Our certificate was valid until {1} only: nothing was left to transfer."),
            certificate->expires_on);
    return FAIL_NONE;
}
