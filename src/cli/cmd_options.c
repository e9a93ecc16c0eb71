#include "cli/cmd_options.h"

const char *const cmd_options_activities[] = {"initial", "surveillance", "recertification", NULL};
