/*
 * The master data of a certificate that an audit keeps (主数据确认; process reference, §3.4): every
 * audit ends with what the holder confirms in its own name. Where the certificate is worded anew,
 * that is the agreement to its text (wording_service.h); where it is not, it is this paper, made of
 * the record: name, addresses, scope, staff and outlets.
 *
 * wording.confirm {case, sha256, password}: by the holder, after the decision.
 */
#ifndef SERVICE_MASTER_DATA_SERVICE_H
#define SERVICE_MASTER_DATA_SERVICE_H

#include "document/paper.h"
#include "domain/signed_document.h"
#include "service/case_access.h"

struct master_data_view {
    bool is_wanted;     /* the certificate is not worded anew, and the case was decided on */
    struct paper paper; /* as the record says today; from here on only where it is wanted */
    struct str sha256;
    struct signed_document last; /* that was confirmed; version 0: nothing yet */
    bool is_confirmed;           /* and the record still says the same */
};

enum fail master_data_service_show(struct use *use, const struct certification_case *c,
    struct master_data_view *ret_view) MUST_USE;

/* One that was confirmed, with its signature: for whom may see the case. FAIL_NOT_FOUND. */
enum fail master_data_service_paper(
    struct use *use, struct str case_id, int64_t version, struct paper *ret_paper) MUST_USE;

/* Guards: FAIL_STATE with a problem "confirmed", "not_wanted"; and "master_data" before the
 * certificate is kept or issued. */
enum fail master_data_service_may_confirm(struct use *use, struct str case_id) MUST_USE;
enum fail master_data_service_check(struct use *use, struct str case_id) MUST_USE;

/* The confirmations of a certificate's cycle, the latest audit first: the case, the document and
 * who signed it, also where that was the text of a renewed certificate. */
struct master_data_row {
    struct str certification_case;
    enum activity activity;
    int64_t version;
    struct str name; /* of the signer */
    int64_t signed_at;
    struct str sha256;
};
enum fail master_data_service_list(struct use *use, struct str certificate,
    struct master_data_row **ret_rows, size_t *ret_n) MUST_USE;

#endif
