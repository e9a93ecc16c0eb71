/* The officer's forms on the page of a certificate: another one in its place (换证), one for an
 * outlet or a branch (子证书), further copies (副本), and
 * who decided on one that was taken over. */
#ifndef WEB_ISSUING_FORMS_H
#define WEB_ISSUING_FORMS_H

#include "web/status_screen.h"
#include "web/visit.h"

/* Adds those that the visitor and the certificate, as it is today, allow. */
void issuing_forms_put(struct visit *visit, struct status_screen *screen);

#endif
