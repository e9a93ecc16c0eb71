#include "cli/cmd_options.h"

enum activity cmd_options_activity(const struct cli *cli)
{
    enum activity activity = ACTIVITY_INITIAL;
    bool known = activity_parse(cli_text(cli, "activity", STR("")), &activity);
    return known ? activity : ACTIVITY_INITIAL;
}

const char *cmd_options_activity_label(enum activity activity)
{
    static const char *const labels[ACTIVITY_COUNT] = {
        [ACTIVITY_INITIAL] = N_("Initial audit"),
        [ACTIVITY_SURVEILLANCE] = N_("Surveillance audit"),
        [ACTIVITY_RECERTIFICATION] = N_("Recertification audit"),
        [ACTIVITY_SPECIAL] = N_("Special audit"),
        [ACTIVITY_SCOPE_EXTENSION] = N_("Audit for an extension of scope"),
        [ACTIVITY_TRANSFER] = N_("Transfer audit"),
    };
    return labels[activity];
}

struct str cmd_options_days(struct cli *cli, struct rational days)
{
    return rational_decimal(cli->arena, days, 1);
}

struct str cmd_options_int(struct cli *cli, int64_t value)
{
    return str_format(cli->arena, "%lld", (long long)value);
}
