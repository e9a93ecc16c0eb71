/* What every new certificate takes, whichever use case makes it: a number, the outlets of its
 * annex, its place in the register. Inside that use case's transaction. */
#ifndef SERVICE_CERTIFICATE_MAKE_H
#define SERVICE_CERTIFICATE_MAKE_H

#include "domain/certificate.h"
#include "domain/certificate_wording.h"
#include "service/use.h"

/* What the numbers of a year under a scheme's letter are counted in. */
struct str certificate_make_series(struct arena *arena, int64_t year, struct str letter);

/* The next number by the scheme's template, for that many staff in scope; the series restarts each
 * year and is shared by all certificates of the scheme's letter. It is taken when the transaction
 * commits, so that a failed issue leaves no hole. FAIL_STATE: the template cannot hold it. */
enum fail certificate_make_number(struct use *use, const struct scheme *scheme, int64_t staff,
    int64_t renewals, struct str *ret_number) MUST_USE;

/* The outlets that a certificate of that case covers: those that could have been drawn and are
 * still there; what came later was not assessed. None without a programme. */
enum fail certificate_make_annex(struct use *use, struct str case_id,
    struct covered_outlet **ret_outlets, size_t *ret_n) MUST_USE;

/* Puts the text into the certificate's own fields. */
void certificate_make_worded(struct certificate *certificate, const struct wording_text *text);

/* Adds it with its annex; the event gets the number as its result, and the authority is to be told
 * (service/cnca_log_service.h). */
enum fail certificate_make_add(struct use *use, const struct certificate *certificate,
    const struct covered_outlet *outlets, size_t n) MUST_USE;

/* The wording that it was issued with; for one without, made of what its record says, in both
 * languages where it has English. */
enum fail certificate_make_wording(struct use *use, const struct certificate *certificate,
    struct certificate_wording *ret_wording) MUST_USE;

/* A wording that the body writes for that number at once. */
enum fail certificate_make_issued(struct use *use, const struct certificate *certificate,
    const struct wording_text *text, int64_t outlet) MUST_USE;

#endif
