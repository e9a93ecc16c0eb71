/* The readiness check of the actor's organisation under a scheme. */
#ifndef SERVICE_READINESS_SERVICE_H
#define SERVICE_READINESS_SERVICE_H

#include "domain/readiness.h"
#include "service/use.h"

/* FAIL_NOT_FOUND for an actor without an organisation. */
enum fail readiness_service_load(
    struct use *use, const struct scheme *scheme, struct readiness *ret_readiness) MUST_USE;

#endif
