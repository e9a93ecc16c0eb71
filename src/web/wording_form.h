/* The values of a wording in the forms that change one. */
#ifndef WEB_WORDING_FORM_H
#define WEB_WORDING_FORM_H

#include "domain/certificate_wording.h"
#include "web/command_form.h"

enum { WORDING_FORM_FIELDS = 15 };

/* Adds them to values with room for WORDING_FORM_FIELDS more. */
void wording_form_values(struct form_values *values, const struct wording_text *text);

#endif
