#include "credential/credential.h"

#include <sodium.h>

enum fail credential_start(void)
{
    return sodium_init() < 0 ? FAIL_BROKEN : FAIL_NONE;
}
