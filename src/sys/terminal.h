/* Whether somebody is looking, and how wide the window is. */
#ifndef SYS_TERMINAL_H
#define SYS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

bool terminal_is(int descriptor);

/* Columns of the terminal; 0 when it is none or does not tell. */
size_t terminal_columns(int descriptor);

#endif
