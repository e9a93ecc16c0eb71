/* Whether somebody is looking, how wide the window is, and what they type in secret. */
#ifndef SYS_TERMINAL_H
#define SYS_TERMINAL_H

#include "base/fail.h"

bool terminal_is(int descriptor);

/* Columns of the terminal; 0 when it is none or does not tell. */
size_t terminal_columns(int descriptor);

/* One line typed at the terminal `descriptor`, without showing it; at most `limit` bytes, without
 * the line's end. FAIL_NOT_FOUND: the end of the input; FAIL_TOO_LARGE; FAIL_BROKEN: no terminal.
 */
enum fail terminal_read_secret(
    struct arena *arena, int descriptor, size_t limit, struct str *ret_line) MUST_USE;

#endif
