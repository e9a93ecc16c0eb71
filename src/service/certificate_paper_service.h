/*
 * The file of a certificate: drawn and sealed (PAdES) once for each language and version, then kept
 * in the blob store and given out from there, so that every copy of it has the same bytes. Whoever
 * asks for it first makes it; from then on its hash finds the certificate:
 * certificate_paper_store_by_sha256. A version stands until a part joins the annex.
 *
 * Two signatures stand in it, one behind the other: ours (paper_seal.h), and PAdES by the body's
 * key and certificate (credential/seal.h) over all of it.
 *
 * Planned inside a read; drawn by the platform's renderer, which takes long and holds neither a
 * transaction nor a connection; sealed and kept in a transaction of its own.
 */
#ifndef SERVICE_CERTIFICATE_PAPER_SERVICE_H
#define SERVICE_CERTIFICATE_PAPER_SERVICE_H

#include "domain/certificate_paper.h"
#include "service/use.h"

struct certificate_paper_plan {
    struct certificate_paper paper; /* with its sha256 where it is kept already */
    struct str certification_case;
    struct str job; /* that draws it (print_service.h), where it is not */
};

/* `language` is "zh", "en", "both", or empty for the one that was agreed. FAIL_NOT_FOUND: no such
 * certificate, or it is not issued in that language. */
enum fail certificate_paper_service_plan(struct use *use, struct str number, struct str language,
    struct certificate_paper_plan *ret_plan) MUST_USE;

/* Seals what the job drew and keeps it, with an event by nobody ("certificate.seal", its subject
 * the case), unless another was faster; gives the hash of what is kept. */
enum fail certificate_paper_service_keep(struct use *use, const struct certificate_paper_plan *plan,
    struct str drawn, struct str *ret_sha256) MUST_USE;

/* The bytes that are kept under that hash. */
enum fail certificate_paper_service_read(const struct platform *platform, struct arena *arena,
    struct str sha256, struct str *ret_pdf) MUST_USE;

#endif
