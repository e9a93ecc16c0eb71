/* Reading contracts and payments: for the page, the API and the guards of other use cases. */
#ifndef SERVICE_CONTRACT_SERVICE_H
#define SERVICE_CONTRACT_SERVICE_H

#include "document/paper.h"
#include "domain/contract.h"
#include "service/quotation.h"

struct contract_view {
    bool has_quotation; /* the person-day sheet is there */
    struct quotation quotation;
    struct contract *contracts; /* the latest first; to the client only what was offered */
    size_t n_contracts;
    struct contract_signature *signatures; /* of all versions, in the order of time */
    size_t n_signatures;
    struct payment *payments;
    size_t n_payments;
    const struct instalment *instalments; /* of the latest contract */
    size_t n_instalments;
    int64_t open_fen; /* of the concluded contract; 0 without one */
    bool is_low;      /* the latest price is below the floor */
};

/* FAIL_NOT_FOUND as case_see. */
enum fail contract_service_show(
    struct use *use, struct str case_id, struct contract_view *ret_view) MUST_USE;

/* The paper of one version, with its signatures: in Chinese as it was signed, in English as a
 * translation of it. FAIL_NOT_FOUND for a version that was not offered. */
enum fail contract_service_paper(struct use *use, struct str case_id, int64_t version,
    enum language language, struct paper *ret_paper) MUST_USE;

/* FAIL_STATE with a problem at "payment" while something is to be paid (process reference, §3,
 * GRANTED → CERTIFIED). A case whose contract was left out has nothing to pay here. */
enum fail contract_service_check_settled(struct use *use, struct str case_id) MUST_USE;

#endif
