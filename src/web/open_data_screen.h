/* What the views of open data and of the register's figures are given. */
#ifndef WEB_OPEN_DATA_SCREEN_H
#define WEB_OPEN_DATA_SCREEN_H

#include "document/chart.h"
#include "service/open_data_service.h"
#include "web/components.h"
#include "web/overview_filter.h"
#include "web/table.h"

struct open_data_row {
    const struct open_data *made;
    struct str path; /* of what belongs to the day, without its ending */
    struct str size; /* "12.3 MB" */
};

struct open_data_screen {
    const struct table *table;
    const struct open_data_row *rows;
    size_t n;
    struct str licence;
    struct str address; /* of the installation */
    struct str day;     /* the latest, for the commands */
};

/* How many certificates of a scheme have which level. */
struct figure_level {
    struct str scheme;
    struct str level;
    int64_t stars;
    int64_t certificates;
};

enum { FIGURE_CHARTS = 4 };

struct figures_screen {
    const struct register_statistics *figures; /* NULL: there is no day yet */
    const struct overview_choice *schemes;
    size_t n_schemes;
    struct str scheme; /* chosen; empty: all */
    struct stat stats[3];
    size_t n_stats;
    const struct chart *charts[FIGURE_CHARTS];
    size_t n_charts;
    const struct figure_level *levels;
    size_t n_levels;
};

#endif
