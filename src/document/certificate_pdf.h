/* A certificate as an A4 PDF that can be framed. */
#ifndef DOCUMENT_CERTIFICATE_PDF_H
#define DOCUMENT_CERTIFICATE_PDF_H

#include "document/certificate_document.h"
#include "document/press.h"

/* With ZH_EN, the Chinese pages stand before the English ones. */
enum certificate_pdf_language { CERTIFICATE_PDF_ZH, CERTIFICATE_PDF_EN, CERTIFICATE_PDF_ZH_EN };

/* Whether a body's own template can be filled and drawn: FAIL_BROKEN with a problem for a
 * placeholder that there is not, what is no SVG, or a block that is wrong; an annex needs its
 * table. `file` is its name, as in certificate_look.h. Draws nothing, so that it needs no fonts. */
enum fail certificate_pdf_check_template(
    struct problems *problems, struct str file, struct str template) MUST_USE;

/*
 * In each language one page, drawn from certificate.<language>.svg over frame.svg, and an annex
 * (annex.<language>.svg) when there are outlets. The same document gives the same bytes.
 *
 * The templates may use each field of struct certificate_document by its name, and:
 *   stars, stars_shade  path data (document/stars.h); empty without stars
 *   qr_text             what the QR code holds: the verification URL, or what stands for it
 *   qr, qr_frame        path data and viewBox of the verification URL's QR code
 *   outlets             how many outlets; empty without
 *   logo, seal, signature  pictures of the body as data: URLs, for <image href="{{seal}}" …/>;
 *                       empty without
 *   specimen            a word when the document is a specimen, else empty
 *   page, pages, rules  in the annex (document/annex.h), and in its table row, name, address,
 *                       scope, number, all of the outlet
 *
 * FAIL_INVALID, with the field as the problem's place, when the document does not pass
 * certificate_document_check or a text does not fit. FAIL_BROKEN when a template is wrong.
 */
enum fail certificate_pdf(struct problems *problems, struct press *press,
    const struct certificate_document *document, enum certificate_pdf_language language,
    struct str *ret_pdf) MUST_USE;

#endif
