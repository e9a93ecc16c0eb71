/* Public bytes as text by RFC 4648: section 4 with padding, and section 5, for URLs, without. What
 * is secret goes through credential/primitive.h, which takes as long for each byte. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buf.h"

struct str base64_encode(struct arena *arena, struct str bytes);
struct str base64_encode_url(struct arena *arena, struct str bytes);

/* False for anything that base64_encode, or base64_encode_url, would not have written. */
bool base64_decode(struct arena *arena, struct str text, struct str *ret_bytes);
bool base64_decode_url(struct arena *arena, struct str text, struct str *ret_bytes);

#endif
