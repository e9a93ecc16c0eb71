/* Rows of the table of routes (routes.c): what clients owe, invoices, settlements. */
#ifndef WEB_ROUTES_MONEY_H
#define WEB_ROUTES_MONEY_H

#include "service/invoice_service.h"
#include "service/settlement_service.h"

/* clang-format off */
#define MONEY_ROUTES \
    PAGE("/fees", CHARGE_VISITORS, pages_fees), \
    PAGE("/fees.csv", CHARGE_VISITORS, pages_fees_csv), \
    PAGE("/fees.xlsx", CHARGE_VISITORS, pages_fees_xlsx), \
    PAGE("/fees/new", ROLE_BIT(ROLE_FINANCE), pages_fee_new), \
    ACT("/fees/new", &charge_add, pages_fee_new, "/fees/{id}", N_("The fee is charged."), NULL), \
    PAGE("/fees/{charge}", CHARGE_VISITORS, pages_fee), \
    ACT("/fees/{charge}/book", &charge_book_payment, pages_fee, "/fees/{charge}", N_("The payment is booked."), NULL), \
    ACT("/fees/{charge}/credit", &charge_credit, pages_fee, "/fees/{charge}", N_("It is paid from the credit."), NULL), \
    ACT("/fees/{charge}/waive", &charge_waive, pages_fee, "/fees/{charge}", N_("It is waived."), NULL), \
    ACT("/fees/{charge}/invoice", &invoice_request, pages_fee, "/invoices/{id}", N_("The invoice is asked for."), NULL), \
    PAGE("/organisations/{organisation}/fees", CHARGE_READERS, pages_fee_account), \
    PAGE("/invoices", CHARGE_VISITORS, pages_invoices), \
    PAGE("/invoices/{invoice}", CHARGE_VISITORS, pages_invoice), \
    ACT("/invoices/{invoice}/issue", &invoice_issue, pages_invoice, "/invoices/{invoice}", N_("The number of the invoice is kept."), NULL), \
    ACT("/invoices/{invoice}/send", &invoice_send, pages_invoice, "/invoices/{invoice}", N_("The delivery is recorded."), NULL), \
    ACT("/invoices/{invoice}/cancel", &invoice_cancel, pages_invoice, "/invoices/{invoice}", N_("The invoice is cancelled."), NULL), \
    PAGE("/settlements", SETTLEMENT_VISITORS, pages_settlements), \
    ACT("/settlements", &settlement_open, pages_settlements, "/settlements/{id}", N_("The days are collected."), NULL), \
    PAGE("/settlements.xlsx", SETTLEMENT_READERS, pages_settlements_xlsx), \
    PAGE("/settlements/{settlement}", SETTLEMENT_VISITORS, pages_settlement), \
    ACT("/settlements/{settlement}/claim", &settlement_claim, pages_settlement, "/settlements/{settlement}", N_("The claim is entered."), NULL), \
    ACT("/settlements/{settlement}/lines/{line}/drop", &settlement_drop, pages_settlement, "/settlements/{settlement}", N_("The claim is removed."), NULL), \
    ACT("/settlements/{settlement}/submit", &settlement_submit, pages_settlement, "/settlements/{settlement}", N_("The settlement is submitted."), NULL), \
    ACT("/settlements/{settlement}/approve", &settlement_approve, pages_settlement, "/settlements/{settlement}", N_("The settlement is approved."), NULL), \
    ACT("/settlements/{settlement}/return", &settlement_return, pages_settlement, "/settlements/{settlement}", N_("The settlement is returned."), NULL), \
    ACT("/settlements/{settlement}/pay", &settlement_pay, pages_settlement, "/settlements/{settlement}", N_("The payment is recorded."), NULL), \
    PAGE("/settlement-files/{receipt}", SETTLEMENT_VISITORS, pages_settlement_file),
/* clang-format on */

#endif
