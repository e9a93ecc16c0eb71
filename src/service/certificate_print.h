/* What a certificate says on paper, from its record, its wording, its scheme and the body. */
#ifndef SERVICE_CERTIFICATE_PRINT_H
#define SERVICE_CERTIFICATE_PRINT_H

#include "document/certificate_document.h"
#include "domain/certificate.h"
#include "domain/certificate_wording.h"
#include "service/use.h"

/* With its annex, which names the parts (子证书) that are issued for its outlets. In a transaction.
 */
enum fail certificate_print_document(struct use *use, const struct certificate *certificate,
    struct certificate_document *ret_document) MUST_USE;

/* A certificate that is not issued yet, with its wording and annex. */
struct certificate_specimen {
    const struct certificate *planned;
    const struct wording_text *text;
    const struct covered_outlet *outlets;
    size_t n_outlets;
};

/* The same of that, marked as a specimen. */
enum fail certificate_print_specimen(struct use *use, const struct certificate_specimen *specimen,
    struct certificate_document *ret_document) MUST_USE;

/* The job (print_service.h) that draws it in a language: "zh", "en" or "both". */
struct str certificate_print_job(
    struct arena *arena, const struct certificate_document *document, struct str language);

/* The page of the public register about that number. */
struct str certificate_print_url(const struct use *use, struct str number);

#endif
