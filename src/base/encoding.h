/* Text as spreadsheets and old systems in China write it: UTF-8, UTF-16 with its mark, GB 18030
 * (GBK, GB 2312). */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/fail.h"

/* As UTF-8, without a byte order mark. Well-formed UTF-8 is taken for that; anything else for
 * GB 18030. FAIL_INVALID: it is none of them. */
enum fail encoding_to_utf8(struct arena *arena, struct str bytes, struct str *ret_text) MUST_USE;

#endif
