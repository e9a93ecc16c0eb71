/* Options that several calculators share. */
#ifndef CLI_CMD_OPTIONS_H
#define CLI_CMD_OPTIONS_H

#include "cli/cli.h"

extern const char *const cmd_options_activities[];

#define CMD_OPTION_SCHEME                                                                          \
    {                                                                                              \
        .name = "scheme", .value = CLI_TEXT, .shown = "S", .help = N_("the scheme, by its id"),    \
        .required = true                                                                           \
    }

#define CMD_OPTION_ACTIVITY                                                                        \
    {                                                                                              \
        .name = "activity", .value = CLI_CHOICE, .help = N_("the kind of audit"),                  \
        .required = true, .choices = cmd_options_activities                                        \
    }

#endif
