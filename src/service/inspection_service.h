/*
 * The pack of one certificate for a regulator or an accreditor (检查资料包): everything that the
 * body has about it, frozen, as one archive:
 *
 *     README.txt
 *     certificate/<table>.json       its rows: wordings, history, holds, complaints, uses of the
 * mark … cases/<case>/<table>.json      the rows of each of its cases, as they are
 *     cases/<case>/package/…         the frozen package of the decision, whole (package_make.h)
 *     files/0001-photo.jpg …         every other file that these rows name
 *     log.json                       its leaves of the transparency log, with their proofs
 *     events.jsonl                   all events of the certificate and of its cases
 *     SHA256SUMS, confirmation.json  as in a decision's package
 *
 * Names and addresses of surveyed customers are not part of it: they were promised to stay apart.
 * The hash of the manifest stands in the event of the making, and so in the chain.
 */
#ifndef SERVICE_INSPECTION_SERVICE_H
#define SERVICE_INSPECTION_SERVICE_H

#include "service/retention_service.h"
#include "store/inspection_store.h"

/* Who may have one made. */
#define INSPECTION_MAKERS (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_OFFICER))

/* Makes one in the running transaction, whose event, about the certificate, gets its hash. */
enum fail inspection_service_make(struct use *use, struct str number, struct str reason,
    struct inspection_pack *ret_pack) MUST_USE;

/* Of a certificate, the latest first; for ARCHIVE_READERS, FAIL_FORBIDDEN for others. */
enum fail inspection_service_list(struct use *use, struct str certificate,
    struct inspection_pack **ret_packs, size_t *ret_n) MUST_USE;

/* The archive, in the file that *ret_path names; *ret_name ends in ".tar". Likewise. */
enum fail inspection_service_archive(
    struct use *use, struct str id, struct str *ret_path, struct str *ret_name) MUST_USE;

/* The same for who runs the machine: whoever asks. */
enum fail inspection_service_export(struct use *use, struct str id, int descriptor) MUST_USE;

#endif
