/* The way into a certificate for the officer's acts on it: loads it by its number as typed, and
 * makes the event one of its case. FAIL_NOT_FOUND: there is none. */
#ifndef SERVICE_CERTIFICATE_ACT_H
#define SERVICE_CERTIFICATE_ACT_H

#include "domain/certificate.h"
#include "service/use.h"

enum fail certificate_act_enter(
    struct use *use, struct str number, struct certificate *ret_certificate) MUST_USE;

#endif
