/*
 * Invoices (发票). The program does not issue them: the state's electronic invoice (数电票) is
 * issued on the platform of the tax authority, and its number is recorded here. Asked for by the
 * client or by finance for one charge or a part of it; cancelled by a red invoice (红字发票).
 */
#ifndef DOMAIN_INVOICE_H
#define DOMAIN_INVOICE_H

#include "base/codes.h"
#include "base/date.h"

enum invoice_kind {
    INVOICE_ORDINARY, /* 普通发票 */
    INVOICE_SPECIAL,  /* 增值税专用发票 */
    INVOICE_KIND_COUNT
};

enum invoice_state {
    INVOICE_DRAFT,  /* 待开票: asked for */
    INVOICE_ISSUED, /* 已开票 */
    INVOICE_SENT,   /* 已交付 */
    INVOICE_PAID,   /* 已收款: its charge is settled */
    INVOICE_CANCELLED,
    INVOICE_STATE_COUNT
};

extern const struct codes invoice_kind_codes, invoice_state_codes;
extern const char *const invoice_kind_labels[INVOICE_KIND_COUNT];
extern const char *const invoice_state_labels[INVOICE_STATE_COUNT];

struct invoice {
    struct str id;
    struct str number; /* of the application: KP2026-00001 */
    struct str charge;
    struct str organisation;
    enum invoice_kind kind;
    enum invoice_state state;
    struct str title;      /* 抬头 */
    struct str tax_number; /* 纳税人识别号: a unified social credit code */
    int64_t amount_fen;
    struct str email;        /* where it goes; may be empty */
    struct str state_number; /* 数电票号码: 20 digits */
    struct date issued_on;
    struct date sent_on;
    struct str red_number; /* 红字发票号码; empty: it was never issued */
    struct str reason;     /* of the cancellation */
    struct str requested_by;
    int64_t requested_at;
    struct str issued_by;
    struct str cancelled_by;
    int64_t revision;
};

/* The number of an electronic invoice: 20 digits. */
bool invoice_number_is_right(struct str number);

/* Whether it can be issued, sent, cancelled now. */
bool invoice_may_issue(const struct invoice *invoice);
bool invoice_may_send(const struct invoice *invoice);
bool invoice_may_cancel(const struct invoice *invoice);

/* The state of one that the tax authority has issued. */
enum invoice_state invoice_state_of(const struct invoice *invoice, bool settled);

#endif
