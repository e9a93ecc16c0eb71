/*
 * Room for a PAdES signature in a PDF (ISO 32000-1, 12.8; ETSI EN 319 142-1): an incremental update
 * that adds a signature field to the first page, so that every byte of the file but the signature
 * itself is signed. What fills the room is made elsewhere.
 *
 *     TRY(pdf_sign_prepare(&problems, pdf, &about, size, &prepared));
 *     seal_sign(arena, &seal, prepared.sha256, &der);
 *     TRY(pdf_sign_finish(&problems, &prepared, der, &signed_pdf));
 */
#ifndef DOCUMENT_PDF_SIGN_H
#define DOCUMENT_PDF_SIGN_H

#include "base/date.h"
#include "base/fail.h"

/* What viewers show of the signature. */
struct pdf_signature {
    struct str name; /* of the signer */
    struct str reason;
    int64_t signed_at; /* stands in the PDF: /M */
};

struct pdf_prepared {
    struct str pdf;
    size_t at;                /* of the room: its "<" */
    size_t room;              /* hexadecimal digits between "<" and ">" */
    unsigned char sha256[32]; /* of all bytes but "<…>" */
};

/* With room for `size` bytes. Only for what document/pdf.h wrote: a file with a plain table of
 * cross-references and without a signature. FAIL_INVALID for any other. */
enum fail pdf_sign_prepare(struct problems *problems, struct str pdf,
    const struct pdf_signature *about, size_t size, struct pdf_prepared *ret_prepared) MUST_USE;

/* Whether the file is that drawing with such an update behind it and nothing else, so that what one
 * sees is the drawing: the update is made again and compared, but for the signature's digits. It
 * says nothing of who signed. */
bool pdf_sign_is_all(struct arena *arena, struct str drawn, struct str pdf);

/* Of a file that is so: what stands in the room for the signature, zero bytes behind it, and what
 * is signed. False: its digits are none as put there. */
bool pdf_sign_take(struct arena *arena, struct str drawn, struct str pdf, struct str *ret_room,
    struct str *ret_content);

/* FAIL_INVALID where the signature does not fit. */
enum fail pdf_sign_finish(struct problems *problems, const struct pdf_prepared *prepared,
    struct str der, struct str *ret_pdf) MUST_USE;

#endif
