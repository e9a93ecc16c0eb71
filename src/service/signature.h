/*
 * Signatures under documents of a case: who, as what, when, and the hash of exactly what was shown.
 * A use case that signs asks for the password in its `prepare` (session_service_sign), takes the
 * hash that its page showed as a hidden field "sha256", and puts the signature in its `run`:
 *
 *     struct signing signing = {c.id, SIGNED_REPORT, report.version, &paper, command->sha256,
 *         CAPACITY_LEADER};
 *     TRY(signature_put(use, &signing));
 *
 * The document is kept with its first signature; the next ones are for the kept text. The edition
 * that is signed is the Chinese one.
 */
#ifndef SERVICE_SIGNATURE_H
#define SERVICE_SIGNATURE_H

#include "document/paper.h"
#include "domain/signed_document.h"
#include "service/use.h"

struct signing {
    struct str certification_case;
    enum signed_kind kind;
    int64_t version;
    const struct paper *paper; /* made again now; NULL: as it was kept with the first signature */
    struct str shown;          /* hash of what the signer read; empty only for who wrote the text in
                                * the same form */
    enum signer_capacity capacity;
    const char *note; /* what the hash is called in the event; NULL: "signed_sha256" */
};

/* FAIL_STALE with a problem at "sha256" where what was shown, what is made now and what others
 * signed are not all the same text; FAIL_STATE where there is nothing to sign, or the actor has
 * signed it already. The event gets the hash under that name. */
enum fail signature_put(struct use *use, const struct signing *signing) MUST_USE;

/* The signatures of a case by kind, version and order, with whether the kept document still has the
 * hash that was signed. */
struct signature_row {
    struct document_signature signature;
    bool holds;
};
enum fail signature_list(
    struct use *use, struct str case_id, struct signature_row **ret_rows, size_t *ret_n) MUST_USE;

/* The last document of that kind that was signed; its content is empty where there is none. */
enum fail signature_last_document(struct use *use, struct str case_id, enum signed_kind kind,
    struct signed_document *ret_document) MUST_USE;

/* A signed document as it was kept, with its signatures: FAIL_NOT_FOUND. Only for whom the caller
 * lets see it. */
enum fail signature_paper(
    struct use *use, const struct signed_document *key, struct paper *ret_paper) MUST_USE;

/* Puts the signatures of that document at the end of a paper, in the paper's language. */
void signature_write(struct paper *paper, const struct signature_row *rows, size_t n);

#endif
