/* Rows of routes.c about the life of certificates. */
#ifndef WEB_ROUTES_CERTIFICATE_H
#define WEB_ROUTES_CERTIFICATE_H

/* clang-format off */
#define CERTIFICATE_ROUTES \
    PAGE("/certificates", ROLES_BODY, pages_certificates), \
    PAGE("/certificates/due", ROLES_BODY, pages_certificates_due), \
    PAGE("/certificates/{certificate}", SIGNED_IN, pages_certificate_life), \
    PAGE("/certificates/{certificate}/decide", DECIDERS, pages_certificate_decide), \
    PAGE("/certificates/{certificate}/notices/{position}", SIGNED_IN, pages_certificate_notice), \
    PAGE("/certificates/{certificate}/files/{file}", SIGNED_IN, pages_certificate_ground_file), \
    PAGE("/certificates/{certificate}/transfer", SIGNED_IN, pages_transfer), \
    PAGE("/certificates/{certificate}/transfer/{transfer}/statement.pdf", SIGNED_IN, pages_transfer_statement), \
    PAGE("/certificates/{certificate}/transfer/{transfer}/proof", SIGNED_IN, pages_transfer_proof), \
    ACT("/certificates/{certificate}/transfer", &transfer_ask, pages_transfer, "/certificates/{certificate}/transfer", N_("The certification body will sign its statement."), NULL), \
    ACT("/certificates/{certificate}/transfer/{transfer}/confirm", &transfer_confirm, pages_transfer, "/certificates/{certificate}/transfer", N_("The statement is signed."), NULL), \
    ACT("/certificates/{certificate}/transfer/{transfer}/report", &transfer_report, pages_transfer, "/certificates/{certificate}/transfer", N_("It is reported: the body verifies it and ends its own certificate."), NULL), \
    ACT("/certificates/{certificate}/transfer/{transfer}/drop", &transfer_drop, pages_transfer, "/certificates/{certificate}/transfer", N_("The certificate stays with this body."), NULL), \
    ACT("/certificates/{certificate}/reissue", &certificate_replace, pages_certificate_life, "/certificates/{id}", N_("The certificate is re-issued: this is the one that took its place."), NULL), \
    ACT("/certificates/{certificate}/part", &certificate_part, pages_certificate_life, "/certificates/{id}", N_("The part is issued."), NULL), \
    ACT("/certificates/{certificate}/decided", &certificate_decided, pages_certificate_life, "/certificates/{id}", N_("Who decided is entered."), NULL), \
    ACT("/certificates/{certificate}/copy", &certificate_copy, pages_certificate_life, "/certificates/{id}", N_("The copies are recorded."), NULL), \
    ACT("/certificates/{certificate}/raise", &certificate_raise, pages_certificate_life, "/certificates/{certificate}", N_("The ground is reported."), NULL), \
    ACT("/certificates/{certificate}/verify", &certificate_verify, pages_certificate_life, "/certificates/{id}", N_("The ground is confirmed: it waits for its decision."), NULL), \
    ACT("/certificates/{certificate}/dismiss", &certificate_dismiss, pages_certificate_life, "/certificates/{id}", N_("The ground is dismissed."), NULL), \
    ACT("/certificates/{certificate}/ask-suspend", &certificate_ask_suspend, pages_certificate_life, "/certificates/{certificate}", N_("The certification body will answer."), NULL), \
    ACT("/certificates/{certificate}/ask-restore", &certificate_ask_restore, pages_certificate_life, "/certificates/{certificate}", N_("The certification body will answer."), NULL), \
    ACT("/certificates/{certificate}/ask-cancel", &certificate_ask_cancel, pages_certificate_life, "/certificates/{certificate}", N_("The certification body will answer."), NULL), \
    ACT("/certificates/{certificate}/suspend", &certificate_suspend, pages_certificate_decide, "/certificates/{certificate}", N_("The certificate is suspended."), NULL), \
    ACT("/certificates/{certificate}/restore", &certificate_restore, pages_certificate_decide, "/certificates/{certificate}", N_("The certificate is restored."), NULL), \
    ACT("/certificates/{certificate}/withdraw", &certificate_withdraw, pages_certificate_decide, "/certificates/{certificate}", N_("The certificate is withdrawn."), NULL), \
    ACT("/certificates/{certificate}/cancel", &certificate_cancel, pages_certificate_decide, "/certificates/{certificate}", N_("The certificate is cancelled."), NULL),
/* clang-format on */

#endif
