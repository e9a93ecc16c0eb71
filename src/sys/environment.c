#include "sys/environment.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

struct str environment_get(const char *name)
{
    return str_of(getenv(name));
}

struct str environment_program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof(path));
    if (len <= 0 || (size_t)len == sizeof(path))
        return STR("");
    while (len > 0 && path[len - 1] != '/')
        len--;
    return str_copy(arena, (struct str){path, len > 1 ? (size_t)len - 1 : (size_t)len});
}
