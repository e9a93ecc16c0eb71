/*
 * Places on the earth as whole numbers: micro-degrees of latitude and longitude (WGS 84, as
 * browsers give them), north and east positive; distances in metres.
 */
#ifndef DOMAIN_POSITION_H
#define DOMAIN_POSITION_H

#include "base/str.h"

enum {
    POSITION_DEGREE = 1000000, /* micro-degrees */
    POSITION_LATITUDE_MAX = 90 * POSITION_DEGREE,
    POSITION_LONGITUDE_MAX = 180 * POSITION_DEGREE,
    POSITION_ACCURACY_MAX = 1000000, /* metres; who knows less knows nothing */
};

struct position {
    int64_t latitude;
    int64_t longitude;
};

/*
 * "34.205768", "-0.5", "117" → micro-degrees; what is finer is cut off. False for anything else and
 * beyond ±limit, which is POSITION_LATITUDE_MAX or POSITION_LONGITUDE_MAX.
 */
bool position_parse(struct str text, int64_t limit, int64_t *ret_microdegrees);

/* "34.205768" */
struct str position_format(struct arena *arena, int64_t microdegrees);

/*
 * Metres between two places, on a sphere of 6371 km whose patch between them is taken as flat:
 * within a hundred kilometres and outside the polar regions it is right to one in a thousand, and
 * it is never short enough to bring another city near.
 */
int64_t position_distance_m(struct position a, struct position b);

#endif
