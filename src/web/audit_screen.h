/* The audits of certificates' cycles, and what a visit carries in, for their views. */
#ifndef WEB_AUDIT_SCREEN_H
#define WEB_AUDIT_SCREEN_H

#include "document/chart.h"
#include "service/carried_service.h"
#include "service/next_audit_service.h"
#include "web/case_tabs.h"
#include "web/command_form.h"
#include "web/components.h"
#include "web/table.h"

struct audit_line {
    const struct next_audit_row *row;
    struct str path; /* of the case, else of the certificate's audits */
    struct str scheme;
    struct str state; /* of the case, in words */
    enum tone state_tone;
    struct str left; /* to the latest day, in words */
    enum tone tone;
};

struct audits_screen {
    const struct table *table;
    const struct audit_line *lines;
    size_t n;
    int64_t late;
};

/* The audits of one certificate. */
struct audit_screen {
    struct next_audit_cycle cycle;
    bool may_explain;
    const struct page_form *form;
    struct str act; /* where the form is sent to */
};

struct carried_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct carried_view carried;
    const struct chart *trend; /* of perception; NULL: fewer than two are known */
    struct str status;
    struct str level;
};

#endif
