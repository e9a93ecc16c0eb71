/* What is asked beside whether a certificate is valid, as a tender platform writes it into an
 * address: on=2026-11-22&scope=TEXT&stars=4&organisation=NAME, each of them or none. */
#ifndef WEB_VERIFY_QUESTION_H
#define WEB_VERIFY_QUESTION_H

#include "http/http.h"
#include "service/verify.h"

/* FAIL_INVALID: no day, or no number of stars. */
enum fail verify_question_read(
    struct http_pairs query, struct verify_question *ret_question) MUST_USE;

#endif
