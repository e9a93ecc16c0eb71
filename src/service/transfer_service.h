/*
 * Taking a certificate to another body.
 *
 * transfer.ask {certificate, to_body, reason}: by the holder of a certificate that is valid today;
 * one at a time. transfer.confirm {transfer, sha256, password}: an officer, a manager or the head
 * signs the statement that was shown; the inspection pack of the certificate is made with it.
 * transfer.report {transfer, to_approval, to_number, issued_on, file}: by the holder or an
 * officer, with the other body's certificate; it becomes a ground to withdraw (status_ground.h),
 * which is verified and decided like any other and takes effect on that day.
 * transfer.drop {transfer, note}: by the holder, before that.
 */
#ifndef SERVICE_TRANSFER_SERVICE_H
#define SERVICE_TRANSFER_SERVICE_H

#include "document/paper.h"
#include "domain/transfer_out.h"
#include "service/use.h"

/* The source of such a ground; its id is the transfer's. */
#define STATUS_SOURCE_TRANSFER "transfer"

#define TRANSFER_CONFIRMERS (ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD))

struct transfer_view {
    struct certificate certificate; /* with today's status */
    struct transfer_out *transfers; /* the latest first */
    size_t n;
    const struct transfer_out *open; /* asked for or confirmed; NULL: none */
};

/* For the body and the holder; FAIL_NOT_FOUND for others. */
enum fail transfer_service_show(
    struct use *use, struct str number, struct transfer_view *ret_view) MUST_USE;

/* The statement as it would be signed now; FAIL_STATE once it is, or where the certificate is no
 * longer valid. For TRANSFER_CONFIRMERS. */
enum fail transfer_service_draft(
    struct use *use, const struct transfer_out *transfer, struct paper *ret_paper) MUST_USE;

/* As it was signed, for whom transfer_service_show answers. */
enum fail transfer_service_statement(
    struct use *use, struct str number, struct str id, struct paper *ret_paper) MUST_USE;

/* The proof of a transfer of that certificate, likewise. */
enum fail transfer_service_proof(
    struct use *use, struct str number, struct str id, struct transfer_out *ret_transfer) MUST_USE;

#endif
