/* Wires the layers together and hands over to the command line. */
#include "cli/cli.h"
#include "sys/file.h"

#include <signal.h>
#include <unistd.h>

enum { PROGRAM_PATH_BYTES = 4096 };

int main(int argc, char **argv)
{
    /* A closed pipe is a failed write with an exit code, not a death in the middle of something. */
    signal(SIGPIPE, SIG_IGN);
    char program[PROGRAM_PATH_BYTES];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program);
    struct str path = {program, len > 0 ? (size_t)len : 0};
    const struct cli_host host = {
        .input = STDIN_FILENO,
        .output = STDOUT_FILENO,
        .error = STDERR_FILENO,
        .environment = getenv,
        .program_folder = file_folder(path),
    };
    return cli_main(&host, argc, argv);
}
