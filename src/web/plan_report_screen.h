/* All that the list of plan reports shows, for its view. */
#ifndef WEB_PLAN_REPORT_SCREEN_H
#define WEB_PLAN_REPORT_SCREEN_H

#include "service/plan_report_service.h"
#include "web/components.h"
#include "web/table.h"

struct plan_report_screen {
    const struct table *table;
    const struct plan_report_page *found;
    const struct problems *refusal; /* of the file that was asked for; or NULL */
    bool may_report;
};

#endif
