#include "domain/service_manager.h"

#include <assert.h>

int64_t service_manager_required(struct arena *arena, struct rational share, int64_t staff)
{
    int64_t required = 0;
    struct rational exact = rational_mul(arena, share, rational_of(staff));
    assert(staff >= 0 && rational_sign(share) >= 0);
    bool fits = rational_to_int(rational_ceil(arena, exact), &required);
    assert(fits);
    return fits && required > 1 ? required : 1;
}
