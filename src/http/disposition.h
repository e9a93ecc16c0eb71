/* The header of one part of a form, and parameters of header values in general. */
#ifndef HTTP_DISPOSITION_H
#define HTTP_DISPOSITION_H

#include "http/multipart.h"

/* The parameter `name` (in any case) of "value; a=b; c=\"d\"", unquoted; `\"` stands for a quote,
 * every other backslash for itself. False when it is missing, given twice, or the list malformed.
 */
bool disposition_parameter(
    struct arena *arena, struct str header, struct str name, struct str *ret_value);

/* Reads the header lines of a part, with the empty line. Refused as multipart.h says. */
enum fail disposition_parse(
    struct arena *arena, struct str header, struct multipart_part *ret_part) MUST_USE;

#endif
