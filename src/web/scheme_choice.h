/* The field "scheme" of a form, to be chosen from all schemes in force. */
#ifndef WEB_SCHEME_CHOICE_H
#define WEB_SCHEME_CHOICE_H

#include "web/command_form.h"

enum fail scheme_choice_all(struct visit *visit, struct form_choice *ret_choice) MUST_USE;

#endif
