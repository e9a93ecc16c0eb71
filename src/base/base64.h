/* Bytes as text by RFC 4648, section 4, with padding. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buf.h"

struct str base64_encode(struct arena *arena, struct str bytes);

/* False for anything that base64_encode would not have written. */
bool base64_decode(struct arena *arena, struct str text, struct str *ret_bytes);

#endif
