/* What the calculators share: options, the names of activities, figures for people. */
#ifndef CLI_CMD_OPTIONS_H
#define CLI_CMD_OPTIONS_H

#include "cli/cli.h"
#include "domain/scheme.h"

#define CMD_OPTION_SCHEME                                                                          \
    {                                                                                              \
        .name = "scheme", .value = CLI_TEXT, .shown = "S", .help = N_("the scheme, by its id"),    \
        .required = true                                                                           \
    }

#define CMD_OPTION_ACTIVITY                                                                        \
    {                                                                                              \
        .name = "activity", .value = CLI_CHOICE, .help = N_("the kind of audit"),                  \
        .required = true, .choices = &activity_codes                                               \
    }

/* The value of --activity, which parsing has checked. */
enum activity cmd_options_activity(const struct cli *cli);

/* "Initial audit": a message for translation. */
const char *cmd_options_activity_label(enum activity activity);

/* Days as people read them, with one decimal. */
struct str cmd_options_days(struct cli *cli, struct rational days);

struct str cmd_options_int(struct cli *cli, int64_t value);

#endif
