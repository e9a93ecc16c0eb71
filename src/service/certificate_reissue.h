/*
 * Re-issue of a certificate (换证): a new number by the template, with the wording, level or
 * validity that changed; the old number is archived and says by which it was replaced, when and
 * why. The date of first issue stays, the expiry too unless the certification was renewed, and the
 * annex is that of today. Parts (子证书) of a main certificate are re-issued with it.
 */
#ifndef SERVICE_CERTIFICATE_REISSUE_H
#define SERVICE_CERTIFICATE_REISSUE_H

#include "domain/certificate.h"
#include "domain/certificate_wording.h"
#include "service/use.h"

/* What is new; what is left empty stays as it was. */
struct reissue {
    enum replacement replacement;
    struct str certification_case;   /* whose decision it rests on */
    const struct wording_text *text; /* NULL: worded as before */
    const struct scheme *scheme;     /* version that it is issued under from now on */
    const struct level *level;       /* with `score`, as shown */
    struct str score;
    struct date decided_on;
    bool renews;            /* recertification: one renewal more, counted anew */
    struct date expires_on; /* of a renewal; else never after that of the old one */
    const struct certificate_wording *agreed; /* the wording that the client agreed to, kept with
                                                 the new number; its text is `text` */
};

/*
 * Inside the transaction of a use case whose permission was checked; `old` as it was loaded. The
 * event gets both numbers; the audit that is to come goes on under the new one. FAIL_STATE: `old`
 * is not valid today (one that is renewed may have expired), or was replaced already; FAIL_INVALID:
 * the text may not stand on a certificate, or the expiry is not after today.
 */
enum fail certificate_reissue(struct use *use, const struct certificate *old,
    const struct reissue *as, struct certificate *ret_certificate) MUST_USE;

#endif
