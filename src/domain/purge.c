#include "domain/purge.h"

#include <assert.h>

#include "base/fail.h"

static const char *const words[] = {"proposed", "confirmed", "cleared"};
const struct codes purge_state_codes = CODES(words);

const char *purge_state_label(enum purge_state state)
{
    static const char *const labels[] = {[PURGE_PROPOSED] = N_("Destruction proposed"),
        [PURGE_CONFIRMED] = N_("Records destroyed, files to be removed"),
        [PURGE_CLEARED] = N_("Records and files destroyed")};
    assert(state < ARRAY_LEN(labels));
    return labels[state];
}
