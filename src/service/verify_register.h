/* The register of this installation as a source for verifying: the same files as others fetch, made
 * from the database. */
#ifndef SERVICE_VERIFY_REGISTER_H
#define SERVICE_VERIFY_REGISTER_H

#include "service/use.h"
#include "service/verify.h"

/* As long as the use, inside a read. */
struct verify_source verify_register_source(struct use *use);

/* Verifies by this register, with its own keys. */
enum fail verify_register_run(struct use *use, struct str bytes,
    const struct verify_question *question, struct verify_result *ret_result) MUST_USE;

/* The same of a file that was uploaded, at that path. */
enum fail verify_register_file(struct use *use, struct str path,
    const struct verify_question *question, struct verify_result *ret_result) MUST_USE;

/* What a tender platform asks, answered as JSON: "answer" is what verify_json writes, and "jws" the
 * same signed (compact JWS, "typ": "verification+jwt"): {"iss", "iat", "sub", "asked", "answer"}.
 * Inside a read. */
enum fail verify_register_answer(struct use *use, struct str number,
    const struct verify_question *question, struct str *ret_json) MUST_USE;

#endif
