/*
 * After-sales service managers (售后服务管理师), GB/T 27922 clause 5.1.2.2: of the staff who manage
 * service (heads of the service departments and posts at head office, managers of branches and
 * outlets) a share holds that qualification, and a least number of people: scheme data.
 */
#ifndef DOMAIN_SERVICE_MANAGER_H
#define DOMAIN_SERVICE_MANAGER_H

#include "domain/scheme.h"

/* max(minimum, ⌈share × staff⌉): with a tenth and 1, 37 → 4 and 3 → 1. `staff` ≥ 0. */
int64_t service_manager_required(
    struct arena *arena, const struct service_manager_rule *rule, int64_t staff);

#endif
