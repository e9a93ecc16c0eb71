/* The table of commands, in the order in which help lists them. A new command is a file
 * cmd_<name>.c with a `const struct cli_command cmd_<name>`, and a line here and in commands.c. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command cmd_clock;
extern const struct cli_command cmd_days;
extern const struct cli_command cmd_demo;
extern const struct cli_command cmd_do;
extern const struct cli_command cmd_overview;
extern const struct cli_command cmd_statistics;
extern const struct cli_command cmd_reporting;
extern const struct cli_command cmd_init;
extern const struct cli_command cmd_log;
extern const struct cli_command cmd_package;
extern const struct cli_command cmd_migrate;
extern const struct cli_command cmd_backup;
extern const struct cli_command cmd_restore;
extern const struct cli_command cmd_export, cmd_import;
extern const struct cli_command cmd_perception;
extern const struct cli_command cmd_sample;
extern const struct cli_command cmd_lifecycle;
extern const struct cli_command cmd_scheme;
extern const struct cli_command cmd_score;
extern const struct cli_command cmd_search;
extern const struct cli_command cmd_serve;
extern const struct cli_command cmd_verify;

extern const struct cli_command *const commands[];
extern const size_t commands_count;

/* The options that every command has. */
extern const struct cli_option commands_common[];
extern const size_t commands_common_count;

/* NULL when there is none. */
const struct cli_command *commands_find(struct str name);

#endif
