/*
 * A signature inside the PDF of a certificate, so that a changed file is found out without a
 * network: among its keywords stands the text of the QR code and room for a signature, "xs1:" and
 * 86 characters. Signed is the SHA-256 of the file with zeros in that room.
 */
#ifndef SERVICE_PAPER_SEAL_H
#define SERVICE_PAPER_SEAL_H

#include "service/certificate_code.h"

/* What the keywords of a certificate hold before it is sealed. */
struct str paper_seal_room(struct arena *arena, struct str code);

/* Fills the room, where there is one, by the key that signs now. In a transaction. */
enum fail paper_seal_apply(struct use *use, struct str pdf, struct str *ret_pdf) MUST_USE;

struct paper_seal {
    struct str code;    /* the text of the QR code */
    struct str message; /* what was signed */
    struct str signature;
    struct str behind; /* bytes that were added after the file was sealed */
};

/* FAIL_NOT_FOUND: no room in it, so no certificate that was sealed here. */
enum fail paper_seal_find(
    struct arena *arena, struct str pdf, struct paper_seal *ret_seal) MUST_USE;

#endif
