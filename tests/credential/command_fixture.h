/* Files in a folder of the test's own, and commands run there: OpenSSL as the second opinion. */
#ifndef CREDENTIAL_COMMAND_FIXTURE_H
#define CREDENTIAL_COMMAND_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "testing.h"

#include "base/buf.h"

/* A folder of the test's own, and a file in it. */
static inline const char *folder_new(struct arena *arena)
{
    char path[] = "/tmp/xingheng-seal-XXXXXX";
    assert_non_null(mkdtemp(path));
    return str_c(arena, str_of(path));
}

static inline void put_file(
    struct arena *arena, const char *folder, const char *name, struct str bytes)
{
    FILE *file = fopen(str_format(arena, "%s/%s", folder, name).data, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static inline struct str read_stream(struct arena *arena, FILE *file)
{
    struct buf out = buf_new(arena);
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
        buf_put(&out, (struct str){chunk, n});
    return buf_str(&out);
}

static inline struct str get_file(struct arena *arena, const char *folder, const char *name)
{
    FILE *file = fopen(str_format(arena, "%s/%s", folder, name).data, "rb");
    assert_non_null(file);
    struct str bytes = read_stream(arena, file);
    fclose(file);
    return bytes;
}

/* Runs a command there; what it prints, and its status. */
static inline int run(
    struct arena *arena, const char *folder, const char *command, struct str *ret_said)
{
    FILE *pipe = popen(str_format(arena, "cd %s && { %s; } 2>&1", folder, command).data, "r");
    assert_non_null(pipe);
    *ret_said = read_stream(arena, pipe);
    return pclose(pipe);
}

static inline struct str run_well(struct arena *arena, const char *folder, const char *command)
{
    struct str said;
    int status = run(arena, folder, command, &said);
    if (status != 0)
        print_error("%s: %" STR_PRI "\n", command, STR_ARG(said));
    assert_int_equal(status, 0);
    return said;
}

static inline void clear(struct arena *arena, const char *folder)
{
    struct str said;
    run(arena, "/", str_format(arena, "rm -r %s", folder).data, &said);
}

#endif
