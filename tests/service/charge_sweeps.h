/* Rows of the fault sweep (test_faults.c): what clients owe, and invoices. */
#ifndef SERVICE_CHARGE_SWEEPS_H
#define SERVICE_CHARGE_SWEEPS_H

/* clang-format off */
#define CHARGE_SWEEPS \
    {"charge.add", BY(finance), CASE_CONTRACTED, {"case", "CASE", "kind", "travel", "amount", "1234.5", \
        "due_on", "2027-01-01", "note", "高铁与住宿"}}, \
    {"charge.book", BY(finance), CASE_CONTRACTED, {"charge", "CHARGE", "amount", "100.01", \
        "received_on", "2026-11-01", "reference", "B-1"}}, \
    {"charge.credit", BY(finance), CASE_CONTRACTED, {"charge", "CREDIT_CHARGE", "amount", "50"}}, \
    {"charge.waive", BY(manager), CASE_CONTRACTED, {"charge", "CHARGE", "amount", "100", \
        "reason", "公益机构"}}, \
    {"invoice.request", BY(applicant), CASE_CONTRACTED, {"charge", "CHARGE", "kind", "ordinary", \
        "title", "云海商贸", "tax_number", "91320300MA1XK7AE3R", "amount", "100"}}, \
    {"invoice.issue", BY(finance), CASE_CONTRACTED, {"invoice", "DRAFT_INVOICE", \
        "state_number", "26327000001234567891", "issued_on", "TODAY"}}, \
    {"invoice.send", BY(finance), CASE_CONTRACTED, {"invoice", "ISSUED_INVOICE", "sent_on", "TODAY"}}, \
    {"invoice.cancel", BY(finance), CASE_CONTRACTED, {"invoice", "ISSUED_INVOICE", \
        "reason", "抬头有误", "red_number", "26327000001234567899"}},
/* clang-format on */

#endif
