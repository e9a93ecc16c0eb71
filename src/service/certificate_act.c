#include "service/certificate_act.h"

#include "store/certificate_store.h"

enum fail certificate_act_enter(
    struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct certificate certificate;
    struct str key = certificate_number_normalise(use->arena, number);
    TRY(certificate_store_load(&use->tx, key, &certificate));
    if (certificate.certification_case.len > 0)
        use_subject(use, "case:", certificate.certification_case);
    else
        use_subject(use, "certificate:", certificate.number);
    *ret_certificate = certificate;
    return FAIL_NONE;
}
