#include "support/folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "testing.h"

enum { FOLDERS_MAX = 200 };

static char folders[FOLDERS_MAX][40];
static size_t n_folders;

static int remove_entry(const char *path, const struct stat *ignored, int flag, struct FTW *where)
{
    (void)ignored;
    (void)flag;
    (void)where;
    return remove(path);
}

static void remove_all(void)
{
    for (size_t i = 0; i < n_folders; i++)
        nftw(folders[i], remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

struct str folder_new(struct arena *arena)
{
    static const char template[] = "/tmp/xingheng-test-XXXXXX";
    assert_true(n_folders < FOLDERS_MAX);
    if (n_folders == 0)
        atexit(remove_all);
    char *folder = folders[n_folders];
    for (size_t i = 0; i < sizeof template; i++)
        folder[i] = template[i];
    assert_non_null(mkdtemp(folder));
    n_folders++;
    return str_copy(arena, str_of(folder));
}
