/*
 * The register of uses of the mark: the holder's requests and what the body saw.
 *
 * mark.request {certificate, place, seen_at, wording, files} by the holder, while its certificate
 * is valid; mark.judge {mark, verdict, failed.<code>, reason} by a certificate officer;
 * mark.observe by people of the body, with photos: what is wrong begins the clock
 * mark_misuse_months; mark.correct by the holder, and mark.verify by an officer; mark.stop by
 * either once the use has ended. People of the body see all of it, a holder its own.
 */
#ifndef SERVICE_MARK_USE_SERVICE_H
#define SERVICE_MARK_USE_SERVICE_H

#include "service/use.h"
#include "store/mark_store.h"

#define MARK_OFFICERS (ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_MANAGER))
#define MARK_OBSERVERS                                                                             \
    (MARK_OFFICERS | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_REVIEWER))

struct mark_page {
    struct mark_row *rows; /* their certificates' status as of today */
    size_t n;
    int64_t total;
};

/* filter->today and, for a holder, its organisation are filled in. */
enum fail mark_use_service_page(struct use *use, const struct mark_filter *filter,
    const struct page_request *page, struct mark_page *ret_page) MUST_USE;

struct mark_view {
    struct mark_use mark;
    struct certificate certificate; /* its status as of today */
    struct mark_file *files;
    size_t n_files;
    bool must_stop;
    bool is_overdue; /* a misuse that was not corrected in time: a withdrawal is to be decided on */
    bool may_judge;
    bool may_correct;
    bool may_verify;
    bool may_stop;
};

/* FAIL_NOT_FOUND: there is none, or it is another holder's. */
enum fail mark_use_service_load(
    struct use *use, struct str id, struct mark_view *ret_view) MUST_USE;

enum fail mark_use_service_file(
    struct use *use, struct str id, struct mark_file *ret_file) MUST_USE;

/* All uses of a certificate that have not ended or been refused, misuses first: what surveillance
 * looks at. Inside the service layer. */
enum fail mark_use_service_of_certificate(
    struct use *use, struct str certificate, struct mark_row **ret_rows, size_t *ret_n) MUST_USE;

/* One's own or, for the body, any; with its status as of today. FAIL_NOT_FOUND. */
enum fail mark_use_service_certificate(
    struct use *use, struct str number, struct certificate *ret_certificate) MUST_USE;

/* The certificates that the actor's organisation may show the mark of today. */
enum fail mark_use_service_valid(
    struct use *use, struct certificate **ret_certificates, size_t *ret_n) MUST_USE;

/* The mark itself as SVG: stars, standard, number, and that it is a service certification. For the
 * holder and the body; FAIL_STATE while the certificate is not valid. */
enum fail mark_use_service_mark(struct use *use, struct str number, struct str *ret_svg) MUST_USE;

#endif
