#include "domain/invoice.h"

#include "base/text.h"

enum { NUMBER_DIGITS = 20 };

static const char *const kind_words[INVOICE_KIND_COUNT] = {"ordinary", "special"};
static const char *const state_words[INVOICE_STATE_COUNT] = {
    "draft", "issued", "sent", "paid", "cancelled"};

const struct codes invoice_kind_codes = CODES(kind_words);
const struct codes invoice_state_codes = CODES(state_words);

const char *const invoice_kind_labels[INVOICE_KIND_COUNT] = {
    N_("Ordinary invoice"), N_("Special VAT invoice")};
const char *const invoice_state_labels[INVOICE_STATE_COUNT] = {
    N_("To be issued"), N_("Issued"), N_("Delivered"), N_("Paid"), N_("Cancelled")};

bool invoice_number_is_right(struct str number)
{
    for (size_t i = 0; i < number.len; i++)
        if (number.data[i] < '0' || number.data[i] > '9')
            return false;
    return number.len == NUMBER_DIGITS;
}

bool invoice_may_issue(const struct invoice *invoice)
{
    return invoice->state == INVOICE_DRAFT;
}

bool invoice_may_send(const struct invoice *invoice)
{
    return invoice->state_number.len > 0 && invoice->state != INVOICE_CANCELLED &&
           !date_is_set(invoice->sent_on);
}

bool invoice_may_cancel(const struct invoice *invoice)
{
    return invoice->state != INVOICE_CANCELLED;
}

enum invoice_state invoice_state_of(const struct invoice *invoice, bool settled)
{
    if (settled)
        return INVOICE_PAID;
    return date_is_set(invoice->sent_on) ? INVOICE_SENT : INVOICE_ISSUED;
}
