#include "store/shared_read.h"

#include <stdatomic.h>

enum {
    FIRST_REGION = 0,
    REGION_BYTES = 32 * 1024, /* of the index, by the format */
    SHM_SINCE_VERSION = 2,    /* of sqlite3_io_methods */
    FORMAT = 0,               /* words of the index: of the log's format, */
    LAST_FRAME = 4,           /* how long the log is, */
    FRAMES_IN_FILE = 24,      /* and how much of it has been written back */
    KNOWN_FORMAT = 3007000,
    SHORT_FRAMES = 500, /* SQLite writes back from 1000 on */
};

void shared_read_allow(struct shared_read *shared, sqlite3 *handle)
{
    sqlite3_file *file = NULL;
    volatile void *region = NULL;
    int code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    bool is_mappable = code == SQLITE_OK && file && file->pMethods &&
                       file->pMethods->iVersion >= SHM_SINCE_VERSION && file->pMethods->xShmMap;
    if (is_mappable &&
        file->pMethods->xShmMap(file, FIRST_REGION, REGION_BYTES, 0, &region) == SQLITE_OK)
        shared->header = region;
}

bool shared_read_begin(struct shared_read *shared)
{
    for (int i = 0; i < SHARED_READ_HEADER_WORDS; i++)
        shared->seen[i] = shared->header[i];
    /* The transaction reads the header behind this, so it shows the same state or a later one. */
    atomic_thread_fence(memory_order_seq_cst);
    uint32_t frames = shared->seen[LAST_FRAME];
    shared->is_open = shared->seen[FORMAT] == KNOWN_FORMAT &&
                      (frames < SHORT_FRAMES || frames == shared->header[FRAMES_IN_FILE]);
    return shared->is_open;
}

bool shared_read_is_current(const struct shared_read *shared)
{
    if (!shared->is_open)
        return false;
    /* Whatever the question came from was read before this. */
    atomic_thread_fence(memory_order_acquire);
    for (int i = 0; i < SHARED_READ_HEADER_WORDS; i++)
        if (shared->seen[i] != shared->header[i])
            return false;
    return true;
}
