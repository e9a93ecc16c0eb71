/* The rows of a table of shape.h: what each macro takes is the struct, the key, and the member that
 * the value goes to. */
#ifndef DOMAIN_SHAPE_ROWS_H
#define DOMAIN_SHAPE_ROWS_H

#include "domain/activity.h"
#include "domain/shape.h"

#define FIELD(type, key_, kind_, member)                                                           \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_##kind_, .offset = offsetof(type, member)                     \
    }
#define REQUIRED(type, key_, kind_, member)                                                        \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_##kind_, .offset = offsetof(type, member), .required = true   \
    }
#define WHOLE(type, key_, member, min_, max_, required_)                                           \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_WHOLE, .offset = offsetof(type, member), .min = (min_),       \
        .max = (max_), .required = (required_)                                                     \
    }
#define CODE(type, key_, kind_, member, codes_, required_)                                         \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_##kind_, .offset = offsetof(type, member),                    \
        .codes = &(codes_), .required = (required_)                                                \
    }
#define MAP(type, key_, member, shape_, required_)                                                 \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_MAP, .offset = offsetof(type, member), .shape = &(shape_),    \
        .required = (required_)                                                                    \
    }
#define IDS(type, key_, member)                                                                    \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_IDS, .offset = offsetof(type, member),                        \
        .count_offset = offsetof(type, n_##member)                                                 \
    }
#define LIST(type, key_, member, shape_, required_)                                                \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_LIST, .offset = offsetof(type, member),                       \
        .count_offset = offsetof(type, n_##member), .shape = &(shape_), .required = (required_)    \
    }
#define FIGURES(type, key_, member, shape_, codes_)                                                \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_FIGURES, .offset = offsetof(type, member),                    \
        .count_offset = offsetof(type, n_##member), .shape = &(shape_), .codes = (codes_)          \
    }
#define DAYS(key_, activity)                                                                       \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_DAYS, .offset = offsetof(struct day_row, plan[activity]),     \
        .count_offset = offsetof(struct day_row, onsite[activity])                                 \
    }
#define ACTIVITIES(type, required_)                                                                \
    {                                                                                              \
        .key = "activities", .kind = SHAPE_SET, .offset = offsetof(type, activities),              \
        .codes = &activity_codes, .required = (required_)                                          \
    }
#define SHAPE(fields_, type) .fields = (fields_), .n = ARRAY_LEN(fields_), .size = sizeof(type)

#endif
