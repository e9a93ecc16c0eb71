/* Lists of outlets of the demonstration, as their companies upload them (outlet.import). */
#ifndef CLI_DEMO_OUTLETS_H
#define CLI_DEMO_OUTLETS_H

#include "base/str.h"

extern const struct str demo_outlets_yunhai;    /* forty in three strata */
extern const struct str demo_outlets_chenghuai; /* six in two */
extern const struct str demo_outlets_hongtai;   /* forty in two */

#endif
