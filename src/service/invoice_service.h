/*
 * Invoices of what clients owe. The tax authority's platform issues them; here they are asked for,
 * and their numbers kept.
 *
 * invoice.request {charge, kind, title, tax_number, amount, email} by the client or by finance, for
 * what of the charge is neither waived nor invoiced; invoice.issue {invoice, state_number,
 * issued_on}, invoice.send {invoice, sent_on} and invoice.cancel {invoice, reason, red_number} by
 * finance. One that was issued is cancelled by a red invoice, whose number is kept.
 */
#ifndef SERVICE_INVOICE_SERVICE_H
#define SERVICE_INVOICE_SERVICE_H

#include "service/charge_service.h"

struct invoice_page {
    struct invoice *invoices;
    size_t n;
    int64_t total;
};

/* All for CHARGE_READERS, a client's own; FAIL_FORBIDDEN for others. */
enum fail invoice_service_page(struct use *use, struct invoice_filter *filter,
    const struct page_request *page, struct invoice_page *ret_page) MUST_USE;

struct invoice_view {
    struct invoice invoice;
    struct charge charge;
    struct str organisation_name;
    bool may_issue;
    bool may_send;
    bool may_cancel;
};

/* FAIL_NOT_FOUND: there is none, or it is another client's. */
enum fail invoice_service_load(
    struct use *use, struct str id, struct invoice_view *ret_view) MUST_USE;

/* What a form begins with: the client's name and code, and the amount that is left. */
enum fail invoice_service_proposal(
    struct use *use, const struct charge_view *charge, struct invoice *ret_invoice) MUST_USE;

#endif
