/*
 * Invitations to a customer survey by mail, after the same rules as notices (mail_service.h): the
 * mail is claimed, sent, and what the server said is written down; a lost claim is not sent again.
 * Once it is settled, nothing is left of the customer's name, address and link.
 */
#ifndef SERVICE_SURVEY_MAIL_SERVICE_H
#define SERVICE_SURVEY_MAIL_SERVICE_H

#include "service/mail_service.h"

/* Sends the next one. FAIL_NOT_FOUND: none is due. `ret_delivery->notice` is its own id. */
enum fail survey_mail_service_next(
    struct use *use, const struct mailer *mailer, struct delivery *ret_delivery) MUST_USE;

#endif
