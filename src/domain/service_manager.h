/*
 * After-sales service managers (售后服务管理师), GB/T 27922 clause 5.1.2.2: of the staff who manage
 * service (heads of the service departments and posts at head office, managers of branches and
 * outlets) a share of 10 % at least holds that qualification, and at least one person does.
 */
#ifndef DOMAIN_SERVICE_MANAGER_H
#define DOMAIN_SERVICE_MANAGER_H

#include "base/rational.h"

/* max(1, ⌈share × staff⌉): 37 at a tenth → 4, 3 → 1. `staff` ≥ 0, 0 ≤ share ≤ 1. */
int64_t service_manager_required(struct arena *arena, struct rational share, int64_t staff);

#endif
