#include "domain/service_manager.h"

#include <assert.h>

int64_t service_manager_required(
    struct arena *arena, const struct service_manager_rule *rule, int64_t staff)
{
    assert(staff >= 0);
    int64_t required = 0;
    struct rational exact = rational_mul(arena, rule->share, rational_of(staff));
    bool fits = rational_to_int(rational_ceil(arena, exact), &required);
    assert(fits); /* a share is 1 at most */
    return fits && required > rule->minimum ? required : rule->minimum;
}
