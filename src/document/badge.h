/* The badge of a certificate, for websites: an SVG that needs nothing else, reads on light and on
 * dark, and says in its title all that it shows. */
#ifndef DOCUMENT_BADGE_H
#define DOCUMENT_BADGE_H

#include "base/str.h"

enum badge_tone { BADGE_GOOD, BADGE_WARNING, BADGE_BAD };

enum { BADGE_WIDTH = 280, BADGE_HEIGHT = 72 };

struct badge {
    enum badge_tone tone;
    struct str title;  /* the whole in words */
    struct str status; /* "有效" */
    struct str level;  /* "五星" */
    struct str number;
    int64_t stars; /* 0: none are drawn */
};

/* Texts that are too long for their place are cut off with "…". */
struct str badge_draw(struct arena *arena, const struct badge *badge);

#endif
