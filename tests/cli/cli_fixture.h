/* Runs the command line in this process: input from a text, output and errors into texts. */
#ifndef CLI_CLI_FIXTURE_H
#define CLI_CLI_FIXTURE_H

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/cli.h"
#include "sys/file.h"
#include "testing.h"

enum { FIXTURE_WORDS_MAX = 32, FIXTURE_OUTPUT_MAX = 4 * 1024 * 1024 };

struct fixture_run {
    int code;
    struct str output;
    struct str error;
};

/* What the commands find in XINGHENG_PASSWORD; empty: it is not set. */
static char fixture_password[64];

/* The environment of the commands: English, so that the tests read as the sources do. */
static inline char *fixture_environment(const char *name)
{
    static char english[] = "en_GB.UTF-8";
    if (str_equal(str_of(name), STR("XINGHENG_PASSWORD")))
        return fixture_password;
    return str_equal(str_of(name), STR("LANG")) ? english : NULL;
}

static inline int fixture_file(struct str content)
{
    int descriptor = memfd_create("fixture", MFD_CLOEXEC);
    assert_true(descriptor >= 0);
    assert_int_equal(file_write_descriptor(descriptor, content), FAIL_NONE);
    assert_int_equal(lseek(descriptor, 0, SEEK_SET), 0);
    return descriptor;
}

static inline struct str fixture_content(struct arena *arena, int descriptor)
{
    struct str content;
    assert_int_equal(lseek(descriptor, 0, SEEK_SET), 0);
    assert_int_equal(
        file_read_descriptor(arena, descriptor, FIXTURE_OUTPUT_MAX, &content), FAIL_NONE);
    close(descriptor);
    return content;
}

static inline struct cli_host fixture_host(int input, int output, int error)
{
    return (struct cli_host){.input = input,
        .output = output,
        .error = error,
        .environment = fixture_environment,
        .program_folder = STR("build")};
}

/* The words behind `xingheng`, ending with NULL. */
static inline struct fixture_run fixture_run(
    struct arena *arena, struct str input, const char *const *words)
{
    char *argv[FIXTURE_WORDS_MAX] = {(char *)(uintptr_t) "xingheng"};
    int argc = 1;
    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc - 1];
    int in = fixture_file(input);
    int out = fixture_file(STR(""));
    int error = fixture_file(STR(""));
    const struct cli_host host = fixture_host(in, out, error);
    struct fixture_run run = {.code = cli_main(&host, argc, argv)};
    close(in);
    run.output = fixture_content(arena, out);
    run.error = fixture_content(arena, error);
    return run;
}

/* RUN(arena, input, "score", "-") */
#define RUN(arena, input, ...) fixture_run(arena, input, (const char *const[]){__VA_ARGS__, NULL})

static inline bool fixture_has(struct str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), 0, &at);
}

/* Nothing on standard output, and on standard error one line that holds `part`. */
static inline void fixture_assert_refused(const struct fixture_run *run, int code, const char *part)
{
    if (run->code != code || !fixture_has(run->error, part))
        print_error("exit %d: %" STR_PRI "\n", run->code, STR_ARG(run->error));
    assert_int_equal(run->code, code);
    assert_true(fixture_has(run->error, part));
    assert_str(run->output, "");
}

#endif
