/* A row of stars as SVG path data, centred on 0 0; a star's tips are 100 units from its centre. */
#ifndef DOCUMENT_STARS_H
#define DOCUMENT_STARS_H

#include "base/str.h"

struct stars {
    struct str outline; /* all stars */
    struct str shade;   /* the half of each ray that lies in shade */
};

/* Empty paths for n = 0. */
struct stars stars_draw(struct arena *arena, int64_t n);

#endif
