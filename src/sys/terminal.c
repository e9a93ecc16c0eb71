#include "sys/terminal.h"

#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
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

static enum fail read_line(struct arena *arena, int descriptor, size_t limit, struct str *ret_line)
{
    char *line = arena_alloc(arena, limit + 1, 1);
    size_t len = 0;
    for (;;) {
        ssize_t got = read(descriptor, line + len, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FAIL_BROKEN;
        if (got == 0 && len == 0)
            return FAIL_NOT_FOUND;
        if (got == 0 || line[len] == '\n')
            break;
        if (len == limit)
            return FAIL_TOO_LARGE;
        len++;
    }
    *ret_line = (struct str){line, len};
    return FAIL_NONE;
}

enum fail terminal_read_secret(
    struct arena *arena, int descriptor, size_t limit, struct str *ret_line)
{
    struct termios shown;
    sigset_t stopping;
    sigset_t before;
    if (tcgetattr(descriptor, &shown) != 0)
        return FAIL_BROKEN;
    struct termios hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    /* A signal in between would leave the terminal without an echo. */
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGINT);
    sigaddset(&stopping, SIGTERM);
    sigaddset(&stopping, SIGTSTP);
    sigprocmask(SIG_BLOCK, &stopping, &before);
    enum fail fail = FAIL_BROKEN;
    if (tcsetattr(descriptor, TCSAFLUSH, &hidden) == 0)
        fail = read_line(arena, descriptor, limit, ret_line);
    tcsetattr(descriptor, TCSAFLUSH, &shown);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return fail;
}
