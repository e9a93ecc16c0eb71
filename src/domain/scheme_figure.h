/* What the figures of a scheme file are called on pages and in the terminal. */
#ifndef DOMAIN_SCHEME_FIGURE_H
#define DOMAIN_SCHEME_FIGURE_H

#include "base/str.h"

/* The label (N_) of a clock or fee by its key, such as "nc_minor_days"; NULL for any other key.
 * Labels of clocks end in their unit; fees are in yuan. */
const char *scheme_figure_label(struct str id);

#endif
