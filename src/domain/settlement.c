#include "domain/settlement.h"

#include "base/text.h"

static const char *const state_words[SETTLEMENT_STATE_COUNT] = {
    "draft", "submitted", "approved", "paid"};
static const char *const kind_words[] = {"day", "travel"};

const struct codes settlement_state_codes = CODES(state_words);
const struct codes settlement_kind_codes = CODES(kind_words);

const char *const settlement_state_labels[SETTLEMENT_STATE_COUNT] = {
    N_("Draft"), N_("Waits for approval"), N_("Approved"), N_("Paid out")};

bool settlement_month_read(struct str month, struct date *ret_last)
{
    enum { MONTH_LENGTH = 7, DAY_LENGTH = 10 };
    char first[DAY_LENGTH] = "0000-00-01";
    struct date day;
    if (month.len != MONTH_LENGTH)
        return false;
    for (size_t i = 0; i < MONTH_LENGTH; i++)
        first[i] = month.data[i];
    if (!date_parse((struct str){first, DAY_LENGTH}, &day))
        return false;
    *ret_last = date_add_days(date_add_months(day, 1), -1);
    return true;
}

int64_t settlement_amount(int64_t rate_fen, int64_t half_days)
{
    return (rate_fen * half_days + 1) / 2;
}
