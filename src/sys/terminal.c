#include "sys/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

bool terminal_is(int descriptor)
{
    return isatty(descriptor) == 1;
}

size_t terminal_columns(int descriptor)
{
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
