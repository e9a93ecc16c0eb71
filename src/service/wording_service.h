/*
 * The text of a case's certificate before it is issued (证书文本确认): drafted by the body from its
 * records, sent to the client as a specimen and as a paper with its hash, and signed by the
 * client's own account. Process reference, §11.1; ISO/IEC 17065, 7.7.
 */
#ifndef SERVICE_WORDING_SERVICE_H
#define SERVICE_WORDING_SERVICE_H

#include "document/paper.h"
#include "domain/certificate.h"
#include "domain/certificate_wording.h"
#include "service/case_access.h"

struct wording_view {
    struct certificate_wording *wordings; /* latest first; to the client only what was sent */
    size_t n;
    struct wording_text record; /* what a first draft begins with; for people of the body */
    int64_t deem_days;          /* after which silence is consent; 0: never */
    struct covered_outlet *annex;
    size_t n_annex;
};

/* FAIL_NOT_FOUND as case_see. */
enum fail wording_service_show(
    struct use *use, struct str case_id, struct wording_view *ret_view) MUST_USE;

/* The latest version; FAIL_NOT_FOUND. */
enum fail wording_service_latest(
    struct use *use, struct str case_id, struct certificate_wording *ret_wording) MUST_USE;

/* The paper that is signed, in Chinese, as the record stands now; as it was signed once it is. */
enum fail wording_service_paper(struct use *use, const struct certification_case *c,
    const struct certificate_wording *wording, struct paper *ret_paper) MUST_USE;
enum fail wording_service_read_paper(
    struct use *use, struct str case_id, int64_t version, struct paper *ret_paper) MUST_USE;

/* The job (print_service.h) that draws the certificate as a specimen with that version's text, in
 * its languages. FAIL_NOT_FOUND as wording_service_show. */
enum fail wording_service_specimen(
    struct use *use, struct str case_id, int64_t version, struct str *ret_job) MUST_USE;

/* Whether the activity's certificate is worded anew: not where a surveillance keeps it. */
bool wording_service_is_wanted(const struct certification_case *c);

/* Guards: FAIL_STATE with a problem that says what is missing. */
enum fail wording_service_may_send(struct use *use, struct str case_id) MUST_USE;
enum fail wording_service_may_answer(struct use *use, struct str case_id) MUST_USE;
enum fail wording_service_may_deem(struct use *use, struct str case_id) MUST_USE;
enum fail wording_service_may_issue(struct use *use, struct str case_id) MUST_USE;

/* The agreed wording, as long as the record still says what the client signed. */
enum fail wording_service_agreed(struct use *use, const struct certification_case *c,
    struct certificate_wording *ret_wording) MUST_USE;

#endif
