/* The keys of a scheme file (docs/SCHEMES.md), over struct scheme. */
#ifndef DOMAIN_SCHEME_SHAPE_H
#define DOMAIN_SCHEME_SHAPE_H

#include "domain/shape.h"

extern const struct shape scheme_shape;

/* struct names: a text in each language, of which Chinese is required. Other files have them too.
 */
extern const struct shape scheme_shape_names;

/* Words of the file for enums of scheme.h. */
extern const struct codes scheme_shape_statuses;
extern const struct codes scheme_shape_categories;
extern const struct codes scheme_shape_kinds;
extern const struct codes scheme_shape_methods;
extern const struct codes scheme_shape_needs;    /* enum document_need */
extern const struct codes scheme_shape_payments; /* enum payment_after */
extern const struct codes scheme_shape_file_groups;
extern const struct codes scheme_shape_file_sources;
extern const struct codes scheme_shape_consequences; /* enum nc_consequence */

/* The figures that a scheme may set. The unit is the end of the name. */
extern const struct codes scheme_shape_clocks;
extern const struct codes scheme_shape_fees;

#endif
